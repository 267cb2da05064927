"""CPU time of processes, to the microsecond."""

import time
from collections.abc import Iterable


def cpu_ms(pid: int) -> float:
    """What a process and its threads have used since it began, their own and the system's; 0 where there is none."""
    try:
        return time.clock_gettime(~pid << 3 | 2) * 1000  # the clock that Linux' clock_getcpuclockid(3) names
    except OSError:
        return 0


def spent(pids: Iterable[int]) -> dict[int, float]:
    return {pid: cpu_ms(pid) for pid in pids}


def between(before: dict[int, float], after: dict[int, float]) -> float:
    """A process that began in between counts from its beginning."""
    return sum(ms - before.get(pid, 0) for pid, ms in after.items())
