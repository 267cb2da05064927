"""`manage.py serve`: the database, the site and the worker, until Ctrl-C stops them."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from appearances.database import embedded
from appearances.editors import has_editor
from appearances.serving import prepare, server, watch
from appearances.serving.background import Background


class Command(BaseCommand):
    help = "Starts the database, the site and the worker that imports; Ctrl-C stops them."
    requires_system_checks = ()  # `make check` runs them; here they would only cost the reader time

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1", help="the address to listen on (default: %(default)s)")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        server.refuse_taken_port(address)
        prepare.prepare(self.say)
        welcome = self.welcome()
        connection.close()
        if embedded.in_use(settings.EMBEDDED):
            watch.keep_database(settings.EMBEDDED)
        watch.when_it_answers(address, settings.PORT, lambda: self.say(welcome))
        background = Background()
        background.start()
        try:
            server.serve(address, background.tell_to_stop)
        finally:
            background.stop()
            embedded.leave(settings.EMBEDDED)
        self.say("Stopped.")

    def welcome(self) -> str:
        lines = [f"Appearances is at {settings.SITE_URL} (Ctrl-C stops it)."]
        if not has_editor():
            lines.append("Nobody can sign in yet: .venv/bin/python manage.py create_editor NAME lets you in.")
        return "\n".join(lines)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
