# SPDX-License-Identifier: Apache-2.0
"""Head and foot of the editor: who is edited and whether it is safe on disk; what needs attention, and the two ways to end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from crm.contacts.queries import main_affiliation
from crm.contacts.rules.names import display
from crm.contacts.rules.values import ORGANISATION, PERSON, Contact
from ui.contacts.editor_form import ContactForm
from ui.contacts.fields_flow import Flow, Share, together
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.notices import Notice
from ui.widgets.panes import Pane, ScrollPane, across, down
from ui.widgets.segments import Segments
from ui.work.words import clock, keys, many, say

WIDE = 820  # px at 100 %, without the scroll bar: below, the preview stands under the form, where addresses would be cut
STACKED = 440  # px: below, labels stand above their fields
SIDE = 232
MARGIN = 24
_APART = 10  # px between the buttons of the foot


class Head(Pane):
    """Title, who it is, and the state of the draft."""

    kind_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(None, "surface", sides="b")
        self._title, self._sub = Label("", "title"), Label("", "text", token="muted")
        self._icon, self._state = IconLabel("check-circle", "good"), Label("", "caption", token="muted", whole=True)
        self.kinds = Segments([(PERSON, say("Person")), (ORGANISATION, say("Organisation"))], name=say("Kind of contact"))
        self.kinds.changed.connect(self.kind_chosen)
        who = QWidget()
        who.setLayout(down(self._title, 2, self._sub))
        kept = together(self._icon, self._state, gap=8)
        self._kept = kept.widget
        parts = Flow(Share(who, 200, 1), self.kinds, kept, gap=16)
        self.setLayout(down(None, parts, None, margins=(MARGIN, 12, MARGIN, 12)))
        self.restyle()

    def show_contact(self, contact: Contact, *, new: bool) -> None:
        """Say who is edited."""
        if new:
            self._title.setText(say("New organisation") if contact.kind == ORGANISATION else say("New person"))
        else:
            self._title.setText(say("Edit contact"))
        self.kinds.setVisible(new)
        self.kinds.set_key(contact.kind)
        self.follow(contact)

    def follow(self, contact: Contact) -> None:
        """The name and the organisation follow what is typed."""
        function = main_affiliation(contact)
        parts = (display(contact), function.organisation if function else "")
        self._sub.setText(" · ".join(part for part in parts if part))
        self._sub.setVisible(any(parts))

    def show_state(self, icon: str, text: str) -> None:
        """Whether what was typed is on disk."""
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, "good" if icon == "check-circle" else "muted")
        self._state.setText(text)
        self._kept.setVisible(bool(text))

    def show_kept(self, at_ms: int) -> None:
        """The draft is on disk."""
        self.show_state("check-circle", say("Draft saved at {time}", time=clock(at_ms)))

    def restyle(self) -> None:
        """As high as the heads beside it."""
        self.setMinimumHeight(fonts.tall(72, lines=2, padding=24))


class Foot(Pane):
    """What needs attention and the way to it; leave or save."""

    discarded = Signal()
    saved = Signal()
    jumped = Signal()

    def __init__(self) -> None:
        super().__init__(None, "sunken", sides="t")
        self._icon, self._words = IconLabel("warning-circle", "bad", size=18), Label("", wrap=True)
        self._told, self._keys, self._has_keys = QWidget(), keys("Ctrl+S"), True
        self.jump = Button(say("To the field"), "link", icon="arrow-up")
        self.jump.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is: from there it goes on
        self.discard = Button(say("Discard"))
        self.save = Button(say("Save contact"), "primary", icon="check", shortcut_text=self._keys)
        self.jump.clicked.connect(self.jumped)
        self.discard.clicked.connect(self.discarded)
        self.save.clicked.connect(self.saved)
        self._told.setLayout(across(self._icon, (down(None, self._words, None), 1), gap=10))
        parts = Flow(Share(self._told, 140, 1), self.jump, together(self.discard, self.save, gap=_APART), gap=10, right=True)
        self.setLayout(down(None, parts, None, margins=(MARGIN, 14, MARGIN, 14)))
        self.show_problems(0)
        self.restyle()

    def show_problems(self, count: int, *, prevents: bool = True) -> None:
        """How many fields need attention, and whether nothing can be saved until they have it."""
        if prevents:
            words = many("One detail needs attention.", "{number} details need attention.", count)
        else:
            words = many(
                "One detail looks odd; it is saved all the same.", "{number} details look odd; they are saved all the same.", count
            )
        self._icon.set_icon("warning-circle" if prevents else "warning", "bad" if prevents else "warn")
        self._tell("warning-circle" if count else "", words if count else "")
        self.jump.setVisible(count > 0)

    def show_trouble(self, sentence: str) -> None:
        """Why nothing was saved."""
        self._icon.set_icon("warning-circle", "bad")
        self._tell("warning-circle", sentence)

    def show_busy(self, busy: bool) -> None:
        """While it is saved, nothing can be saved again."""
        self.save.setEnabled(not busy)
        self.discard.setEnabled(not busy)

    def _tell(self, icon: str, words: str) -> None:
        self._icon.setVisible(bool(icon))
        self._words.setText(words)
        self._told.setVisible(bool(words))

    def restyle(self) -> None:
        """The foot grows with its buttons."""
        self.setMinimumHeight(fonts.tall(64, padding=32))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The two buttons without the keys of the one."""
        return QSize(self._buttons_width() + 2 * MARGIN, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The keys stand in the button where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _keys_width(self) -> int:
        return fonts.width(self._keys, "caption") + 12

    def _buttons_width(self) -> int:
        return self.discard.sizeHint().width() + _APART + self._bare_width()

    def _bare_width(self) -> int:
        """What the button needs without its keys."""
        return self.save.sizeHint().width() - (self._keys_width() if self._has_keys else 0)

    def _fit(self) -> None:
        fits = self._buttons_width() + self._keys_width() + 2 * MARGIN <= self.width()
        if fits != self._has_keys:
            self._has_keys = fits
            self.save.set_shortcut_text(self._keys if fits else "")
            self.save.setToolTip("" if fits else self._keys)


class Body(ScrollPane):
    """The scrolled middle: a notice, the form, and the preview beside or below it."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(MARGIN, 10, 12, 8)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, 1)
        self.set_content(self._grid)
        self._form: ContactForm | None = None
        self._side: QWidget | None = None
        self._notice: QWidget | None = None
        self._beside: bool | None = None

    def show_parts(self, form: ContactForm, side: QWidget) -> None:
        """Put a form and the preview in their places."""
        if self._form is not None and self._form is not form:
            self._grid.removeWidget(self._form)
            self._form.hide()
        self._form, self._side, self._beside = form, side, None
        self._grid.addWidget(form, 1, 0)
        form.show()
        self.fit()
        self.verticalScrollBar().setValue(0)

    def show_notice(self, notice: QWidget | None) -> None:
        """Say something above the form, or nothing."""
        if self._notice is not None:
            self._grid.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
        self._notice = notice
        if notice is not None:
            self._place_notice()
            notice.show()

    def fit(self) -> None:
        """The preview beside the form where there is room."""
        room = self.width() - self.verticalScrollBar().sizeHint().width()  # whether it is there or not: it comes and goes
        beside = room >= fonts.px(WIDE)
        if self._side is None or self._form is None:
            return
        self._form.stack(self.width() < fonts.px(STACKED))
        self._side.setMaximumWidth(fonts.px(SIDE) if beside else 16_777_215)
        self._side.setMinimumWidth(fonts.px(SIDE) if beside else 0)
        if beside == self._beside:
            return
        self._beside = beside
        self._place_notice()
        self._grid.removeWidget(self._side)
        if beside:
            self._side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
            self._grid.addWidget(self._side, 1, 1, Qt.AlignmentFlag.AlignTop)
        else:
            self._side.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
            self._grid.addWidget(self._side, 2, 0)

    def _place_notice(self) -> None:
        """Over form and preview; over a column where nothing stands it would keep that column's gap."""
        if self._notice is not None:
            self._grid.removeWidget(self._notice)
            self._grid.addWidget(self._notice, 0, 0, 1, 2 if self._beside else 1)

    def restyle(self) -> None:
        """The breakpoint grows with the font."""
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps another place for the preview."""
        super().resizeEvent(event)
        self.fit()


def draft_notice(moment: str, take: Callable[[], None], discard: Callable[[], None]) -> Notice:
    """The offer of a draft that was not saved: take it over or discard it."""
    notice = Notice("blue", say("Draft of {moment}", moment=moment), detail=say("It was not saved."), action=say("Take over the draft"))
    notice.acted.connect(take)
    notice.add_action(say("Discard the draft")).clicked.connect(discard)
    return notice
