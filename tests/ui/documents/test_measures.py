# SPDX-License-Identifier: Apache-2.0
"""The measures of a letter are those of DIN 5008, typed here by hand, and what was not measured is not shown."""

from __future__ import annotations

import pytest

from crm.documents import letters
from crm.documents.rules import LetterDraft
from ui.documents.measures import marks


@pytest.mark.parametrize(("form", "field_top", "block_top", "subject"), [("A", 27.0, 32.0, "80.46"), ("B", 45.0, 50.0, "98.46")])
def test_field_block_and_subject(office, people, form, field_top, block_top, subject):
    reader, desk = office.workspace.reader, office.desk
    measured = letters.glance(reader, desk, LetterDraft(people["Overkamp"], "Einladung", form=form))[1]
    field, block, line = marks(measured)
    assert (field.name, field.x_mm, field.y_mm, field.w_mm, field.h_mm) == ("Address field 85 × 45", 20.0, field_top, 85.0, 45.0)
    assert (block.name, block.x_mm, block.y_mm, block.w_mm) == ("Information block from 125", 125.0, block_top, 75.0)
    assert (line.name, line.w_mm) == (f"Subject from {subject}", 0.0)


def test_a_letter_that_cannot_be_printed_shows_what_is_known(office, people):
    reader, desk = office.workspace.reader, office.desk
    measured = letters.glance(reader, desk, LetterDraft(people["Overkamp"], "Einladung", address=("W" * 80, "44623 Herne")))[1]
    assert measured.overflow is not None
    assert next(mark.name for mark in marks(measured)) == "Address field 85 × 45"
