"""Times as an editor types them."""

import pytest

from appearances.admin.times import read_duration, read_time, write_time


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("4:12", 252_000), ("0:00", 0), ("75:30", 4_530_000), ("1:04:12", 3_852_000), ("01:04:12", 3_852_000),
        ("4:12.5", 252_500), ("4:12,05", 252_050), ("1:04:12.123", 3_852_123), ("99:59:59.999", 359_999_999),
        ("", None), ("4", None), ("banana", None), ("-4:12", None), ("99:99", None), ("1:60:00", None), ("4:12.", None),
    ],
)  # fmt: skip
def test_a_time_is_read_or_refused(text, ms):
    assert read_time(text) == ms


@pytest.mark.parametrize("text", ["0:00", "4:12", "1:04:12", "4:12.5", "4:12.005", "99:59:59.999"])
def test_a_time_is_written_as_it_is_read(text):
    ms = read_time(text)

    assert ms is not None
    assert write_time(ms) == text


@pytest.mark.parametrize(("text", "ms"), [("64", 3_840_000), ("64 min", 3_840_000), ("1:04", 64_000), ("", None)])
def test_a_duration_may_be_minutes_alone(text, ms):
    assert read_duration(text) == ms
