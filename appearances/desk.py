"""Puts our editors' desk in the place of Django's admin site. Not in admin/, which cannot be imported so early."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "appearances.admin.site.EditorsDesk"
