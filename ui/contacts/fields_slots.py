# SPDX-License-Identifier: Apache-2.0
"""Binds fields of the window to parts of a frozen value by their paths: fill, read back, complain beside the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from ui.contacts.fields_lines import Complaint, Line
from ui.widgets.combos import Combo
from ui.widgets.dates import DateField, show_date
from ui.widgets.form import named
from ui.widgets.painting import plain
from ui.widgets.segments import Segments
from ui.work.words import say

Found = Mapping[str, Sequence[Complaint]]


@runtime_checkable
class Valued(Protocol):
    """A part of ours that knows its own value."""

    value_changed: SignalInstance

    def value(self) -> Any:
        """What is chosen or typed."""

    def set_value(self, value: Any) -> None:
        """Show a value without a signal."""


class Slot:
    """One part of a value and its field; what nobody touched is given back exactly as it came."""

    def __init__(self, widget: QWidget, encode: Callable[[Any], Any] | None = None, decode: Callable[[Any], Any] | None = None) -> None:
        self.widget = widget
        self._encode, self._decode = encode, decode
        self._value: Any = ""
        self._shown: Any = ""

    def put(self, value: Any) -> None:
        """Show a part of the value."""
        self._value = value
        write(self.widget, self._encode(value) if self._encode else value)
        self._shown = typed(self.widget)

    def get(self) -> Any:
        """The part as it stands in the field now."""
        now = typed(self.widget)
        if now == self._shown:
            return self._value
        return self._decode(now) if self._decode else now

    def words(self, value: Any) -> str:
        """How the field would show another value."""
        shown = self._encode(value) if self._encode else value
        widget = self.widget
        if isinstance(shown, bool):
            return say("Yes") if shown else say("No")
        if isinstance(widget, Combo):
            at = widget.findData(shown)
            return widget.itemText(at) if at >= 0 else str(shown)
        if isinstance(widget, Segments):
            return plain(widget.segment(shown).text())
        return show_date(shown) if isinstance(widget, DateField) and is_iso(shown) else str(shown)

    @property
    def kept(self) -> Any:
        """The part as it was shown last."""
        return self._value


class Slots(QWidget):
    """A group of fields over the parts of one value."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.slots: dict[str, Slot] = {}
        self._places: dict[str, Line] = {}
        self._bad: set[str] = set()
        self._filling = False

    def bind(self, path: str, widget: QWidget, line: Line, name: str) -> Slot:
        """Let a field stand for a part; `name` is what a screen reader says."""
        return self.bind_slot(path, Slot(widget), line, name)

    def bind_slot(self, path: str, slot: Slot, line: Line, name: str) -> Slot:
        """The same for a slot that reads or writes in its own way."""
        named(slot.widget, name)
        self.slots[path] = slot
        self._places[path] = line
        signal_of(slot.widget).connect(self._touched)
        return slot

    def fill(self, value: Any) -> None:
        """Show a value."""
        self._filling = True
        for path, slot in self.slots.items():
            slot.put(part_of(value, path))
        self._filling = False

    def read(self, value: Any) -> Any:
        """The value with what stands in the fields."""
        for path, slot in self.slots.items():
            value = with_part(value, path, slot.get())
        return value

    def complain(self, found: Found) -> list[QWidget]:
        """Show complaints by path beside their fields; gives the fields that have one, in reading order."""
        by_line: dict[Line, list[Complaint]] = {line: [] for line in self._places.values()}
        fields = []
        for path, line in self._places.items():
            told = found.get(path, ())
            by_line[line].extend(told)
            self._mark(path, told)
            if told:
                fields.append(self.slots[path].widget)
        for line, complaints in by_line.items():
            line.complain(complaints)
        return fields

    def widget_at(self, path: str) -> QWidget | None:
        """The field of a path."""
        slot = self.slots.get(path)
        return slot.widget if slot else None

    def mend(self, path: str, value: Any) -> None:
        """Put another value into a field, as if it had been typed."""
        slot = self.slots.get(path)
        if slot is not None:
            write(slot.widget, show_date(value) if isinstance(slot.widget, DateField) else value)
            self.changed.emit()

    def words(self, path: str, value: Any) -> str:
        """How the field of a path would show another value; empty for parts that are not seen."""
        slot = self.slots.get(path)
        return slot.words(value) if slot and value != "" else ""

    def take(self, parts: Mapping[str, Any]) -> None:
        """Show parts as somebody else wrote them, as if they had been typed."""
        self._filling = True
        for path, value in parts.items():
            if path in self.slots:
                self.slots[path].put(value)
        self._filling = False
        self.changed.emit()

    def _touched(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _mark(self, path: str, told: Sequence[Complaint]) -> None:
        widget, bad = self.slots[path].widget, any(one.tone == "bad" for one in told)
        widget.setAccessibleDescription(" ".join(one.spoken for one in told))
        if (path in self._bad) != bad and (mark := getattr(widget, "set_bad", None)) is not None:
            mark(bad)
        (self._bad.add if bad else self._bad.discard)(path)


def part_of(value: Any, path: str) -> Any:
    """A part by its path: `name.family`."""
    for step in path.split("."):
        value = getattr(value, step)
    return value


def with_part(value: Any, path: str, part: Any) -> Any:
    """The value with another part; the same object where nothing changes."""
    if part_of(value, path) == part:
        return value
    first, _, rest = path.partition(".")
    return replace(value, **{first: with_part(getattr(value, first), rest, part) if rest else part})


def typed(widget: QWidget) -> Any:
    """What stands in a field; a date as ISO, or as written where it is none."""
    if isinstance(widget, Valued):
        return widget.value()
    if isinstance(widget, DateField):
        return widget.iso() or widget.text().strip()
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, Combo):
        return widget.text_or_key() if widget.isEditable() else widget.key()
    if isinstance(widget, Segments):
        return widget.key()
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    raise TypeError(type(widget).__name__)


def write(widget: QWidget, value: Any) -> None:
    """Show a part in its field."""
    if isinstance(widget, Valued):
        widget.set_value(value)
    elif isinstance(widget, DateField):
        widget.set_iso(value if is_iso(value) else "")
        if not is_iso(value):
            widget.setText(value)
    elif isinstance(widget, QLineEdit):
        widget.setText(value)
        widget.setCursorPosition(0)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(value)
    elif isinstance(widget, Combo):
        choose(widget, value)
    elif isinstance(widget, Segments):
        widget.set_key(value)
    elif isinstance(widget, QCheckBox):
        widget.setChecked(bool(value))
    else:
        raise TypeError(type(widget).__name__)


def choose(combo: Combo, key: str) -> None:
    """Show an option; what is not on the list is typed where that is possible, else it joins the list."""
    if combo.findData(key) < 0:
        if combo.isEditable():
            combo.set_key("")
            combo.setEditText(key)
            return
        combo.addItem(key, key)
    combo.set_key(key)


def is_iso(text: str) -> bool:
    """Whether a date field knows the form (whole or truncated)."""
    return text == "" or ((text[:2] == "--" or text[:4].isdigit()) and "." not in text)


def signal_of(widget: QWidget) -> SignalInstance:
    """The signal that says that a person changed a field."""
    if isinstance(widget, Valued):
        return widget.value_changed
    if isinstance(widget, (QLineEdit, QPlainTextEdit)):
        return widget.textChanged
    if isinstance(widget, Combo):
        return widget.currentTextChanged
    if isinstance(widget, Segments):
        return widget.changed
    if isinstance(widget, QCheckBox):
        return widget.toggled
    raise TypeError(type(widget).__name__)
