"""The screens where the library is entered and reviewed, one module per model.

Redirects and transcripts have none: redirects are written by renaming and merging, and a transcript is the file as
received, which nobody should touch.
"""

from appearances.admin import (
    account,
    appearance,
    episode,
    feed,
    history,
    import_run,
    podcast,
    quote,
    report,
    speaker,
    voice,
)

__all__ = [
    "account",
    "appearance",
    "episode",
    "feed",
    "history",
    "import_run",
    "podcast",
    "quote",
    "report",
    "speaker",
    "voice",
]
