"""What every answer tells browsers and caches, unless it says otherwise itself."""

from collections.abc import Callable, MutableMapping

from django.http import HttpRequest, HttpResponse

CORP = "Cross-Origin-Resource-Policy"


class HeadersMiddleware:
    """A cache asks again each time before it uses an answer, also one that leads on (an old address may be somebody's
    again) or says that there is nothing. And pages of others load nothing of it into themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-cache")
        response.headers.setdefault(CORP, "same-origin")
        return response


def for_frames_too(headers: MutableMapping[str, str], path: str, url: str) -> None:
    """For whitenoise: the page for frames needs its styles also where a frame has no origin, since it is sandboxed."""
    headers[CORP] = "cross-origin"
