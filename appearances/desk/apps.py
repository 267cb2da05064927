"""Tells Django which admin site to use."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "appearances.desk.site.EditorsDesk"
