# SPDX-License-Identifier: Apache-2.0
"""The envelope over the page: its lower edge is the fold, its window the address field, of both forms."""

from __future__ import annotations

import pytest

from crm.documents import letters
from crm.documents.envelopes import windows
from crm.documents.rules import LetterDraft
from ui.documents.envelope import EnvelopeLayer
from ui.widgets.paper_view import PagePreview


@pytest.fixture
def preview(qtbot, office, people):
    made = PagePreview("Brief")
    qtbot.addWidget(made)
    made.resize(700, 900)
    with qtbot.waitExposed(made):
        made.show()
    reader, desk = office.workspace.reader, office.desk
    made.show_pdf(letters.letter(reader, desk, LetterDraft(people["Overkamp"], "Einladung", "Text.")).pdf)
    return made


@pytest.mark.parametrize(("form", "fold"), [("A", 87), ("B", 105)])
def test_the_letter_is_folded_at_the_lower_edge(preview, form, fold):
    layer = EnvelopeLayer(preview)
    layer.show_window(windows(form)[0])
    scale = preview.paper.width() / 210
    assert (layer.envelope().bottom() - preview.paper.y()) / scale == pytest.approx(fold, abs=0.01)
    assert layer.envelope().height() / scale == pytest.approx(110, abs=0.01)
    assert layer.envelope().width() / scale == pytest.approx(220, abs=0.01)


def test_what_lies_in_the_window_is_seen_and_the_rest_is_covered(preview):
    layer = EnvelopeLayer(preview)

    def at(x_mm, y_mm):
        scale = preview.paper.width() / 210
        picture = preview.grab().toImage()
        return picture.pixelColor(round(preview.paper.x() + x_mm * scale), round(preview.paper.y() + y_mm * scale)).name()

    bare = at(60, 60), at(140, 60)
    layer.show_window(windows("B")[0])
    assert at(60, 60) == bare[0] == "#ffffff"
    assert at(140, 60) != bare[1]
    layer.show_window(None)
    assert at(140, 60) == bare[1]


def test_it_follows_the_preview(preview, qtbot):
    layer = EnvelopeLayer(preview)
    layer.show_window(windows("B")[0])
    preview.resize(500, 700)
    qtbot.waitUntil(lambda: layer.size() == preview.viewport().size())
    preview.clear()
    assert not layer.isVisible()
