# SPDX-License-Identifier: Apache-2.0
"""Takes a picture from a file, the clipboard or a drop, and gives it on as the bytes of a PNG of bounded size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.work.words import say

_SUFFIXES = "*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif"


class PictureField(QWidget):
    """The deeds and the trouble of a picture; those that inherit lay them out and show what is kept.

    `picture_chosen` carries the bytes of a PNG, none when the picture is taken away; `longest` is the longer side in pixels.
    """

    picture_chosen = Signal(bytes)

    def __init__(self, longest: int, removing: str) -> None:
        super().__init__()
        self._longest = longest
        self.choosing = Button(say("Choose picture …"), base=28)
        self.choosing.clicked.connect(self._choose)
        self.pasting = Button(say("Paste"), "link", base=28)
        self.pasting.clicked.connect(self.paste)
        self.removing = Button(removing, "link", base=28)
        self.removing.clicked.connect(lambda: self.picture_chosen.emit(b""))
        self.trouble = Label("", "caption", token="bad", wrap=True)
        self.trouble.hide()
        self.setAcceptDrops(True)

    def paste(self) -> None:
        """Take the picture that was copied elsewhere."""
        self._take_mime(QGuiApplication.clipboard().mimeData())

    def take_file(self, path: str) -> None:
        """Take a picture from a file."""
        try:
            self._take(QImage.fromData(QByteArray(Path(path).read_bytes())))
        except OSError:
            self.say_trouble(say("This file cannot be read."))

    def say_trouble(self, sentence: str) -> None:
        """What is the matter with the picture, "" for nothing."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _take_mime(self, mime: QMimeData) -> None:
        paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if mime.hasImage():
            self._take(QImage(mime.imageData()))
        elif paths:
            self.take_file(paths[0])
        else:
            self.say_trouble(say("There is no picture on the clipboard."))

    def _take(self, picture: QImage) -> None:
        if picture.isNull():
            self.say_trouble(say("This file is not a picture that can be read; choose a JPEG or PNG file."))
            return
        if max(picture.width(), picture.height()) > self._longest:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(self._longest, self._longest, keep, smooth)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, the call for text
        self.say_trouble("")
        self.picture_chosen.emit(bytes(buffer.data().data()))

    def _choose(self) -> None:
        dialog = QFileDialog(self, say("Choose picture"), "", f"{say('Pictures')} ({_SUFFIXES})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

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
