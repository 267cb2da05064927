"""Words without what two transcripts of one speech write differently: case and punctuation."""

import unicodedata
from functools import lru_cache

_JOINING = "'’"  # within a word


class _Letters(dict[int, str]):
    """What str.translate() makes of each character: a mark of punctuation is a space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        is_mark = unicodedata.category(character)[0] in "PSZ"
        self[code] = "" if character in _JOINING else " " if is_mark else character
        return self[code]


_LETTERS = _Letters()


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Never empty: what is nothing but punctuation stays as it is.

    >>> plain("THEN -- don’t!")
    'then dont'
    """
    return " ".join(text.casefold().translate(_LETTERS).split()) or text
