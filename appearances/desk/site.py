"""The editors' desk: its name, the order of its pages, and what stands in lists that one picks from."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest

ORDER = ("namedvoice", "report", "speaker", "episode", "podcast", "voice", "feed", "importrun", "act")


class DescribedChoices(AutocompleteJsonView):
    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        described = getattr(self.model_admin, "described", str)
        return {"id": str(getattr(obj, to_field_name)), "text": described(obj)}


class EditorsDesk(AdminSite):
    site_header = "Appearances"
    site_title = "Appearances"
    index_title = "Editors’ desk"
    enable_nav_sidebar = False  # the lists need the width

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Ours first, in the order of use."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["model"]._meta.model_name))
        return sorted(apps, key=lambda app: app["app_label"] != "appearances")

    def get_urls(self) -> list[Any]:
        from appearances.admin.review.urls import review_urls  # asks for models, which are not there at first

        return [*review_urls(self), *super().get_urls()]

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return DescribedChoices.as_view(admin_site=self)(request)


def _place(model_name: str) -> int:
    return ORDER.index(model_name) if model_name in ORDER else len(ORDER)
