# SPDX-License-Identifier: Apache-2.0
"""Leads through the first start: one question after another, by mouse or by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QMenu, QStackedWidget, QWidget

from crm.errors import Known
from ui.shell.start.choice import Draft
from ui.shell.start.code import CodeView
from ui.shell.start.scene import Scene
from ui.shell.start.steps import ContentStep, PartnerStep, PersonStep, Step, StorageStep
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.notices import Notice
from ui.widgets.painting import box, guarded
from ui.widgets.panes import ScrollPane, across, down
from ui.widgets.progress import Progress
from ui.widgets.theme import theme
from ui.work import words
from ui.work.words import keys, say

if TYPE_CHECKING:
    from ui.preferences.recovery_view import RecoveryView

_CARD = QSize(1120, 600)
_ROOM = 600  # px at 100 % that a question needs beside the scene
_SIDE = 32  # px beside the question
_STORAGE = 2  # number of the step that asks for the place
_LANGUAGES = (("de", "Deutsch"), ("en", "English"))


class Assistant(QWidget):
    """The window of the first start; `chosen` brings the finished answer, `left` says that nobody wants to start."""

    chosen = Signal(object)  # StartChoice
    sample_requested = Signal()
    language_chosen = Signal(str)
    left = Signal()

    def __init__(self, draft: Draft, check_place: Callable[[Path], str] = lambda _: "") -> None:
        super().__init__()
        self.draft = draft
        self._asked_to_leave = False
        self._finish: Callable[[], None] | None = None  # set when the store is made: what is left is to open it
        self.setWindowTitle("Verbund")
        self.setMinimumSize(1024, 640)
        self.resize(1440, 900)
        self.steps: list[Step] = [PartnerStep(draft), PersonStep(draft), StorageStep(draft, check_place), ContentStep(draft)]
        self._build()
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)  # a field would take the key for its cursor
        self._show(draft.step)

    # building

    def _build(self) -> None:
        self.scene = Scene(
            (
                (say("Partner"), say("Whom do you work for?")),
                (say("You"), say("Name, phone, initials")),
                (say("Store"), say("Place, encryption, backup")),
                (say("Content"), say("Empty or sample data")),
            )
        )
        self.number = Label("", "caption", token="muted")
        self.language = Button("", "link", icon="translate")
        self.language.setMenu(self._language_menu())
        self.question = Label("", "display", wrap=True)
        self.explanation = Label("", token="muted", wrap=True)
        self.answers = _Answers()
        for step in self.steps:
            self.answers.addWidget(step)
            step.changed.connect(self._dot)
        self.notice = Notice("bad", "")
        self.notice.hide()
        self.progress = Progress()
        self.foot = self._make_foot()
        scroll = ScrollPane(down(self.answers, margins=(0, 4, 0, 4)))  # the focus ring needs air
        right = QWidget()
        head = across(self.number, None, self.language)
        above = down(head, 4, self.question, 2, self.explanation, 18)
        below = down(self.notice, self.progress, 16, self.foot)
        right.setLayout(down(above, (scroll, 1), below, margins=(_SIDE, 28, _SIDE, 24)))
        self.right = right
        self.card = _CardArea(across(self.scene, (right, 1), gap=0, margins=0))
        self.card.setParent(self)

    def _make_foot(self) -> QWidget:
        self.hint = Label(say("Verbund works without the internet and sends nothing."), "caption", token="muted")
        self.sample = Button(say("Look at sample data"), icon="eye")
        self.sample.clicked.connect(self.sample_requested)
        self.back = Button(say("Back"), icon="arrow-left", shortcut_text=keys("Alt+Left"))
        self.back.clicked.connect(self.go_back)
        self.next = Button("", "primary", shortcut_text=keys("Return"))
        self.next.clicked.connect(self.go_on)
        foot = QWidget()
        self.offline = IconLabel("wifi-slash")
        row = QHBoxLayout(foot)  # its own spacing: between hidden buttons there is none
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.offline)
        row.addWidget(self.hint, 100)
        row.addStretch(1)  # takes the room where the hint gives way
        for button in (self.sample, self.back, self.next):
            row.addWidget(button)
        return foot

    def _language_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, title in _LANGUAGES:
            action = QAction(title, menu, checkable=True)
            action.setChecked(name == words.language())
            action.triggered.connect(lambda _=False, one=name: self._choose_language(one))
            menu.addAction(action)
        self.language.setText(dict(_LANGUAGES)[words.language()])
        self.language.setAccessibleName(say("Language: {name}", name=dict(_LANGUAGES)[words.language()]))
        return menu

    # going

    @property
    def step(self) -> Step:
        """The open question."""
        return self.steps[self.draft.step]

    def go_on(self) -> None:
        """To the next question when this one is answered; after the last the answer is finished."""
        self._stay()
        if not self.next.isEnabled():
            return
        if self._finish is not None:
            self._finish()
            return
        if not self.step.read():
            return
        if self.draft.step + 1 < len(self.steps):
            self._show(self.draft.step + 1)
        else:
            self.chosen.emit(self.draft.choice())

    def go_back(self) -> None:
        """To the question before; what was answered stays."""
        if self.draft.step > 0 and self.next.isEnabled() and self._finish is None:
            self._show(self.draft.step - 1)

    def show_working(self, sentence: str) -> None:
        """The store is being made: nothing can be pressed meanwhile."""
        self.notice.hide()
        for part in (self.back, self.next, self.sample, self.answers):
            part.setEnabled(False)
        self.progress.begin(sentence)

    def show_trouble(self, error: Known) -> None:
        """The store could not be made: say why, where the place is asked for."""
        self.progress.finish()
        for part in (self.back, self.next, self.sample, self.answers):
            part.setEnabled(True)
        self._show(_STORAGE)
        self.notice.say_it("bad", error.sentence(say))
        self.notice.show()

    def show_code(self, code: RecoveryView, go_on: Callable[[], None]) -> None:
        """The recovery code of an encrypted store, to be printed or written down before the window opens."""
        self.progress.finish()
        self._finish = go_on
        view = CodeView(code)
        view.kept_safely.connect(self.next.setEnabled)
        self.next.setEnabled(False)
        self.number.setText("")
        self.question.setText(say("Bring the recovery code onto paper"))
        self.explanation.setText(say("It opens the store when the passphrase is forgotten. The preferences show it again."))
        self.answers.setEnabled(True)
        self.answers.setCurrentIndex(self.answers.addWidget(view))
        self.next.setText(say("Open Verbund"))
        self.next.restyle()
        self.back.hide()
        self.language.hide()
        self.scene.show_step(len(self.steps))
        self._fit()
        view.focus_first()

    def _show(self, number: int) -> None:
        self.draft.step = number
        last = number == len(self.steps) - 1
        self.notice.hide()
        self.number.setText(say("Step {number} of {all}", number=number + 1, all=len(self.steps)))
        self.question.setText(self.step.question)
        self.explanation.setText(self.step.explanation)
        self.answers.setCurrentWidget(self.step)
        self.sample.setVisible(number == 0)
        self.back.setVisible(number > 0)
        self.next.setText(say("Create the store") if last else say("On to step {number}", number=number + 2))
        self.next.restyle()
        self.scene.show_step(number)
        self._dot()
        self._fit()
        self.step.focus_first()

    def _dot(self) -> None:
        first = self.steps[0]
        if isinstance(first, PartnerStep):
            self.scene.show_step(self.draft.step, first.dot)

    def _choose_language(self, name: str) -> None:
        self.step.read()
        self.draft.language = name
        self.language_chosen.emit(name)

    def _stay(self) -> None:
        if self._asked_to_leave:
            self._asked_to_leave = False
            self.hint.setText(say("Verbund works without the internet and sends nothing."))
            self._fit()

    def _leave(self) -> None:
        """Esc asks once; nothing was made yet."""
        if self._asked_to_leave:
            self.left.emit()
            return
        self._asked_to_leave = True
        self.hint.show()
        self.hint.setText(say("Press Esc again to leave; nothing is kept."))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc asks once."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = QApplication.focusWidget()
            if isinstance(focus, Button) and focus is not self.next:
                focus.click()
            else:
                self.go_on()
        elif key == Qt.Key.Key_Escape:
            if self._finish is None:  # the code must not be missed
                self._leave()
        else:
            self._stay()
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card stands in the middle and grows with the font."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """The scale changed."""
        self._fit()

    def _fit(self) -> None:
        wide = min(fonts.px(_CARD.width()), self.width() - 32)
        high = min(fonts.px(_CARD.height()), self.height() - 32)
        self.card.setGeometry((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)
        roomy = wide - self.scene.sizeHint().width() >= fonts.px(_ROOM)
        self.scene.setVisible(roomy)  # with large fonts the question needs the room; the step is counted above it
        self._show_hint(wide - (self.scene.sizeHint().width() if roomy else 0))

    def _show_hint(self, wide: int) -> None:
        """The quiet sentence stands only where it has room beside the buttons; the question whether to leave always."""
        buttons = sum(b.sizeHint().width() + 8 for b in (self.sample, self.back, self.next) if not b.isHidden())
        fits = self.hint.sizeHint().width() + self.offline.sizeHint().width() + buttons + 2 * _SIDE + 24 <= wide
        self.hint.setVisible(fits or self._asked_to_leave)
        self.offline.setVisible(fits)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), theme.colour("window"))


class _Answers(QStackedWidget):
    """As high as the question that is open: a tall one would push the buttons of a short one out of sight."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """The open one's."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The open one's."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()


class _CardArea(QWidget):
    """The card that carries scene and question."""

    def __init__(self, content: QLayout) -> None:
        super().__init__()
        self.setLayout(content)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        box(painter, QRectF(self.rect()), theme.colour("surface"), radius=12, edge=theme.colour("line2"))
