"""What never ends is told from what is slow on a busy machine. How fast things are, tests/bench measures."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ends_within(cpu_seconds: float) -> Iterator[None]:
    """Fails if this process worked for longer. To be ten times and more what it takes on a machine of two cores."""
    began = time.process_time()
    yield
    assert time.process_time() - began < cpu_seconds
