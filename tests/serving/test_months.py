"""What `serve` does when the operator chose another time zone than the library's months were counted in."""

from datetime import UTC, date, datetime

import pytest

from appearances.models import Library
from appearances.serving.prepare import count_months
from tests import make


@pytest.mark.django_db
def test_another_time_zone_counts_the_months_anew(settings):
    appearance = make.appearance(published_at=datetime(2024, 6, 30, 23, 30, tzinfo=UTC))
    said: list[str] = []

    count_months(said.append)
    settings.TIME_ZONE = "Europe/Berlin"
    count_months(said.append)

    appearance.refresh_from_db()
    assert appearance.month == date(2024, 7, 1)
    assert Library.objects.get().time_zone == "Europe/Berlin"
    assert said == ["Counting months in Europe/Berlin …"]
