# The commands of this project: `make run` to see it, `make test` and `make check` before a commit.

python = .venv/bin/python

.PHONY: run setup setup-tests test check lock bench

run: setup
	@exec $(python) manage.py serve

# Does nothing the second time.
setup:
	@scripts/setup requirements.txt

setup-tests:
	@scripts/setup requirements-test.txt

test: setup-tests
	@$(python) -m tests.browser --install
	@$(python) -m pytest

check: setup-tests
	@scripts/check

# Measures on libraries of its own, for about half an hour.
bench: setup-tests
	@$(python) -m tests.bench

# Pins what pyproject.toml asks for. To raise the versions, remove the two files first.
lock: setup-tests
	@scripts/lock
