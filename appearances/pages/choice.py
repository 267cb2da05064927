"""One link among several that a reader may choose from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """`address` is empty where it cannot be chosen now: the name then stands as plain text."""

    name: str
    address: str
    current: bool = False
