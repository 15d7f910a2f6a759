# SPDX-License-Identifier: Apache-2.0
"""The picture of a contact in the editor: chosen from a file, pasted or dropped, shown at once and kept with the save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from crm.contacts.rules.names import display, initials
from crm.contacts.rules.values import ORGANISATION, Contact
from crm.workspace import kept_file
from ui.contacts.fields_flow import Flow
from ui.widgets.avatars import Avatar, Face, hue_of
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.panes import across, down
from ui.work.page import Office
from ui.work.words import keys, say

LONGEST = 512  # px of the longer side: what is kept
_SUFFIXES = "*.jpg *.jpeg *.png *.webp *.bmp *.gif *.tif *.tiff"


class PhotoField(QWidget):
    """The picture as it will be; `image` holds what was chosen: None = as it was, no bytes = taken away."""

    value_changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._contact = Contact()
        self.image: bytes | None = None
        self._avatar = Avatar(56)
        self.choosing = Button(say("Choose picture …"), base=28)
        self.choosing.clicked.connect(self._choose)
        self.pasting = Button(say("Paste"), "link", base=28, shortcut_text=keys("Ctrl+V"))
        self.pasting.clicked.connect(self.paste)
        self.removing = Button(say("Remove picture"), "link", base=28)
        self.removing.clicked.connect(lambda: self._take(b""))
        self._trouble = Label("", "caption", token="bad", wrap=True)
        self._trouble.hide()
        deeds = Flow(self.choosing, self.pasting, self.removing, gap=16)
        self.setLayout(across(self._avatar, (down(None, deeds, self._trouble, None, gap=4), 1), gap=12))
        self.setAcceptDrops(True)

    def show_contact(self, contact: Contact, image: bytes | None = None) -> None:
        """Show the picture of a contact, or the one that a draft holds."""
        self._contact, self.image = contact, image
        self._show()

    def follow(self, contact: Contact) -> None:
        """Initials follow the name while there is no picture."""
        self._contact = contact
        self._show()

    def paste(self) -> None:
        """Take the picture that was copied elsewhere."""
        self._take_mime(QGuiApplication.clipboard().mimeData())

    def _take(self, image: bytes) -> None:
        self.image = image
        self._say("")
        self._show()
        self.value_changed.emit()

    def _take_mime(self, mime: QMimeData) -> None:
        paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if mime.hasImage():
            self._take_picture(QImage(mime.imageData()))
        elif paths:
            self._take_file(paths[0])
        else:
            self._say(say("There is no picture on the clipboard."))

    def _take_file(self, path: str) -> None:
        try:
            self._take_picture(QImage.fromData(QByteArray(Path(path).read_bytes())))
        except OSError:
            self._say(say("This file cannot be read."))

    def _take_picture(self, picture: QImage) -> None:
        if picture.isNull():
            self._say(say("This file is not a picture that can be read; choose a JPEG or PNG file."))
            return
        if max(picture.width(), picture.height()) > LONGEST:
            picture = picture.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, the call for text
        self._take(bytes(buffer.data().data()))

    def _choose(self) -> None:
        dialog = QFileDialog(self, say("Choose picture"), "", f"{say('Pictures')} ({_SUFFIXES})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _show(self) -> None:
        photo = self._pixmap()
        contact = self._contact
        face = Face(initials(contact), hue_of(contact.id), organisation=contact.kind == ORGANISATION, photo=photo)
        self._avatar.show_face(face, say("Picture of {name}", name=display(contact) or say("the new contact")))
        self.removing.setVisible(photo is not None)

    def _pixmap(self) -> QPixmap | None:
        data = self.image
        if data is None and self._contact.photo:
            found = kept_file(self._office.workspace.reader, self._contact.photo)
            data = found[0] if found else None
        picture = QPixmap()
        return picture if data and picture.loadFromData(data) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes while the focus is here."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures and files may be dropped."""
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self._take_mime(event.mimeData())
        event.acceptProposedAction()
