"""A browser lets the block of data on a page be: it runs nothing, and the policy has no exception for it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMED = "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"


def test_the_policy_refuses_nothing_of_what_programs_read(visit, library):
    page = visit("/speakers/mara-lindqvist/")
    assert page.evaluate(NAMED)["jobTitle"] == "Energy correspondent"
    assert "'self'" in page.request.get(page.url).headers["content-security-policy"].split("script-src")[1]

    page.get_by_role("link", name="Cite the quote").first.click()
    page.locator("h2#cite").wait_for()
    assert page.evaluate(NAMED)["spokenByCharacter"]["name"] == "Mara Lindqvist"

    page.goto("/podcasts/the-ledger-daily/announced/")
    assert page.evaluate(NAMED)["partOfSeries"]["name"] == "The Ledger Daily"
