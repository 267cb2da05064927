"""A browser context whose pages fail the test on any error in the console, in a script, or against the policy."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebError

TIMEOUT = 10_000  # milliseconds for one step
ON_VIOLATION = """
document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} in ${event.sourceFile}`));
"""


class Watched:
    """Collects what went wrong in one context. `expected` are parts of messages that the test provokes."""

    def __init__(self, context: BrowserContext, javascript: bool) -> None:
        self.context = context
        self.problems: list[str] = []
        self.expected: list[str] = []
        context.set_default_timeout(TIMEOUT)
        context.on("console", self.on_console)
        context.on("weberror", self.on_error)
        if javascript:
            context.add_init_script(ON_VIOLATION)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def on_error(self, error: WebError) -> None:
        self.problems.append(f"script: {error.error}")

    def unexpected(self) -> list[str]:
        return [problem for problem in self.problems if not any(part in problem for part in self.expected)]


class Visit:
    """`open(path, …)` gives a page in a context of its own; the fixture closes them and looks at what they met."""

    def __init__(self, new_context: Callable[..., BrowserContext], address: str) -> None:
        self.new_context = new_context
        self.address = address
        self.contexts: list[Watched] = []

    def __call__(self, path: str = "/", *, size: tuple[int, int] = (1280, 800), **options: Any) -> Page:
        """Options: scheme="dark", javascript=False, expected=["part of an error message"], and Playwright's own."""
        javascript = options.pop("javascript", True)
        expected = options.pop("expected", [])
        watched = Watched(
            self.new_context(
                base_url=self.address,
                viewport={"width": size[0], "height": size[1]},
                color_scheme=options.pop("scheme", "light"),
                java_script_enabled=javascript,
                reduced_motion="reduce",
                **options,
            ),
            javascript,
        )
        watched.expected = expected
        self.contexts.append(watched)
        page = watched.context.new_page()
        page.goto(path)
        return page

    def close(self) -> list[str]:
        for each in self.contexts:
            each.context.close()
        return [problem for each in self.contexts for problem in each.unexpected()]
