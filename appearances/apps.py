"""Tells Django about the one app of this project."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_delete, post_migrate, post_save


class AppearancesConfig(AppConfig):
    name = "appearances"
    verbose_name = "Appearances"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from appearances.editors import ensure_groups
        from appearances.models.library import ensure_library
        from appearances.models.revision import editor_renamed

        post_migrate.connect(ensure_library, sender=self)
        post_migrate.connect(ensure_groups, sender=self)
        post_save.connect(editor_renamed, sender=settings.AUTH_USER_MODEL)
        post_delete.connect(editor_renamed, sender=settings.AUTH_USER_MODEL)
