"""Markdown's inline marks to plain words: emphasis, links, code, escapes, tags."""

import re

_TAGS = "a|abbr|b|big|br|cite|code|del|em|font|i|ins|kbd|mark|p|q|s|small|span|strong|sub|sup|time|u"
# Each alternative begins with its own character, so that all other text is passed over quickly.
_INLINE = re.compile(
    r"(\\[!-/:-@\[-`{-~]"
    r"|`(?<!``)`*+[^`]*+`++"
    r"|!\[[^\[\]]{0,400}+\]\((?:[^()\s]|\([^()\s]*+\))*+(?:[ \t]++\"[^\"\n]{0,400}+\")?\)"
    r"|\[[^\[\]]{0,400}+\]\((?:[^()\s]|\([^()\s]*+\))*+(?:[ \t]++\"[^\"\n]{0,400}+\")?\)"
    r"|\[\^[^\[\]\s]{1,40}\]"
    r"|<!--[^<>]*+>"
    r"|<https?://[^<>\s]++>"
    rf"|<(?i:/?(?:{_TAGS})(?:[ \t][^<>\n]*+)?/?>)"
    r"|\*\*|\*|__|_|~~)"
)
_LINK = re.compile(r"\[([^\[\]]*+)\]\(")
_EMPHASIS = frozenset(["**", "*", "__", "_", "~~"])
_CLOCK = re.compile(r"[0-9][0-9:.,]*+:[0-9:.,]*+")


def words_of(text: str) -> str:
    """The text of a paragraph without marks. Each line stays one; what is no mark stays: snake_case, 2 * 3."""
    pieces = _INLINE.split(text)
    opened: dict[str, int] = {}
    for index in range(1, len(pieces), 2):
        if pieces[index] in _EMPHASIS:
            _match(pieces, index, opened)
        else:
            pieces[index] = _words_in(pieces[index])
    return "".join(pieces)


def _match(pieces: list[str], index: int, opened: dict[str, int]) -> None:
    """Takes a mark of emphasis out together with the one that opened it, or remembers it as opening one."""
    mark, before, following = pieces[index], pieces[index - 1][-2:], pieces[index + 1][:1]
    is_within_word = before[-1:].isalnum() and following.isalnum()
    ends_label = before.rstrip().endswith((":", "："))
    if mark in opened and (ends_label or not before[-1:].isspace()) and not (mark[0] == "_" and is_within_word):
        pieces[opened.pop(mark)] = ""
        pieces[index] = " " if ends_label and not following.isspace() else ""
    elif not following.isspace() and not is_within_word:
        opened[mark] = index


def _words_in(mark: str) -> str:
    if mark[0] == "\\":
        return mark[1:]
    if mark[0] == "`":
        return mark.strip("`")
    if mark[:5] == "<http":
        return mark[1:-1]
    if link := _LINK.match(mark):
        return f"[{link[1]}]" if _CLOCK.fullmatch(link[1]) else words_of(link[1])
    if mark[:3].lower() == "<br":
        return " "
    return "\n" * mark.count("\n")  # a tag, a comment, a picture, the number of a footnote
