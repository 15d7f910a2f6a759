# SPDX-License-Identifier: Apache-2.0
"""The form of one field of the office's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm.contacts.rules.own_fields import key_of
from crm.contacts.rules.values import NETWORK, OwnField
from ui.preferences.controls import HintedForm
from ui.preferences.own_fields_model import TYPES
from ui.widgets import fonts
from ui.widgets.combos import Combo
from ui.widgets.fields import Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.panes import Card, across, down
from ui.work.words import language, many, say

_LABELS = 152  # px of the label column
_WIDEST = 680  # px at 100 %
_NOTHING = OwnField("")


class OwnFieldForm(QWidget):
    """Captions, type, answers and for whom; what contacts say already keeps its type."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own, self._others, self._filled = _NOTHING, tuple[OwnField, ...](), 0
        self.title = Label("", "section")
        self.german, self.english = Field(), Field()
        self.type, self.whom = Combo(), Combo()
        self.answers = TextArea(lines=4)
        self.form = HintedForm(label_width=_LABELS)
        self.form.add(say("&German caption"), self.german)
        row = self.form.add(say("&English caption"), self.english)
        self.form.add_hint(row, say("One of them is enough; the key of the field follows from it."))
        self._type_hint = self.form.add_hint(self.form.add(say("T&ype of answer"), self.type), "")
        row = self.form.add(say("Ans&wers"), self.answers)
        self._answers = (row.label, self.answers, self.form.add_hint(row, ""))
        self.form.add_hint(
            self.form.add(say("F&or whom"), self.whom), say("Others never see a field of your office alone, nor what stands in it.")
        )
        self._card = Card(down(self.title, 12, self.form, margins=16), "sunken")
        self.setLayout(across((self._card, 100), None))
        self.restyle()
        for field in (self.german, self.english):
            field.textEdited.connect(lambda _: self._edited())
        self.answers.textChanged.connect(self._edited)
        self.type.chosen.connect(lambda _: self._type_chosen())
        self.whom.chosen.connect(lambda _: self._edited())

    def restyle(self) -> None:
        """The lines grow with the letters."""
        self._card.setMaximumWidth(fonts.px(_WIDEST))

    @property
    def record_id(self) -> str:
        """Which field the form shows; empty for a new one."""
        return self._own.id

    def show_field(self, own: OwnField, others: Sequence[OwnField], *, partner: tuple[str, str], filled: int = 0) -> None:
        """Show a field beside all others; `partner` is the desk's (id, short name), `filled` by how many contacts it is filled."""
        self._own, self._others, self._filled = own, tuple(one for one in others if one.id != own.id), filled
        self.form.clear_problems()
        captions = dict(own.captions)
        for field, text in ((self.german, captions.get("de", "")), (self.english, captions.get("en", ""))):
            field.setText(text)
            field.setCursorPosition(0)
        self.type.set_options([(key, say(words)) for key, (words, _) in TYPES.items()], own.type)
        self.type.setEnabled(not filled)
        self.whom.set_options([(NETWORK, say("Whole network")), (partner[0], say("Only {partner}", partner=partner[1]))], own.scope)
        self.whom.setEnabled(not own.id)
        self.answers.blockSignals(True)
        self.answers.setPlainText("\n".join(own.options))
        self.answers.blockSignals(False)
        self._say_hints()
        self._show_answers()
        self.title.setText(say("Change {name}", name=own.caption(language())) if own.id else say("New own field"))

    def read(self) -> OwnField:
        """The field as typed; captions in other languages stay."""
        kept = {code: text for code, text in self._own.captions if code not in ("de", "en")}
        typed = {"de": self.german.text().strip(), "en": self.english.text().strip(), **kept}
        captions = tuple((code, text) for code, text in typed.items() if text)
        options = [line.strip() for line in self.answers.toPlainText().splitlines() if line.strip()] if self.type.key() == "choice" else []
        return replace(
            self._own, captions=captions, type=self.type.key(), options=tuple(dict.fromkeys(options)),
            scope=self._own.scope if self._own.id else self.whom.key(),
        )  # fmt: skip

    @property
    def has_changes(self) -> bool:
        """Whether anything differs from what stands."""
        return self.read() != self._own

    def problems(self) -> list[tuple[QWidget, str]]:
        """What must be mended first."""
        own, found = self.read(), list[tuple[QWidget, str]]()
        key = key_of(next((text for _, text in own.captions), ""))
        if not key:
            found.append((self.german, say("Enter a caption with a letter or a digit.")))
        elif self._is_taken(own, "" if own.id else key):
            found.append((self.german if self.german.text().strip() else self.english, say("There is a field of this name already.")))
        if own.type == "choice" and not own.options:
            found.append((self.answers, say("Enter the answers, one a line.")))
        return found

    def show_problems(self) -> bool:
        """Say under its field what is wrong and go there; true when there is anything."""
        self.form.clear_problems()
        for field, sentence in self.problems():
            self.form.set_problem(field, sentence)
        self.form.go_to_problem()
        return bool(self.form.problems())

    # inside

    def _is_taken(self, own: OwnField, key: str) -> bool:
        """Whether another field has this key, or this caption in the same language."""
        folded = {(code, text.casefold()) for code, text in own.captions}
        return any(one.key == key or folded & {(code, text.casefold()) for code, text in one.captions} for one in self._others)

    def _say_hints(self) -> None:
        words = ""
        if self._filled:
            words = many(
                "{number} contact fills the field: its type stays as it is.", "{number} contacts fill the field: its type stays as it is.",
                self._filled,
            )  # fmt: skip
        self._type_hint.setText(words)
        self._type_hint.setVisible(bool(words))
        self.type.setAccessibleDescription(words)
        words = say("One a line, in the order in which they are offered.")
        if self._filled:
            words = say("One a line. An answer that you write differently is so at the contacts too; one that you take away stays there.")
        self._answers[2].setText(words)
        self.answers.setAccessibleDescription(words)

    def _show_answers(self) -> None:
        for part in self._answers:
            part.setVisible(self.type.key() == "choice")

    def _type_chosen(self) -> None:
        self._show_answers()
        self._edited()

    def _edited(self) -> None:
        standing = dict(self.problems())
        for field, _ in self.form.problems():
            if field not in standing:
                self.form.clear_problem(field)
        self.changed.emit()
