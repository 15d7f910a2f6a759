# SPDX-License-Identifier: Apache-2.0
"""A form names its fields through their labels and says each problem under its field."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from ui.widgets import fonts
from ui.widgets.boxes import CheckBox
from ui.widgets.buttons import Button
from ui.widgets.combos import Combo
from ui.widgets.dates import DateField
from ui.widgets.fields import Field, SpinField, TextArea
from ui.widgets.form import Form, ProblemLine, registered
from ui.widgets.segments import Segments
from ui.widgets.theme import theme


@pytest.fixture
def form(dressed, qtbot):
    made = Form()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    "part",
    [Field, TextArea, DateField, SpinField, lambda: Combo([("de", "Deutsch")]), lambda: Segments([("a", "A")]), lambda: CheckBox("x")],
)
def test_every_field_is_named_and_registered(form, spoken, part) -> None:
    field = part()
    row = form.add("Briefs&prache", field)
    assert spoken(field)[1] == "Briefsprache"
    assert row.label.buddy() is field
    assert field in registered()


def test_fields_side_by_side_have_names_of_their_own(form, spoken) -> None:
    first, last = Field(), Field()
    form.add("Vorname, Name", first, last, names=("Vorname", "Name"))
    assert (spoken(first)[1], spoken(last)[1]) == ("Vorname", "Name")


def test_a_problem_stands_under_its_field_and_is_spoken(form, qtbot) -> None:
    phone, other = Field("02323 55"), Field()
    form.add("Telefon", phone)
    form.add("Mobil", other)
    mended = []
    form.set_problem(phone, "Zu kurz für eine Rufnummer.", repair="02323 555-120", on_repair=lambda: mended.append(True))
    form.resize(500, 200)
    form.show()
    line = form.findChild(ProblemLine)
    assert phone.is_bad
    assert phone.accessibleDescription() == "Zu kurz für eine Rufnummer."
    assert phone.geometry().bottom() < line.geometry().top() < other.geometry().top()
    assert line.geometry().left() == phone.geometry().left()
    line.findChild(Button).click()
    assert mended == [True]
    assert form.problems() == [(phone, "Zu kurz für eine Rufnummer.")]


def test_a_mended_field_is_quiet_again(form) -> None:
    phone = Field()
    form.add("Telefon", phone)
    form.set_problem(phone, "Zu kurz.")
    form.set_problem(phone, "Immer noch zu kurz.")
    assert [text for _, text in form.problems()] == ["Immer noch zu kurz."]
    form.clear_problems()
    assert (form.problems(), phone.is_bad, phone.accessibleDescription()) == ([], False, "")


def test_the_way_leads_to_the_first_problem(form, qtbot) -> None:
    first, second = Field(), Field()
    form.add("Telefon", first)
    form.add("Mobil", second)
    form.set_problem(second, "Fehlt.")
    form.show()
    form.activateWindow()
    form.go_to_problem()
    qtbot.waitUntil(second.hasFocus)


def test_a_warning_leaves_the_edge_alone(form) -> None:
    field = Field()
    form.add("E-Mail", field)
    form.set_problem(field, "Schon bei einem anderen Kontakt.", tone="warn")
    assert not field.is_bad


def test_a_foreign_field_is_a_bug(form) -> None:
    with pytest.raises(LookupError):
        form.set_problem(Field(), "Fehlt.")


def test_the_label_column_grows_with_the_font(form) -> None:
    label = form.add("Straße, Nummer", Field()).label
    theme.set_scale(2.0)
    form.resize(900, 200)
    form.show()
    assert form.layout().columnMinimumWidth(0) == fonts.px(120)
    assert label.width() >= label.sizeHint().width()
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == "Straße, Nummer"
