"""Text as it is written within another text or format, so that nothing of it is taken for a mark there. Pure."""

import re

# BibTeX counts braces even behind a backslash.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
}  # fmt: skip
_WIKI_SIGNS = re.compile(r"\||\{\{|\}\}|[][<>]|'{2,}|~{3,}")


def within_quotation_marks(text: str, mark: str = "") -> str:
    """Within double quotation marks, those of the text become single ones. A period or comma at its end stands within
    these too; a period is not needed where the text has an end of its own."""
    inner = re.sub(r'(^|[\s(\[—–])"', r"\1‘", text).replace('"', "’")
    inner = inner.replace("“", "‘").replace("”", "’")
    closing = "’" if text.endswith(('"', "”")) else ""
    inner = inner.removesuffix(closing)
    ended = mark == "." and inner.endswith((".", "?", "!", "…"))
    return f"{inner}{'' if ended else mark}{closing}"


def ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def markdown(text: str) -> str:
    """Without what would be a mark: anywhere, or where a line begins."""
    text = re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", text)
    return re.sub(r"(?m)^(\s*)([-+=])|^(\s*\d+)([.)])", r"\1\3\\\2\4", text)


def wiki(text: str) -> str:
    """Without what would end the template, begin another or a link, or be a mark."""
    return _WIKI_SIGNS.sub(lambda found: "".join(map(_wiki_sign, found[0])), " ".join(text.split()))


def _wiki_sign(sign: str) -> str:
    return "{{!}}" if sign == "|" else f"&#{ord(sign)};"


def tex(text: str) -> str:
    """Two hyphens would become a dash."""
    written = "".join(_TEX.get(letter, letter) for letter in " ".join(text.split()))
    return written.replace("--", "-{}-").replace("--", "-{}-")
