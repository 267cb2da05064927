"""Files that are no text at all, refused by what they are."""

import re

from appearances.importing.records import UnreadableFile

HEAD = 65_536  # bytes that tell what a file is
_NO_TEXT = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"

_DOCUMENT = "Save it as plain text and import that."
_PACKED = "Unpack it and import the transcript inside."
_RECORDING = "Import the transcript of it instead."
_PICTURE = "Import the words as plain text instead."
_SIGNATURES = [
    (rb"%PDF-", "a PDF document", _DOCUMENT),
    (rb"\{\\rtf", "a Rich Text document", _DOCUMENT),
    (rb"\xd0\xcf\x11\xe0", "a document of an older Word or Office", _DOCUMENT),
    (
        rb"PK(?:\x03\x04|\x05\x06)",
        "a Word or OpenDocument file or a ZIP archive",
        "Save or unpack it as plain text first.",
    ),
    (rb"\x1f\x8b|BZh\d1AY|7z\xbc\xaf|\xfd7zXZ|\x28\xb5\x2f\xfd|Rar!\x1a", "a compressed file", _PACKED),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP", "a picture", _PICTURE),
    (rb"ID3[\x02-\x04]|\xff[\xf2\xf3\xfa\xfb]|OggS\x00|fLaC\x00|FORM.{4}AIF|RIFF.{4}WAVE", "an audio file", _RECORDING),
    (rb".{4}ftyp|\x1aE\xdf\xa3|RIFF.{4}AVI ", "an audio or video file", _RECORDING),
]
_KINDS = [(re.compile(signature, re.DOTALL), kind, what_to_do) for signature, kind, what_to_do in _SIGNATURES]


def refuse_known_kinds(received: bytes) -> None:
    for signature, kind, what_to_do in _KINDS:
        if signature.match(received):
            raise UnreadableFile(f"This is {kind}, not text. {what_to_do}")


def refuse_noise(received: bytes) -> None:
    """A few controls are damage, many are no text."""
    head = received[:HEAD]
    controls = len(head) - len(head.translate(None, _NO_TEXT))
    if controls > 8 + len(head) // 32:
        raise UnreadableFile(
            "This file is not text. Save the transcript as plain text, WebVTT or SubRip and import that."
        )
