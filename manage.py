#!/usr/bin/env python
"""The door to every command: `python manage.py help` lists them."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "appearances.settings")
    from django.core.management import execute_from_command_line

    check_settings()
    try:
        execute_from_command_line(sys.argv)
    except database_trouble() as trouble:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"The database cannot be used: {str(trouble).strip()}")


def check_settings() -> None:
    """Say every wrong value at once, before any command starts."""
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        settings.SECRET_KEY  # noqa: B018 (asking for one setting reads them all)
    except ImproperlyConfigured as wrong:
        print(wrong, file=sys.stderr)
        sys.exit(2)


def database_trouble() -> type[Exception]:
    from django.db import OperationalError

    return OperationalError


if __name__ == "__main__":
    main()
