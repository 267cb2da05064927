"""Tags and entities inside a cue: voice spans are told apart, all other markup goes, its text stays."""

import re
from html import unescape

# Anything in angle brackets that begins like a tag, or holds a time stamp.
ANY_TAG = re.compile(r"<(/?[A-Za-z][^<>]*|/|[0-9]{1,4}:[0-9:.,]{2,12})>")
# SubRip is plain text in which people do say "the <div> tag", so only tags that captions use are tags.
CAPTION_TAG = re.compile(
    r"<(/?(?:b|i|u|s|v|c|em|font|lang|ruby|rt|span)(?:[ \t\n.][^<>]*)?|[0-9]{1,4}:[0-9:.,]{2,12})>", re.IGNORECASE
)
_VOICE = re.compile(r"v(?:\.\S*+)?(?:\s++(.*))?", re.DOTALL)
_LINE_BREAKS = {"br", "br/", "br /"}
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,32};")


def voice_spans(text: str, tag: re.Pattern[str]) -> list[tuple[str | None, str]]:
    """The pieces of a cue with the voice that each one names; None goes on with the voice before.

    Text after a closed voice inside another one is the outer one's again. An unnamed `<v>` is nobody's: ""."""
    first, *pieces = tag.split(text)
    spans: list[tuple[str | None, str]] = []
    open_voices: list[str] = []
    voice, words = None, first
    for mark, following in zip(pieces[::2], pieces[1::2], strict=True):
        changed = _voice_after(mark, open_voices, voice)
        if changed == voice:
            words += f" {following}" if mark in _LINE_BREAKS else following
        else:
            spans.append((voice, words))
            voice, words = changed, following
    spans.append((voice, words))
    return [(voice, words) for voice, words in spans if voice is not None or words.strip()]


def decoded(text: str) -> str:
    """The text with character references decoded, each short enough to be one: `&amp;` but not a thousand digits."""
    return _ENTITY.sub(lambda match: unescape(match[0]), text) if "&" in text else text


def _voice_after(mark: str, open_voices: list[str], voice: str | None) -> str | None:
    if match := _VOICE.fullmatch(mark):
        open_voices.append(match[1] or "")
        return open_voices[-1]
    if mark == "/v" and open_voices:
        open_voices.pop()
        return open_voices[-1] if open_voices else voice
    return voice
