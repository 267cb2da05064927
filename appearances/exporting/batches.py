"""Long lists read some rows at a time: memory stays flat, and between two batches no connection is held, so that a
slow reader, or one who goes away, keeps nothing from others."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import batched
from typing import Any

from django.db import Error, connection

from appearances.paging import Order, Stretch
from appearances.unavailable import drop_connection, is_away

BATCH = 500


def all_of[Row, Made](
    ask: Callable[[Stretch], list[Row]], order: Order, make: Callable[[Sequence[Row]], list[Made]]
) -> Iterator[list[Made]]:
    """What is made of all rows that `ask` gives in an order, each once, also where rows arrive meanwhile."""
    beyond: tuple[Any, int] | None = None
    while True:
        found, made = _read(partial(_stretch, ask, Stretch(order.descending, beyond, BATCH), make))
        yield made
        if len(found) < BATCH:
            return
        last: Any = found[-1]
        beyond = getattr(last, order.field.name), last.pk


def these[Made](ids: Sequence[int], make: Callable[[Sequence[int]], list[Made]]) -> Iterator[list[Made]]:
    """What is made of the rows with these ids, in their order."""
    for some in batched(ids, BATCH):
        yield _read(partial(make, some))


def _stretch[Row, Made](
    ask: Callable[[Stretch], list[Row]], stretch: Stretch, make: Callable[[Sequence[Row]], list[Made]]
) -> tuple[list[Row], list[Made]]:
    found = ask(stretch)
    return found, make(found)


def _read[Found](ask: Callable[[], Found]) -> Found:
    """Asked once more where the connection turns out to be lost: the answer is under way, and a page of excuses would
    come too late. Then the connection goes back to the pool."""
    try:
        return ask()
    except Error as error:
        if not is_away(error) or connection.in_atomic_block:
            raise
        drop_connection()
        return ask()
    finally:
        if not connection.in_atomic_block:
            connection.close()
