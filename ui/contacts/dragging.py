# SPDX-License-Identifier: Apache-2.0
"""Carries contacts by the pointer: onto lists inside the window, as vCards to other programs, and takes vCard files in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_cache_path
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.widgets import fonts
from ui.widgets.painting import box, text_left
from ui.widgets.theme import theme
from ui.work.device import APP
from ui.work.words import many

if TYPE_CHECKING:
    from ui.work.page import Office

IDS = "application/x-verbund-contacts"  # ids of contacts, 32 hex digits, one a line
VCARD, URLS = "text/vcard", "text/uri-list"
MOST_OUT = 1000  # contacts as vCards; more than that is an export with its progress, not a drag
_UNSAFE = re.compile(r"[^\w .,-]+")


def folder() -> Path:
    """Where files lie that were dragged out; nobody else on this computer may look in."""
    return user_cache_path(APP, appauthor=False) / "dragged"


def empty_folder() -> None:
    """Forget what was dragged out last time; asked at start."""
    shutil.rmtree(folder(), ignore_errors=True)


class ContactMime(QMimeData):
    """Contacts on their way: ids at once, cards and a file only when somebody outside asks for them."""

    def __init__(self, office: Office, ids: Sequence[str], title: str = "") -> None:
        super().__init__()
        self._office, self._ids, self._title = office, list(ids), title
        self._cards = b""
        self._file: Path | None = None
        self.setData(IDS, QByteArray("\n".join(self._ids).encode()))

    def formats(self) -> list[str]:
        """Ids always; cards and a file for as many as can be written while the pointer waits."""
        return [IDS, VCARD, URLS] if len(self._ids) <= MOST_OUT else [IDS]

    def hasFormat(self, mimetype: str) -> bool:
        """Whether there is something of this type."""
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferred: Any) -> Any:
        """Write what is asked for."""
        if mimetype == VCARD and self.hasFormat(VCARD):
            return QByteArray(self.cards())
        if mimetype == URLS and self.hasFormat(URLS):
            return [QUrl.fromLocalFile(str(self.file()))]
        return super().retrieveData(mimetype, preferred)

    def cards(self) -> bytes:
        """The contacts as vCards, for people outside: without notes and without our own lines."""
        if not self._cards:
            from crm.exchange.exporting import export_vcards

            self._cards = export_vcards(self._office.workspace.reader, self._office.desk, self._ids, whole=False)
        return self._cards

    def file(self) -> Path:
        """A file with the cards in a folder of our own."""
        if self._file is None:
            folder().mkdir(mode=0o700, parents=True, exist_ok=True)
            folder().chmod(0o700)
            name = self._title if len(self._ids) == 1 and self._title else many("{number} contact", "{number} contacts", len(self._ids))
            self._file = folder() / f"{_UNSAFE.sub(' ', name).strip()[:80] or 'vcard'}.vcf"
            self._file.write_bytes(self.cards())
            self._file.chmod(0o600)
        return self._file


def drag(view: QWidget, office: Office, ids: Sequence[str], title: str = "") -> None:
    """Let contacts hang at the pointer until they are dropped; they are copied, never moved."""
    carried = QDrag(view)
    carried.setMimeData(ContactMime(office, ids, title))
    words = title if len(ids) == 1 and title else many("{number} contact", "{number} contacts", len(ids))
    carried.setPixmap(_label(words, view.devicePixelRatioF()))
    carried.setHotSpot(QPoint(-12, -4))
    carried.exec(Qt.DropAction.CopyAction)


def ids_in(data: QMimeData) -> list[str]:
    """Ids of contacts that are dragged inside the window."""
    return bytes(data.data(IDS).data()).decode().split() if data.hasFormat(IDS) else []


def cards_in(data: QMimeData) -> list[str]:
    """Paths of vCard files that somebody drags in; our own are none, for they come from here."""
    if data.hasFormat(IDS) or not data.hasUrls():
        return []
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.casefold().endswith((".vcf", ".vcard"))]


def _label(words: str, ratio: float) -> QPixmap:
    size = fonts.width(words, "strong") + 24, fonts.tall(28, padding=8)
    picture = QPixmap(round(size[0] * ratio), round(size[1] * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        rect = picture.deviceIndependentSize()
        area = QRectF(0, 0, rect.width(), rect.height())
        box(painter, area, theme.colour("soft"), radius=6, edge=theme.colour("accent"))
        text_left(painter, area.adjusted(12, 0, -4, 0), words, role="strong", colour=theme.colour("ink"))
    finally:
        painter.end()
    return picture
