# SPDX-License-Identifier: Apache-2.0
"""What leaves the window: printed, stopped, refused; filed only when it was printed."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QWidget

from crm.documents import letters, queries
from crm.documents.rules import LetterDraft
from ui.documents.press import Order, Press, Ways, ask_printer
from ui.documents.printing import PrintFailed
from ui.widgets.progress import Progress


@pytest.fixture
def order(workspace, people, tmp_path):
    """A letter of several pages."""
    text = "\n\n".join(["Ein Absatz mit einigen Worten."] * 120)
    made = letters.letter(workspace.reader, workspace.desk, LetterDraft(people["Overkamp"], "Einladung", text))
    assert made.pages > 3
    return Order(made, tmp_path / "brief.pdf", "Gedruckt")


@pytest.fixture
def press(qtbot, office, window, ways):
    return make(office, window, ways)


def make(office, window, ways):
    sheet = QWidget(window)
    return Press(office, sheet, Progress(), ways)


def documents(office):
    return queries.documents(office.workspace.reader, office.desk)


def test_all_pages_are_printed_then_filed(qtbot, press, office, order, out):
    with qtbot.waitSignal(press.left) as left:
        press.print_out(order)
    assert left.args[0].ids["document"]
    assert len(pypdfium2.PdfDocument(out.file)) == order.made.pages
    assert [one.title for one in documents(office)] == ["Einladung"]
    assert not press.busy


def test_who_stops_in_the_middle_has_nothing_filed(qtbot, press, office, order):
    press._progress.advance = lambda done, _all, _words: press.stop() if done == 2 else None
    with qtbot.waitSignal(press.stopped) as stopped:
        press.print_out(order)
    assert stopped.args == [2, order.made.pages]
    assert documents(office) == []
    assert not press.busy


def test_a_printer_that_fails_is_said_and_nothing_is_filed(qtbot, office, window, order, out):
    out.file.mkdir()  # a folder stands where the printer wants to write
    press = make(office, window, Ways(out.printer, out.ask, out.choose))
    with qtbot.waitSignal(press.failed) as failed:
        press.print_out(order)
    assert isinstance(failed.args[0], PrintFailed)
    assert documents(office) == []
    assert not press.busy


def test_nobody_who_cancels_the_dialog_prints(office, window, order, out):
    asked = []
    press = make(office, window, Ways(out.printer, lambda *_: asked.append(1), out.choose))
    press.print_out(order)
    assert asked == [1]
    assert not out.file.exists()
    assert not press.busy


def test_a_saved_file_gets_its_ending(press, office, order, out):
    out.saved = out.saved.with_suffix("")
    press.save_as(Order(order.made, order.name, "", filed=False))
    assert out.saved.with_suffix(".pdf").read_bytes() == order.made.pdf
    assert documents(office) == []


def test_a_folder_that_is_gone_is_said(qtbot, press, order, out):
    out.saved = out.saved.parent / "weg" / "brief.pdf"
    with qtbot.waitSignal(press.failed) as failed:
        press.save_as(order)
    assert failed.args[0].place == str(out.saved.parent)


def test_the_real_dialog_asks_before_anything_goes(qtbot, window, out):
    gone, printer = [], out.printer()
    ask_printer(window, printer, lambda: gone.append(1))
    dialog = window.findChild(QPrintDialog)
    assert dialog.isVisible()
    assert gone == []
    with qtbot.waitSignal(dialog.finished):
        dialog.done(1)
    assert gone == [1]
