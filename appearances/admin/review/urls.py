"""The addresses of the review list, below /admin/review/."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from appearances.admin.review.doubles import doubles
from appearances.admin.review.names import names
from appearances.admin.review.page import first_kind
from appearances.admin.review.passages import advertisements, damage
from appearances.admin.review.reports import reports
from appearances.admin.review.undo import take_back
from appearances.admin.review.voices import guesses, voices

VIEWS = {
    "voices": voices,
    "guesses": guesses,
    "reports": reports,
    "doubles": doubles,
    "advertisements": advertisements,
    "damage": damage,
    "names": names,
}


def review_urls(site: AdminSite) -> list[URLPattern]:
    """Each behind the desk's sign-in."""
    return [
        path("review/", site.admin_view(first_kind), name="review"),
        path("review/undo/", site.admin_view(take_back), name="review-undo"),
        *(path(f"review/{name}/", site.admin_view(view), name=f"review-{name}") for name, view in VIEWS.items()),
    ]
