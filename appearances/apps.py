"""Tells Django about the one app of this project."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AppearancesConfig(AppConfig):
    name = "appearances"
    verbose_name = "Appearances"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from appearances.models.library import ensure_library

        post_migrate.connect(ensure_library, sender=self)
