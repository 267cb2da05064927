"""Names with other letters than English ones, of which some may be damaged: of podcasts, speakers, episodes, voices."""

from typing import NamedTuple

from appearances.models.by_hand import rows
from appearances.models.left_alone import Suspicion

AT_ONCE, MOST_READ = 20_000, 2_000  # names, and those of them with other letters
# By table. What a speaker is called is one of the names that they go by.
COLUMNS = {"podcast": "title", "alias": "name", "episode": "title", "voice": "label"}

# The last row says how far this went, and through how many names.
_ODD = f"""
    WITH looked_at AS MATERIALIZED (
        SELECT id, {{column}} AS name FROM {{table}} WHERE id > %(behind)s::bigint ORDER BY id LIMIT {AT_ONCE}
    )
    (SELECT id, name, 0 FROM looked_at
     WHERE octet_length(name) > char_length(name)
       AND md5(name) NOT IN (SELECT digest FROM left_alone
                             WHERE podcast_id IS NULL AND suspicion = '{Suspicion.NAME.value}')
     ORDER BY id LIMIT {MOST_READ})
    UNION ALL
    (SELECT coalesce(max(id), 0), '', count(*) FROM looked_at)
"""


class Odd(NamedTuple):
    pk: int
    name: str
    number: int


class Read(NamedTuple):
    """Names of a table. `behind` is where to go on, 0 at its end; `number` is how many were looked through."""

    names: list[Odd]
    behind: int
    number: int


def odd_names(table: str, behind: int) -> Read:
    *names, end = rows(Odd._make, _ODD.format(table=table, column=COLUMNS[table]), {"behind": behind})
    if len(names) == MOST_READ:
        return Read(names, names[-1].pk, end.number)
    return Read(names, end.pk if end.number == AT_ONCE else 0, end.number)
