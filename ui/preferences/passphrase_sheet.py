# SPDX-License-Identifier: Apache-2.0
"""Asks for a new passphrase of an encrypted store: from the preferences with the old one, at the door right after the recovery code."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from crm.errors import Known
from ui.widgets.dialogs import Sheet
from ui.widgets.fields import Field
from ui.widgets.form import Form
from ui.widgets.labels import Label
from ui.widgets.notices import Notice
from ui.widgets.panes import ScrollPane, down
from ui.widgets.passphrases import NewPassphrase
from ui.work.words import say

_LABELS = 160  # px of the label column
Change = Callable[[str, str, Callable[[object], None], Callable[[Known], None]], None]  # old, new, done, failed


class PassphraseSheet(Sheet):
    """The old passphrase, unless `code` already stands for it, then the new one twice; `change` seals the key anew."""

    changed = Signal()

    def __init__(self, parent: QWidget, change: Change, *, names: Iterable[str], code: str = "") -> None:
        title = say("Choose a new passphrase") if code else say("Change passphrase")
        super().__init__(parent, title, icon="key")
        self._change, self._code = change, code
        known = tuple(names)
        self.old = Field()
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        self.asking = Form(label_width=_LABELS)
        self.asking.add(say("&Old passphrase"), self.old)
        self.asking.setVisible(not code)
        self.new = NewPassphrase(say("&New passphrase"), label_width=_LABELS, names=lambda: known)
        words = (
            say("The recovery code opened the store. Set a new passphrase, then the page can go back into the safe.")
            if code
            else say("The recovery code on paper stays the same. Instead of the old passphrase it opens this, too.")
        )
        before = say("Copies of the store that were made before keep the passphrase of their day.")
        self.warning = Notice("warn", say("“Undo” does not take this back."), detail=before)
        self.trouble = Notice("bad", "")
        self.trouble.hide()
        intro = Label(words, token="muted", wrap=True)
        parts = down(intro, 12, self.trouble, self.asking, 8, self.new, 12, self.warning, None, margins=(2, 2, 8, 2))
        self.body.addWidget(ScrollPane(parts))
        self.later = self.add_button(say("Later")) if code else self.add_cancel()
        if code:
            self.later.clicked.connect(self.reject)
        self.primary = self.add_primary(say("Set passphrase") if code else say("Change passphrase"), icon="key")
        self.primary.clicked.connect(self.go_on)
        self.set_size(640, 460 if code else 500)
        (self.new.first if code else self.old).setFocus()

    def go_on(self) -> None:
        """Seal the key under the new passphrase, when all is typed."""
        self.asking.clear_problems()
        self.trouble.hide()
        bad = self.new.show_problems()
        if not self._code and not self.old.text():
            self._say_old(say("Enter the passphrase that opens the store now."))
            return
        if not bad:
            self._let(False)
            self._change(self._code or self.old.text(), self.new.passphrase, self._done, self._failed)

    def _done(self, _: object) -> None:
        self.changed.emit()
        self.accept()

    def _failed(self, trouble: Known) -> None:
        self._let(True)
        if self._code:
            self.trouble.say_it("bad", trouble.sentence(say))
            self.trouble.show()
        else:
            self._say_old(trouble.sentence(say))

    def _say_old(self, sentence: str) -> None:
        self.asking.set_problem(self.old, sentence)
        self.set_size(640, 560)  # room for the sentence
        self.restyle()
        self.old.selectAll()
        self.old.setFocus()

    def _let(self, free: bool) -> None:
        """While the key is being sealed nothing can be pressed twice."""
        self.primary.setEnabled(free)
