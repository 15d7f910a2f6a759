# SPDX-License-Identifier: Apache-2.0
"""The walk: every scene in both languages and all looks, by keys, by ear, and with letters of twice the size.

Each scene is built once in each language; the looks and the size are then switched on the standing window, as a person would.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import scenes
import seeing
import walking
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTableWidget, QVBoxLayout, QWidget
from stage import Stage, dress

from ui.widgets import fonts
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import Field
from ui.widgets.labels import Label
from ui.widgets.theme import theme

sys.path.insert(0, str(Path(__file__).parent))
LANGUAGES, LOOKS = ("de", "en"), ("light", "dark", "contrast")
WALK = [
    pytest.param(language, one, id=f"{one.name}-{language}", marks=pytest.mark.xdist_group(f"walk-{language}-{number % 4}"))
    for language in LANGUAGES
    for number, one in enumerate(scenes.SCENES)
]
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def place(qapp, tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    made = Stage(qapp, tmp_path / "stage")
    yield made
    made.clear()
    dress(qapp, language="en")


@pytest.mark.parametrize(("language", "one"), WALK)
def test_every_scene(place, language, one):
    dress(place.app, language=language)
    shown = one.build(place)
    assert not missing(one, shown)
    found = [*walking.nameless(shown.top), *walking.clipped_primary(shown.top)]
    soak = bool(os.environ.get("VERBUND_SOAK"))  # every look and size in both languages; the short form leaves high contrast out,
    short = language != "de" and not soak  # and looks at English, whose words are shorter, in one look and size
    for look in LOOKS if soak else LOOKS[:1] if short else LOOKS[:2]:
        theme.choose(look)
        sight = seeing.look_at(shown.top)
        found += [f"{look}: {finding}" for finding in (*seeing.weak(sight), *seeing.cut_off(sight, shown.top))]
    theme.choose("light")
    found += [*walking.squeezed(shown.top), *walking.overlapping(shown.top)]
    if short:
        assert not found, "\n".join(found)
        return
    theme.set_scale(2.0)
    place.settle()
    found += [f"200 %: {finding}" for finding in large(shown.top)]
    theme.set_scale(1.0)
    place.settle()
    found += walking.trapped(shown.top)
    assert not found, "\n".join(found)


def large(top):
    return [*walking.squeezed(top), *walking.overlapping(top), *walking.clipped_primary(top), *seeing.cut_off(seeing.look_at(top), top)]


def missing(one, shown):
    """Classes that the scene promises and does not show."""
    widgets = (*walking.visible(shown.window), *walking.visible(shown.top))
    seen = {f"{kind.__module__}.{kind.__qualname__}" for widget in widgets for kind in type(widget).mro()}
    return [name for name in one.shows if name not in seen]


# it can fail: one bad part for each rule


@pytest.fixture
def bench(qtbot, place):
    """An empty window to put bad parts into."""
    dress(place.app, language="en")
    made = QWidget()
    made.setWindowTitle("Bench")
    made.resize(400, 300)
    made.setLayout(QVBoxLayout())

    def put(*parts):
        for part in parts:
            made.layout().addWidget(part)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        place.app.processEvents()
        return made

    qtbot.addWidget(made)
    return put


def named(widget, name):
    widget.setAccessibleName(name)
    return widget


def test_a_control_without_a_name_is_found(bench):
    top = bench(QLineEdit(), IconButton("plus", ""), QPushButton("…"), named(QLineEdit(), "Town"))
    assert [line.split(" ")[0] for line in walking.nameless(top)] == ["QLineEdit", "IconButton", "QPushButton"]


def test_a_control_that_is_called_by_its_value_is_found(bench):
    combo = QComboBox()
    combo.addItem("Herne")
    label = QLabel("Herne")
    label.setBuddy(combo)
    top = bench(label, combo, named(QLineEdit("Herne"), "Herne"))
    assert [line.rsplit(" ", 5)[1:] for line in walking.nameless(top)] == [["is", "called", "by", "its", "value"]] * 2


def test_a_row_that_says_nothing_is_found(bench):
    table = named(QTableWidget(2, 1), "Towns")
    table.setTabKeyNavigation(False)
    table.model().setData(table.model().index(0, 0), "Herne")
    assert [line for line in walking.nameless(bench(table)) if "says nothing" in line] == [
        f"row 1 of {walking.called(table)} says nothing"
    ]  # fmt: skip


def test_a_table_that_keeps_the_tab_key_is_found(bench):
    table = named(QTableWidget(2, 2), "Towns")
    table.setTabKeyNavigation(True)
    field = named(QLineEdit(), "Town")
    top = bench(field, table)
    field.setFocus()
    assert any("Tab does not leave" in line or "does not reach" in line for line in walking.trapped(top))
    table.setTabKeyNavigation(False)
    assert walking.trapped(top) == []


def test_a_field_that_swallows_the_tab_key_is_found(bench):
    class Greedy(QLineEdit):
        def event(self, event):
            return True if event.type() == event.Type.KeyPress else super().event(event)

    top = bench(named(QLineEdit(), "One"), named(Greedy(), "Two"), named(QLineEdit(), "Three"))
    assert any(line.startswith("Tab does not leave Greedy") for line in walking.trapped(top))


def test_parts_that_tab_passes_over_are_found(bench):
    inner = QWidget()
    inner.setLayout(QHBoxLayout())
    first, second = named(QLineEdit(), "First"), named(QLineEdit(), "Second")
    inner.layout().addWidget(first)
    inner.layout().addWidget(second)
    inner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    inner.setFocusProxy(second)
    assert any("First" in line for line in walking.trapped(bench(named(QLineEdit(), "Before"), inner)))


class Pale(QWidget):
    """Paints one text in a colour of its own."""

    def __init__(self, colour, text="Sprechzeiten", role="caption"):
        super().__init__()
        self._colour, self._text, self._role = QColor(colour), text, role
        self.setFixedSize(200, 40)

    def paintEvent(self, event):
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        painter.setFont(fonts.font(self._role))
        painter.setPen(self._colour)
        painter.drawText(QPointF(4, 24), self._text)
        painter.end()


@pytest.mark.parametrize("text", ["Sprechzeiten", "l", "–", "1", "..."])
def test_pale_letters_are_found_and_readable_ones_are_not(bench, text):
    pale, fair = Pale("#8A8A8A", text), Pale("#707070", text)  # 3.45 and 4.95 on white
    top = bench(pale, fair)
    assert [line.split("”")[0] for line in seeing.weak(seeing.look_at(top))] == [f"“{text}"]


def test_contrast_is_read_from_the_pixels_not_from_the_pen(bench):
    class Covered(Pale):
        def paintEvent(self, event):
            super().paintEvent(event)
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor(255, 255, 255, 200))
            painter.end()

    assert len(seeing.weak(seeing.look_at(bench(Covered("#000000"))))) == 1


def test_a_pale_placeholder_is_found_though_qt_paints_it(bench):
    field = named(QLineEdit(), "Town")
    field.setPlaceholderText("Ort oder Postleitzahl")
    field.setStyleSheet("background: #FFFFFF; placeholder-text-color: #A0A0A0; color: #000000")
    sight = seeing.look_at(bench(field))
    assert len(seeing.weak(sight)) == 1
    field.setEnabled(False)
    assert seeing.weak(seeing.look_at(field.window())) == []


def test_large_letters_need_less(bench):
    large = Pale("#8A8A8A", "Herne", "display")
    assert seeing.weak(seeing.look_at(bench(large))) == []


@pytest.mark.parametrize(("one", "other", "ratio"), [((0, 0, 0), (255, 255, 255), 21.0), ((119, 119, 119), (255, 255, 255), 4.478)])
def test_contrast_is_the_ratio_of_wcag(one, other, ratio):
    assert seeing.contrast(one, other) == pytest.approx(ratio, abs=0.001)
    assert seeing.contrast(other, one) == seeing.contrast(one, other)


def test_a_button_smaller_than_its_hint_is_found(bench):
    button, label = Button("Kontakt anlegen", "primary"), Label("Kontakte")
    button.setFixedWidth(60)
    label.setFixedSize(20, 8)
    assert len(walking.squeezed(bench(button, label))) == 2


def test_our_words_may_not_be_cut_but_a_name_may(bench):
    ours, name = Label("Search everything …"), Label("Maximiliane Freifrau von der Schulenburghausen")
    for label in (ours, name):
        label.setFixedWidth(40)
    assert [("Search" in line) for line in walking.squeezed(bench(ours, name), frozenset({"Search everything …"}))] == [True]


def test_a_button_that_reaches_out_of_its_pane_is_found(bench):
    pane, button = QWidget(), Button("Kontakt anlegen", "primary")
    pane.setFixedSize(100, 20)
    button.setParent(pane)
    button.move(60, 0)
    top = bench(pane)
    assert any("reaches" in line for line in walking.squeezed(top))
    assert len(walking.clipped_primary(top)) == 1


def test_parts_that_overlap_are_found(bench):
    pane = QWidget()
    pane.setFixedSize(300, 40)
    for x in (0, 40):
        button = Button("Anrufen")
        button.setParent(pane)
        button.move(x, 0)
    assert len(walking.overlapping(bench(pane))) == 1


def test_letters_beyond_their_widget_are_found(bench):
    narrow = Pale("#000000", "Kooperationspartnerschaft")
    narrow.setFixedSize(60, 40)
    sight = seeing.look_at(bench(narrow))
    assert len(seeing.cut_off(sight, narrow.window())) == 1


def test_a_cut_text_is_noted_as_it_was(bench):
    label = Label("02323 555-120 Zentrale")
    label.setFixedWidth(60)
    field = Field("+49 2323 555-120 und länger als das Feld")
    field.setFixedWidth(90)
    top = bench(label, field)
    with seeing.eliding() as cut:
        top.grab()
    assert [text for text, _ in cut] == ["02323 555-120 Zentrale"]
    assert [text for text, _ in seeing.hidden_ends(top)] == [field.text()]


def test_the_place_of_a_text_is_where_its_letters_are(bench):
    top = bench(Label("Herne", "title"))
    text = next(t for t in seeing.look_at(top).texts if t.text == "Herne")
    image = top.grab().toImage()
    ground = image.pixelColor(2, 2)
    inked = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != ground]
    xs, ys = [x for x, _ in inked], [y for _, y in inked]
    tight = QRect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)
    assert text.box.adjusted(-1, -1, 1, 1).contains(tight)
    assert tight.adjusted(-3, -3, 3, 3).contains(text.box)


def test_a_missing_class_of_a_scene_is_found(bench):
    from stage import Shown

    one = scenes.Scene("bench", lambda _: None, ("ui.widgets.labels.Label", "ui.shell.dialogs.CrashDialog"))
    assert missing(one, Shown(bench(Label("Herne")))) == ["ui.shell.dialogs.CrashDialog"]
