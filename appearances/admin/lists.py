"""Lists that cost the same in any library: what they count ends somewhere, and they are sorted as an index is."""

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.utils.functional import cached_property

MOST = 2_000  # rows to page through; who looks for something searches, or filters


class FirstPages(Paginator):
    """Of the first rows. To count all, PostgreSQL would read all."""

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST)

    @property
    def is_cut_off(self) -> bool:
        return self._counted > MOST

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list
        return rows.order_by().values("pk")[: MOST + 1].count()


class DeskList(ChangeList):
    def get_ordering_field(self, field_name: Any) -> Any:
        """An address may ask for any column, also one whose heading is no link."""
        return super().get_ordering_field(field_name) if field_name in (self.sortable_by or ()) else None
