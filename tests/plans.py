"""What PostgreSQL plans to do, seen from outside: of the very queries that readers wait for."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Plan:
    """What PostgreSQL does: `steps` by name, `indexes` that it goes by, `tables` that it reads from end to end."""

    def __init__(self, sql: str, params: Any = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            [[found]] = cursor.fetchall()
        self.nodes = list(_nodes((found if isinstance(found, list) else json.loads(found))[0]["Plan"]))
        self.steps = {node["Node Type"] for node in self.nodes}
        self.indexes = {node["Index Name"] for node in self.nodes if "Index Name" in node}
        self.tables = {node["Relation Name"] for node in self.nodes if node["Node Type"] == "Seq Scan"}


def plan_of(queryset: QuerySet[Any, Any]) -> Plan:
    return Plan(*queryset.query.sql_with_params())


def plan_of_asking(ask: Callable[[], object]) -> Plan:
    """Of the first query that it makes: seen from outside, so that it is the query that readers wait for."""
    return Plan(*_asked_by(ask)[0])


def plans_of_asking(ask: Callable[[], object]) -> list[Plan]:
    """Of all selects from quotes that it makes."""
    return [Plan(sql, params) for sql, params in _asked_by(ask) if sql.lstrip().startswith("SELECT") and "quote" in sql]


def sorts_outside_of_subplans(plan: Plan) -> bool:
    """The others in an episode are sorted for each row shown; the list itself must not be."""
    return any(node["Node Type"].endswith("Sort") and not node["in_subplan"] for node in plan.nodes)


def _asked_by(ask: Callable[[], object]) -> list[tuple[str, Any]]:
    asked: list[tuple[str, Any]] = []

    def listen(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        ask()
    return asked


def _nodes(node: dict[str, Any], in_subplan: bool = False) -> Iterator[dict[str, Any]]:
    in_subplan = in_subplan or node.get("Parent Relationship") == "SubPlan"
    yield node | {"in_subplan": in_subplan}
    for child in node.get("Plans", ()):
        yield from _nodes(child, in_subplan)
