"""The page of a quote within a frame of somebody else's page."""

from typing import Any

from django.urls import reverse

from appearances.models import Quote
from appearances.models.quote import SetAside
from appearances.pages.share import cited_quote
from appearances.sharing.wording import with_licence


def embed_page(quote: Quote | None, site: str) -> dict[str, Any]:
    """The context of quotes/embed.html. Words that are nobody's, or no longer theirs, are not shown; `why` says so."""
    if quote is None:
        return {"why": "There is no quote here."}
    address = site + reverse("quote", args=[quote.pk])
    if not quote.is_theirs:
        return {"why": _why(quote), "address": address}
    cited = cited_quote(quote, site)
    day = cited.published
    date = f"{day.day} {day:%B %Y}" if day else ""
    return {"cited": cited, "date": date, "provenance": with_licence(cited), "address": address}


def _why(quote: Quote) -> str:
    if quote.withdrawn_at:
        return "This quote was withdrawn: it is no longer in the transcript that the publisher offers."
    if quote.set_aside:
        return f"An editor set this quote aside: {SetAside(quote.set_aside).label.lower()}."
    return "Nobody has said yet whose words these are."
