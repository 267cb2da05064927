"""What is asked of the site, read as UTF-8 whatever charset it claims: nothing that we send asks for another."""

from typing import TYPE_CHECKING, Any

from django.core.handlers.wsgi import WSGIHandler
from django.http.response import HttpResponseBase
from django.utils.http import parse_header_parameters

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse


class Site(WSGIHandler):
    """Django reads a request's type before anything of ours runs: one that is too long, or that claims an encoding
    which is none of text (rot13), would end as a broken answer."""

    def __call__(self, environ: dict[str, Any], start_response: "StartResponse") -> HttpResponseBase:
        environ["CONTENT_TYPE"] = in_utf_8(environ.get("CONTENT_TYPE", ""))
        return super().__call__(environ, start_response)


def in_utf_8(claimed: str) -> str:
    """The media type, with what divides a form's fields and without a charset; empty for what cannot be read."""
    try:
        kind, said = parse_header_parameters(claimed)
    except ValueError:
        return ""
    return f'{kind}; boundary="{said["boundary"]}"' if "boundary" in said else kind
