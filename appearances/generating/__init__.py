"""Makes up libraries of any size, to measure with: `manage.py generate_library`."""
