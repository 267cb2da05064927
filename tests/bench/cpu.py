"""CPU time of processes, from /proc."""

import os
from pathlib import Path

MS_IN_TICK = 1000 / os.sysconf("SC_CLK_TCK")


def cpu_ms(pid: int) -> float:
    """What a process has used since it began, in its own code and in the system's; 0 where there is none."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return (int(fields[11]) + int(fields[12])) * MS_IN_TICK


def spent(pids: list[int]) -> dict[int, float]:
    return {pid: cpu_ms(pid) for pid in pids}


def between(before: dict[int, float], after: dict[int, float]) -> float:
    """A process that began in between counts from its beginning."""
    return sum(ms - before.get(pid, 0) for pid, ms in after.items())
