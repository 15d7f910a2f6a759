# SPDX-License-Identifier: Apache-2.0
"""Shows the QR code of a contact large enough for the camera of a phone, and beside it what the phone will read."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy, QWidget

from crm.contacts.rules import names, phones
from crm.contacts.rules.values import NUMBER_KINDS, Address, Channel, Contact
from crm.exchange.qr import QUIET, Code
from crm.texts import mark
from ui.widgets.dialogs import Sheet
from ui.widgets.labels import Label
from ui.widgets.notices import Notice
from ui.widgets.painting import guarded
from ui.widgets.panes import ScrollPane, across, down
from ui.work.words import say

_SIDE = 440  # px that the picture asks for at least: 4 for each module of the densest code
_KINDS = {"phone": mark("Phone"), "mobile": mark("Mobile"), "fax": mark("Fax"), "email": mark("E-mail"), "web": mark("Web")}


class QrPicture(QWidget):
    """The modules, black on white in every look: a camera needs the contrast, and light codes on dark ground are not read by all."""

    def __init__(self, code: Code, name: str) -> None:
        super().__init__()
        self._code = code
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.MinimumExpanding)

    @property
    def whole(self) -> int:
        """Modules of one side with the quiet zone."""
        return self._code.modules + 2 * QUIET

    def module_px(self) -> int:
        """Pixels of a module: a whole number, so that all are of one size."""
        return max(1, min(self.width(), self.height()) // self.whole)

    def sizeHint(self) -> QSize:
        """About 440 px, and whole modules."""
        side = self.whole * max(4, _SIDE // self.whole)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Three pixels a module: below that screens blur into each other."""
        return QSize(self.whole * 3, self.whole * 3)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        size = self.module_px()
        side = size * self.whole
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.fillRect(QRect(left, top, side, side), Qt.GlobalColor.white)
        for y, row in enumerate(self._code.rows, QUIET):
            for x, dark in enumerate(row, QUIET):
                if dark:
                    painter.fillRect(QRect(left + x * size, top + y * size, size, size), Qt.GlobalColor.black)


class QrSheet(Sheet):
    """One contact as a code; nothing is written anywhere."""

    def __init__(self, parent: QWidget, contact: Contact, code: Code) -> None:
        super().__init__(parent, say("Contact as a QR code"), icon="qr-code")
        self.code = code
        name = names.display(contact)
        self.picture = QrPicture(code, say("QR code of {name}", name=name))
        words = Label(say("Hold the camera of a phone in front of it: the phone offers to keep the contact."), token="muted", wrap=True)
        facts = down(Label(name, "title", wrap=True), *_facts(code.inside), 16, words, gap=8)
        if code.left_out:
            parts = ", ".join(say(part) for part in code.left_out)
            facts.addSpacing(12)
            facts.addWidget(Notice("blue", say("Not in the code: {parts}.", parts=parts)))
        facts.addStretch(1)
        facts.setContentsMargins(0, 0, 8, 0)
        self.body.addLayout(across(self.picture, (ScrollPane(facts), 1), gap=24))
        close = self.add_primary(say("Close"), icon="")
        close.clicked.connect(self.accept)
        close.setFocus()
        self.set_size(900, 620)


def _facts(contact: Contact) -> list[QWidget | QLayout | int]:
    """What is in the code, line by line."""
    found: list[QWidget | QLayout | int] = []
    for function in contact.affiliations:
        parts = (function.role, function.department, function.organisation)
        found.append(Label(" · ".join(part for part in parts if part), wrap=True))
    rows = [(say(_KINDS[channel.kind]), _value(channel)) for channel in contact.channels]
    rows += [(say("Address"), _place(address)) for address in contact.addresses]
    grid = QGridLayout()
    grid.setContentsMargins(0, 8, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for line, (caption, value) in enumerate(rows):
        grid.addWidget(Label(caption, "caption", token="muted", whole=True), line, 0)
        grid.addWidget(Label(value, wrap=True), line, 1)
    return [*found, grid]


def _value(channel: Channel) -> str:
    if channel.kind in NUMBER_KINDS:
        return phones.shown(channel.value)
    return channel.value.removeprefix("https://").removeprefix("http://").rstrip("/")


def _place(address: Address) -> str:
    parts = (address.lines.replace("\n", ", "), address.street, address.po_box, f"{address.postcode} {address.town}".strip())
    return ", ".join(part for part in parts if part)
