"""Comparisons that Django lacks."""

from typing import Any

from django.db.models import BigAutoField, Lookup


@BigAutoField.register_lookup
class AnyOf(Lookup):
    """`pk__any=[…]`: what `in` does, as one array. Its text is the same for any number of ids, so that the statement
    is prepared once; and Django makes one value of it, not sixty."""

    lookup_name = "any"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::bigint[])", (*params, list(self.rhs))
