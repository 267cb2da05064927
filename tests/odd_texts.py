"""Texts that nobody types by accident, for what a search makes of them."""

ODD_TEXTS = (
    "\0", "a\0b", "\ud800", "x" * 10_000, "-" * 5_000, '"', '"""', '"unclosed', "\\", "\\\\'", "a\\", "'", "''", "%s",
    "%(x)s", "{}", "a & | ! ( ) b", ":*", "a:*", "a <-> b", "<b>river</b>", "\u202eriver", "\u200b", "or or or",
    "a or", "-a -b", "*", "***", "a*b*", "('" * 100, "🎤" * 100, "ก" * 300, "字" * 300, "a " * 5_000, "\r\n", "\u2028",
    "\ufeff", "river\x1b[0m",
)  # fmt: skip
