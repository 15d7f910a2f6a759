# SPDX-License-Identifier: Apache-2.0
"""Options beside a page: labels lead to their fields, problems stand below them, rows fold where they have no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.documents.labelled import Beside, Labelled
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.form import ProblemLine


def test_the_label_names_its_field_and_its_mnemonic_goes_there(qtbot, dressed):
    made = Labelled("Sub&ject", Field())
    qtbot.addWidget(made)
    assert made.field.accessibleName() == "Subject"
    assert made.words.buddy() is made.field


def test_a_problem_stands_below_with_its_repair_and_goes(qtbot, dressed):
    repaired = []
    made = Labelled("Day", Field())
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.set_problem("No date.", repair="Today", on_repair=lambda: repaired.append(1))
    assert (made.problem, made.field.is_bad, made.field.accessibleDescription()) == ("No date.", True, "No date.")
    line = made.findChild(ProblemLine)
    made.set_problem("No date.")
    assert made.findChild(ProblemLine) is line  # the same problem does not flicker while one types
    qtbot.mouseClick(line.findChild(Button), Qt.MouseButton.LeftButton)
    assert repaired == [1]
    made.clear_problem()
    assert (made.problem, made.field.is_bad, made.field.accessibleDescription()) == ("", False, "")


def test_a_warning_gives_no_red_edge(qtbot, dressed):
    made = Labelled("Recipient", Field())
    qtbot.addWidget(made)
    made.set_problem("Does not want letters.", "warn")
    assert not made.field.is_bad


def test_a_row_folds_where_it_has_no_room(qtbot, dressed):
    left, right = Labelled("One", Field()), Labelled("Two", Field())
    window, made = QWidget(), Beside(left, right)
    made.setParent(window)
    qtbot.addWidget(window)
    window.resize(500, 300)
    made.resize(400, 80)
    with qtbot.waitExposed(window):
        window.show()
    assert left.y() == right.y()
    assert left.x() < right.x()
    made.resize(made.minimumSizeHint().width() + 8, 160)
    qtbot.waitUntil(lambda: right.y() > left.y())
