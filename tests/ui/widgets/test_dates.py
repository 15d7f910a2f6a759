# SPDX-License-Identifier: Apache-2.0
"""Dates are read as people write them and come out as ISO 8601, truncated where something is not known."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.widgets.dates import DateField, read_date
from ui.work import words


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("", ""),
        ("2.6.2026", "2026-06-02"),
        ("02.06.2026", "2026-06-02"),
        ("2.6.26", "2026-06-02"),
        ("2. 6. 2026", "2026-06-02"),
        ("2. Juni 2026", "2026-06-02"),
        ("2 June 2026", "2026-06-02"),
        ("2nd June 2026", "2026-06-02"),
        ("3. März 1968", "1968-03-03"),
        ("1.4.68", "1968-04-01"),
        ("31/12/2025", "2025-12-31"),
        ("2026-06-02", "2026-06-02"),
        ("20260602", "2026-06-02"),
        ("Juni 2026", "2026-06"),
        ("06/2026", "2026-06"),
        ("6.2026", "2026-06"),
        ("2026-06", "2026-06"),
        ("1968", "1968"),
        ("17.5.", "--05-17"),
        ("17. Mai", "--05-17"),
        ("--05-17", "--05-17"),
        ("--0517", "--05-17"),
        ("29.2.", "--02-29"),
        ("29.2.2024", "2024-02-29"),
    ],
)
def test_dates_are_read(written, iso) -> None:
    assert read_date(written, 2026) == iso


@pytest.mark.parametrize("written", ["29.2.2026", "31.6.2026", "2.13.2026", "0.5.2026", "demnächst", "Juni", "12345", "30.2.", "2.6.202"])
def test_what_is_no_date_is_said(written) -> None:
    assert read_date(written, 2026) is None


@pytest.mark.parametrize(("written", "year"), [("1.1.36", "2036"), ("1.1.37", "1937"), ("1.1.00", "2000"), ("1.1.99", "1999")])
def test_two_figures_are_at_most_ten_years_ahead(written, year) -> None:
    assert read_date(written, 2026) == f"{year}-01-01"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("iso", ["2026-06-02", "2026-06", "1968", "--05-17", "--02-29", "1899-12-31"])
def test_what_is_shown_is_read_back(dressed, qtbot, language, iso) -> None:
    words.use(language)
    try:
        field = DateField(iso)
        qtbot.addWidget(field)
        assert field.iso() == iso
        assert read_date(field.text(), 2026) == iso
    finally:
        words.use("en")


def test_the_field_settles_and_tells_once(dressed, qtbot) -> None:
    words.use("de")
    try:
        field = DateField()
        qtbot.addWidget(field)
        qtbot.keyClicks(field, "2.6.2026")
        with qtbot.waitSignal(field.date_changed) as caught:
            qtbot.keyClick(field, Qt.Key.Key_Return)
        assert caught.args == ["2026-06-02"]
        assert field.text() == "02.06.2026"
        qtbot.keyClick(field, Qt.Key.Key_Up)
        assert field.iso() == "2026-06-03"
        with qtbot.assertNotEmitted(field.date_changed):
            qtbot.keyClick(field, Qt.Key.Key_Return)
    finally:
        words.use("en")


def test_what_cannot_be_read_stays_as_typed(dressed, qtbot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.setText("demnächst")  # QTest types ASCII only
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.iso(), field.is_readable()) == ("demnächst", "", False)
