# SPDX-License-Identifier: Apache-2.0
"""Makes the finished letters and hands them to the press; of a series it says first who gets none, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from crm.documents.rules import LetterDraft
from crm.errors import Known
from ui.documents.letter_reading import make
from ui.documents.press import Order
from ui.documents.saving import proposed
from ui.work.words import many, number, say

if TYPE_CHECKING:
    from crm.documents.letters import LeftOut
    from crm.documents.rules import Made
    from ui.documents.frame import PaperSheet

_KEY = "documents.letter.made"
_NAMED = 6  # contacts without a letter that are named
Then = Callable[["Made", "tuple[LeftOut, ...]"], None]


class Sending(QObject):
    """The way of the letters of one sheet; `filed` says whether a saved PDF is filed too."""

    def __init__(self, sheet: PaperSheet, filed: Callable[[], bool]) -> None:
        super().__init__(sheet)
        self._sheet, self._filed = sheet, filed
        self._ready: Order | None = None
        self._making = False
        sheet.progress.cancel_requested.connect(self._stop)

    @property
    def waits(self) -> bool:
        """Whether a series was looked through and waits for a second word."""
        return self._ready is not None

    def forget(self) -> None:
        """What was looked through is no longer what is written."""
        self._ready = None

    def end(self) -> None:
        """Nobody waits for the letters any more."""
        self._sheet.office.reads.drop(_KEY)

    def print_out(self, drafts: Sequence[LetterDraft]) -> None:
        """Print and file; after the word on who is left out the same call prints the others."""
        if self._ready is not None:
            self.go_on()
        else:
            self._make(drafts, self._print, filed=True)

    def save_as(self, drafts: Sequence[LetterDraft]) -> None:
        """Save as one PDF."""
        filed = self._filed()  # as it was ticked when the letters were asked for
        self._make(drafts, lambda made, left_out: self._save(made, left_out, filed=filed), filed=filed)

    def go_on(self) -> None:
        """Print the letters of those who can get one."""
        order, self._ready = self._ready, None
        if order is not None:
            self._sheet.be_quiet()
            self._sheet.press.print_out(order)

    def _make(self, drafts: Sequence[LetterDraft], then: Then, *, filed: bool) -> None:
        sheet, desk, whole = self._sheet, self._sheet.office.desk, list(drafts)
        self._making = True
        sheet.set_possible(False)
        sheet.progress.begin(many("{number} letter is being made …", "{number} letters are being made …", len(whole)))

        def done(found: tuple[Made | None, tuple[LeftOut, ...]]) -> None:
            self._landed()
            made, left_out = found
            if made is None:
                self._say_left_out(left_out)
            else:
                then(made, left_out)

        sheet.office.reads.ask(_KEY, lambda reader: make(reader, desk, whole, apart=filed), done=done, failed=self._failed, owner=self)

    def _stop(self) -> None:
        """Somebody does not want to wait for many letters."""
        if self._making:
            self.end()
            self._landed()
            self._sheet.say_over("warn", say("Cancelled. Nothing was printed."))

    def _landed(self) -> None:
        self._making = False
        self._sheet.progress.finish()
        self._sheet.set_possible(True)

    def _failed(self, trouble: Known) -> None:
        self._landed()
        self._sheet.say_trouble(trouble)

    def _order(self, made: Made, *, filed: bool) -> Order:
        one = say("Letter “{subject}” printed and filed", subject=made.title)
        several = many("{number} letter printed and filed", "{number} letters printed and filed", len(made.contacts))
        return Order(made, proposed(made.title), one if len(made.contacts) == 1 else several, filed)

    def _print(self, made: Made, left_out: tuple[LeftOut, ...]) -> None:
        order = self._order(made, filed=True)
        if left_out:
            self._ready = order
            self._say_left_out(left_out, many("Print {number} letter", "Print {number} letters", len(made.contacts)))
            self._sheet.notice.button.setFocus()
        else:
            self._sheet.press.print_out(order)

    def _save(self, made: Made, left_out: tuple[LeftOut, ...], *, filed: bool) -> None:
        self._sheet.press.save_as(self._order(made, filed=filed))
        if left_out:
            self._say_left_out(left_out)

    def _say_left_out(self, left_out: tuple[LeftOut, ...], action: str = "") -> None:
        """Who gets no letter and why; the others are printed at a second word."""
        sentence = many("{number} contact gets no letter.", "{number} contacts get no letter.", len(left_out))
        lines = [one.why.sentence(say) for one in left_out[:_NAMED]]
        if len(left_out) > _NAMED:
            lines.append(say("and {number} more", number=number(len(left_out) - _NAMED)))
        self._sheet.set_hint("")
        self._sheet.say_over("warn" if action else "bad", sentence, "\n".join(lines), action=action)
