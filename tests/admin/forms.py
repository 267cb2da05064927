"""Fills in the admin's forms as a browser does: what stands in a form goes back, with what the editor changed."""

from typing import Any

import lxml.html
from django.test import Client
from django.urls import reverse


def page(model: str, kind: str = "changelist", *args: Any) -> str:
    return reverse(f"admin:appearances_{model}_{kind}", args=args)


def submit(client: Client, address: str, changes: dict[str, Any]) -> Any:
    """Open the form at this address, change it, send it."""
    return client.post(address, opened(client, address) | changes)


def opened(client: Client, address: str) -> dict[str, Any]:
    """What the form at this address sends if nobody touches it."""
    return opened_in(client.get(address), address.split("/")[3])


def opened_in(response: Any, model: str) -> dict[str, Any]:
    """The same of the form on a page that is there already."""
    html: Any = lxml.html.fromstring(response.content)
    form = html.get_element_by_id(f"{model}_form")
    return dict(form.form_values()) | {"_save": "Save"}


def errors(response: Any) -> str:
    """All that the form says is wrong, in one string; empty where it was saved."""
    return " ".join(map(str, response.context["errors"])) if response.status_code == 200 else ""
