"""The shape of the code and of the templates: what may know what, and what no page may hold."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.template import engines

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "appearances"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Bytes or text in, records out.
PARSERS = sorted(
    [
        *(CODE / "importing" / "transcripts").glob("*.py"),
        *(CODE / "importing" / "fetching").glob("*.py"),
        *(CODE / "importing").glob("rss*.py"),
        *(
            CODE / "importing" / f"{name}.py"
            for name in (
                "clock",
                "damage",
                "damage_signs",
                "dates",
                "decoding",
                "folder",
                "html_text",
                "not_text",
                "passages",
                "records",
                "sentences",
                "sources",
                "text",
                "thai_damage",
                "xml_stream",
            )
        ),
        *(CODE / f"{name}.py" for name in ("names", "addresses")),
    ]
)


# The one block of data in a page: nothing in it runs, so the policy lets it be, and pages/markup.py has escaped it.
DATA_BLOCK = '<script type="application/ld+json">{{ structured }}</script>'
HOLDS_DATA = ROOT / "templates" / "parts" / "found.html"


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> set[str]:
    """The modules that a file names in its imports, with what it takes from them."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def modules(folder: str) -> list[Path]:
    return sorted(CODE.glob(f"{folder}/**/*.py"))


@pytest.mark.parametrize("path", PARSERS, ids=short)
def test_a_parser_names_no_django(path):
    assert not [name for name in imported(path) if name.split(".")[0] in ("django", "psycopg")]
    assert not [name for name in imported(path) if name.startswith(("appearances.models", "appearances.pages"))]


def test_parsers_work_without_django():
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in PARSERS]
    program = (
        f"import {', '.join(names)}, sys; print(*sorted(name for name in sys.modules if name.startswith('django')))"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.stdout.strip(), done.stderr) == ("", "")


@pytest.mark.parametrize(
    ("folder", "never"),
    [
        (
            "importing",
            ("appearances.views", "appearances.pages", "appearances.admin", "django.shortcuts", "django.template"),
        ),
        ("pages", ("appearances.importing", "appearances.views", "appearances.admin", "appearances.editing")),
        ("views", ("appearances.importing", "appearances.admin")),
        (
            "models",
            (
                "appearances.views",
                "appearances.pages",
                "appearances.importing",
                "appearances.editing",
                "appearances.admin",
            ),
        ),
        ("editing", ("appearances.views", "appearances.pages", "appearances.admin")),
    ],
)
def test_reading_importing_and_editing_meet_in_the_models_alone(folder, never):
    wrong = {
        short(path): sorted(bad)
        for path in modules(folder)
        if (bad := {n for n in imported(path) if n.startswith(never)})
    }

    assert not wrong


@pytest.mark.parametrize("path", [path for path in modules(".") if "migrations" not in path.parts], ids=short)
def test_only_one_module_says_what_is_safe(path):
    if path == CODE / "pages" / "markup.py":  # which escapes first: see tests/pages/test_markup.py
        return
    assert not re.search(r"mark_safe|SafeString\(|SafeText|@html_safe|autoescape", path.read_text())


@pytest.mark.parametrize("path", modules("views"), ids=short)
def test_a_view_asks_the_models_by_name(path):
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]

    asked = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert not asked & {"filter", "exclude", "annotate", "raw", "extra", "execute"}


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
class TestTemplates:
    def test_it_begins_by_saying_what_it_is(self, path):
        text = path.read_text()

        assert re.match(r"\{# [A-Z].{15,}#\}\n|\{% extends |(\{% load [a-z_ ]+ %\})?<!DOCTYPE html>\n\{# [A-Z]", text)

    def test_nothing_in_it_runs_or_styles_by_itself(self, path):
        text = path.read_text()
        if path == HOLDS_DATA:
            text = text.replace(DATA_BLOCK, "", 1)

        assert not re.findall(
            r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|srcdoc", text, re.IGNORECASE
        )

    def test_it_lets_nothing_through_unescaped(self, path):
        assert not re.findall(r"\|\s*safe|autoescape|safeseq|json_script", path.read_text())

    def test_htmx_is_asked_by_attributes_that_html_allows(self, path):
        assert not re.findall(r"\shx-[a-z]+", path.read_text())

    def test_every_fragment_is_named_after_an_element_in_it(self, path):
        for name, body in re.findall(
            r"\{% partialdef (\S+)[^%]*%\}(.*?)\{% endpartialdef \1 %\}", path.read_text(), re.DOTALL
        ):
            assert re.search(rf'\sid="{name}["-]', body), name

    def test_it_can_be_read(self, path):
        assert engines["django"].get_template(str(path.relative_to(ROOT / "templates")))


@pytest.mark.parametrize("path", sorted((ROOT / "static" / "css").glob("*.css")), ids=short)
def test_colours_are_named_in_one_file(path):
    if path.name != "tokens.css":
        assert not re.findall(r"#[0-9a-f]{3,8}\b(?=[;,\s)])|oklch\(\d|rgb\(|prefers-color-scheme", path.read_text())
