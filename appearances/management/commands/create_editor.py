"""`manage.py create_editor NAME`: an account for entering and reviewing."""

import getpass
import sys
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.urls import reverse

from appearances.editors import Role, create_editor
from appearances.management.library_command import LibraryCommand


class Command(LibraryCommand):
    help = "Makes an account that can sign in, enter and review. The password is asked for, or read from a pipe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name to sign in with")
        parser.add_argument(
            "--role",
            choices=[role.name.lower() for role in Role],
            default="editor",
            help="a viewer reads, an editor enters and reviews, an administrator makes accounts too",
        )

    def handle(self, *args: Any, name: str, role: str, **options: Any) -> None:
        check_name(name)
        editor = create_editor(name, read_password(name), Role[role.upper()])
        self.stdout.write(f"{name} can sign in at {settings.SITE_URL}{reverse('admin:login')}")
        if editor.is_superuser:
            self.stdout.write(f"As the first account, {name} may also make and change other accounts.")


def check_name(name: str) -> None:
    users = get_user_model()
    try:
        users(username=name).clean_fields(exclude=["password"])
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    if users.objects.filter(username=name).exists():
        raise CommandError(f"{name} has an account already: manage.py changepassword {name} gives it a new password.")


def read_password(name: str) -> str:
    password = ask_twice() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        validate_password(password, get_user_model()(username=name))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return password


def ask_twice() -> str:
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise CommandError("The two passwords differ.")
    return password
