# SPDX-License-Identifier: Apache-2.0
"""Letters that are being written, on disk: for each contact and each series, whole, and harmless when they are of another make."""

from __future__ import annotations

import pytest

from crm import workspace as core
from crm.documents.rules import LetterDraft
from ui.documents import drafts
from ui.documents.drafts import Kept, Overwritten

ONE, TWO = "0" * 31 + "1", "0" * 31 + "2"
WHOLE = LetterDraft(
    ONE, "Betreff", "Text\n\n- Punkt", "A", "en", "2026-07-01", "WFH-1", "RG-7", ("Einschreiben",), (), "", "Kind regards", (), True,
    ("Programm", "Anfahrt"), ("Archiv",),
)  # fmt: skip


def put(qtbot, office, contacts, kept):
    drafts.keep(office, contacts, kept)
    qtbot.waitUntil(lambda: not office.operations.busy)


def test_a_draft_comes_back_whole(qtbot, office):
    own = {ONE: Overwritten(("Zeile",), "Liebe Henrike,")}
    put(qtbot, office, [ONE], Kept(WHOLE, own))
    found = drafts.find(office, [ONE])
    assert found.draft == WHOLE
    assert found.own == own
    assert found.at > 0
    assert drafts.find(office, [TWO]) is None


def test_a_series_is_the_same_in_any_order_and_another_than_its_letters(qtbot, office):
    put(qtbot, office, [ONE, TWO], Kept(WHOLE))
    assert drafts.find(office, [TWO, ONE]).draft.subject == "Betreff"
    assert drafts.find(office, [ONE]) is None
    assert drafts.find(office, []) is None


def test_a_letter_that_says_nothing_is_forgotten(qtbot, office):
    put(qtbot, office, [ONE], Kept(WHOLE))
    put(qtbot, office, [ONE], Kept(LetterDraft(ONE, form="A", signature=True)))
    assert drafts.find(office, [ONE]) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"draft": {}, "own": {}}', '{"draft": null, "own": 3}'])
def test_a_draft_of_another_make_is_none(office, text):
    core.keep_draft(office.workspace, drafts.key_of([ONE]), text)
    assert drafts.find(office, [ONE]) is None
