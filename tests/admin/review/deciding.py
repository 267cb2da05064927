"""Decides as a browser does: presses a button of the card, with all that its form sends."""

from datetime import timedelta
from typing import Any

import lxml.html
from django.test import Client

from appearances.models import NewWords, Podcast
from appearances.review.searching import search_next

KINDS = ("voices", "guesses", "reports", "doubles", "advertisements", "damage", "names")
VOICES, GUESSES, REPORTS, DOUBLES, ADVERTISEMENTS, DAMAGE, NAMES = (f"/admin/review/{kind}/" for kind in KINDS)


class Card:
    """What stands on the page at an address."""

    def __init__(self, client: Client, response: Any) -> None:
        assert response.status_code == 200, response.status_code
        self.client, self.text = client, response.text
        self.address = response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"]
        self.html: Any = lxml.html.fromstring(response.text)

    @property
    def title(self) -> str:
        return self.words("//*[@id='card-title']")[0]

    @property
    def done(self) -> str:
        return " ".join(self.words("//*[@id='done']//span"))

    @property
    def problems(self) -> list[str]:
        return self.words("//ul[@class='messagelist']/li | //ul[starts-with(@class, 'errorlist')]/li")

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Who is offered, and why."""
        names = self.words("//*[@class='choices']//li//b")
        return list(zip(names, self.words("//*[@class='choices']//li/span"), strict=True))

    def words(self, path: str) -> list[str]:
        return [" ".join(found.text_content().split()) for found in self.html.xpath(path)]

    def press(self, key: str) -> "Card":
        """The page after the button or link of this key."""
        (pressed,) = self.html.xpath(f"//*[@data-key='{key}']")
        if pressed.tag == "a":
            return card(self.client, self.address.partition("?")[0] + pressed.get("href"))
        return self.send(pressed, {})

    def send(self, button: Any, typed: dict[str, Any]) -> "Card":
        form = next(button.iterancestors("form"))
        sent: dict[str, Any] = {}
        for name, value in form.form_values():
            sent.setdefault(name, []).append(value)
        sent |= {button.get("name"): button.get("value")} if button.get("name") else {}
        response = self.client.post(form.get("action") or self.address, sent | typed, follow=True)
        return Card(self.client, response)

    def say(self, words: str, **typed: Any) -> "Card":
        """The page after the button that reads so."""
        (button,) = self.html.xpath(f"//button[normalize-space()='{words}']")
        return self.send(button, typed)


def card(client: Client, address: str) -> Card:
    return Card(client, client.get(address))


def search_all() -> None:
    """As the worker does it after an import of each podcast."""
    NewWords.objects.bulk_create(NewWords(podcast=podcast) for podcast in Podcast.objects.all())
    while search_next(quiet=timedelta(0)):
        pass
