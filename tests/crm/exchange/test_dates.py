# SPDX-License-Identifier: Apache-2.0
"""Dates of cards in all the forms that programs write."""

from __future__ import annotations

import pytest

from crm.exchange.dates import day


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1968-05-17", "1968-05-17"), ("19680517", "1968-05-17"), ("1968-05-17T00:00:00Z", "1968-05-17"), ("--0517", "--05-17"),
        ("--05-17", "--05-17"), ("1968", "1968"), ("1968-05", "1968-05"), ("17.5.1968", "1968-05-17"), ("17.05.", "--05-17"),
        ("--0229", "--02-29"), ("2023-02-29", ""), ("0000-00-00", ""), ("circa 1800", ""), ("", ""), ("١٩٦٨", ""),
    ],
)  # fmt: skip
def test_day(text: str, wanted: str) -> None:
    assert day(text) == wanted
