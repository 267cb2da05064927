"""Rows as CSV and JSON: whatever stands in them comes out again, and no spreadsheet takes it for a formula."""

import csv
import io
import json

import pytest

from appearances.exporting.writers import CUT_OFF, csv_file, json_file

HOSTILE = (
    "a,b", 'say "so"', "two\nlines", "two\r\nlines", "]]>", "<script>alert(1)</script>", "\u202egnihton", "a;b", "👩‍🚀",
    "\x07bell", "‘quoted’", "back\\slash", "\u2028", "",
)  # fmt: skip
FORMULAS = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "＋1+1", "－1+1",
    "＠SUM(A1)", "\ufeff=1", "\u200b=1", "\u202e=1", "−1+1", "-", "- a line of talk", "--5", "+1 (555) 0100",
    "\tindented", "-1e5x",
)  # fmt: skip


def read_csv(*rows, columns=("words",)):
    written = b"".join(csv_file(columns, [rows]))
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def read_json(*rows, columns=("words",), batches=None):
    return json.loads(b"".join(json_file(columns, [rows] if batches is None else batches)))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_comes_out_as_it_was(text):
    assert read_csv([text]) == [["words"], [text]] or text == ""
    assert read_json([text]) == [{"words": text}]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_stands_behind_an_apostrophe(text):
    assert read_csv([text])[1] == [f"'{text}"]
    assert read_csv([[text, "more"]])[1] == [f"'{text} | more"]
    assert read_json([text]) == [{"words": text}]


@pytest.mark.parametrize("number", ["-5", "+3", "-5.25", "-1,204", "12", "0"])
def test_a_number_stays_one(number):
    assert read_csv([number])[1] == [number]


def test_values_that_are_no_text_are_written_plainly():
    assert read_csv([-5, -2.5, True, False, None, ["a", "b"], []], columns=tuple("abcdefg"))[1] == [
        "-5", "-2.5", "true", "false", "", "a | b", "",
    ]  # fmt: skip


def test_values_keep_their_kind_in_json():
    columns = ("a", "b", "c", "d")

    assert read_json([-5, True, None, ["a"]], columns=columns) == [{"a": -5, "b": True, "c": None, "d": ["a"]}]


def test_half_a_surrogate_pair_breaks_neither():
    assert read_csv(["\ud800!"])[1] == ["?!"]
    assert read_json(["\ud800!"]) == [{"words": "?!"}]


def test_a_spreadsheet_is_told_that_it_is_utf_8():
    assert b"".join(csv_file(["words"], [])) == b"\xef\xbb\xbfwords\r\n"


@pytest.mark.parametrize("batches", [[], [[]], [[], []]])
def test_no_row_is_an_empty_list(batches):
    assert read_json(batches=batches) == []


def test_batches_make_one_document():
    assert [row["words"] for row in read_json(batches=[[["a"], ["b"]], [], [["c"]]])] == ["a", "b", "c"]


def test_nothing_is_read_before_it_is_written():
    read = []

    def batches():
        for number in range(3):
            read.append(number)
            yield [[number]]

    written = csv_file(["n"], batches())
    next(written)
    next(written)

    assert read == [0]


def test_a_file_that_cannot_be_finished_does_not_end_as_if_it_were():
    def batches():
        yield [["a"]]
        raise OSError("away")

    for write, end in ((csv_file, CUT_OFF), (json_file, '{"words": "a"}')):
        sent: list[bytes] = []
        with pytest.raises(OSError, match="away"):
            any(map(sent.append, write(["words"], batches())))
        assert end in b"".join(sent).decode()
        assert b"]" not in sent[-1]
