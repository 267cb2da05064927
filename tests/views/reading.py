"""Reads pages as a reader does: what stands on them, without the markup."""

from typing import Any

import lxml.html
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.questions import number_of_questions

MOST_PAGES = 20


class Reading:
    """A page or a fragment, by CSS classes and ids."""

    def __init__(self, response: Any) -> None:
        assert response.status_code == 200, response.status_code
        self.text = response.text
        self.html: Any = lxml.html.fromstring(f"<div>{response.text}</div>")

    def all(self, path: str) -> list[str]:
        """The words of each element that an XPath finds; `//h4` and so on."""
        return [" ".join(found.text_content().split()) for found in self.html.xpath(path)]

    def one(self, path: str) -> str:
        (found,) = self.all(path)
        return found

    def part(self, name: str) -> list[str]:
        """The words of each element of this class."""
        return self.all(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")

    def link(self, words: str) -> str:
        """The address of the one link with these words, without its #part."""
        (link,) = (a for a in self.html.iter("a") if " ".join(a.text_content().split()) == words)
        return link.get("href").partition("#")[0]

    def links(self) -> list[str]:
        return [link.get("href").partition("#")[0] for link in self.html.iter("a")]

    def titles(self) -> list[str]:
        """The episodes of a speaker page's list."""
        return self.all("//article/h4")

    def figures(self) -> dict[str, str]:
        return dict(zip(self.all("//dl/div/dt"), self.all("//dl/div/dd"), strict=True))

    def table(self) -> list[list[str]]:
        """The chart's table twin, row by row: period, figure, episodes in the library."""
        rows = self.html.xpath("//table/tbody/tr")
        return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]

    def bars(self) -> list[str]:
        return self.all("//*[local-name()='a']/*[local-name()='title']")


def read(client: Client, address: str, **headers: str) -> Reading:
    return Reading(client.get(address, headers=headers))


def walk(client: Client, address: str, words: str) -> list[Reading]:
    """The page at this address and all that follow by the link with these words."""
    found = [read(client, address)]
    while words in found[-1].all("//p[@class='pager']/a | //nav[@class='pager']/a"):
        found.append(read(client, address.partition("?")[0] + found[-1].link(words)))
        assert len(found) <= MOST_PAGES, f"{words} leads round in circles."
    return found


def queries(client: Client, address: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address, headers=headers)
    return number_of_questions(captured)
