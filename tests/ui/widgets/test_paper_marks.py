# SPDX-License-Identifier: Apache-2.0
"""Measures over the page: where their boxes and names lie, that names keep apart, and that the pointer goes through them."""

from __future__ import annotations

import itertools

import pytest
from papers import pdf
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication

from ui.widgets.paper_marks import PaperMark
from ui.widgets.paper_view import PagePreview
from ui.widgets.theme import theme
from ui.work import words

MARKS = [
    ("Address field 85 × 45", 20, 45, 85, 45), ("Information block from 125", 125, 50, 75, 40), ("Subject from 98.46", 25, 98.46, 0, 0),
    ("Fold mark 105", 5, 105, 2.5, 0),
]  # fmt: skip


@pytest.fixture
def preview(qtbot, qapp):
    words.use("en")
    theme.install(qapp)
    made = PagePreview("Letter")
    qtbot.addWidget(made)
    made.resize(900, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.show_pdf(pdf())
    return made


def test_a_box_lies_where_its_millimetres_say(preview):
    preview.set_marks(MARKS)
    paper, scale = preview.paper, preview.paper.width() / 210
    area = preview._layer.area(PaperMark(*MARKS[0]))
    assert area.x() - paper.x() == pytest.approx(20 * scale, abs=0.5)
    assert area.y() - paper.y() == pytest.approx(45 * scale, abs=0.5)
    assert (area.width(), area.height()) == pytest.approx((85 * scale, 45 * scale), abs=0.5)


def test_names_stand_beside_the_paper_on_the_side_of_their_place(preview):
    preview.set_marks(MARKS)
    names, paper = preview._layer.names(), preview.paper
    assert [name.right() <= paper.left() for name in names] == [True, False, True, True]
    assert names[1].left() >= paper.right()
    assert all(QRectF(preview.viewport().rect()).contains(name) for name in names)


def test_names_never_lie_over_each_other(preview):
    preview.set_marks([(f"Line {number}", 25, 98 + number, 0, 0) for number in range(6)])
    names = preview._layer.names()
    assert not [pair for pair in itertools.combinations(names, 2) if pair[0].intersects(pair[1])]


def test_in_a_narrow_pane_the_page_stays_large_and_the_names_go_onto_it(preview):
    preview.resize(420, 640)
    before = preview.paper.width()
    preview.set_marks(MARKS[:2])
    assert preview.paper.width() == before
    assert all(name.intersects(preview.paper) for name in preview._layer.names())


def test_in_a_wide_pane_the_names_take_only_the_desk(preview):
    before = preview.paper.width()
    preview.set_marks(MARKS)
    assert preview.paper.width() >= 0.7 * before


def test_marks_are_painted_and_taken_away(preview):
    bare = preview.viewport().grab().toImage()
    preview.set_marks(MARKS)
    marked = preview.viewport().grab().toImage()
    assert marked != bare
    preview.set_marks([])
    assert preview.viewport().grab().toImage() == bare


def test_the_pointer_goes_through(qtbot, preview):
    preview.set_marks(MARKS)
    assert preview._layer.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    at = preview.viewport().mapToGlobal(preview.paper.center().toPoint())
    assert QApplication.widgetAt(at) is not preview._layer


def test_marks_follow_the_scroll(preview):
    preview.set_fit("width")
    preview.set_marks(MARKS)
    before = preview._layer.area(PaperMark(*MARKS[0])).y()
    preview.verticalScrollBar().setValue(50)
    assert preview._layer.area(PaperMark(*MARKS[0])).y() == before - 50
