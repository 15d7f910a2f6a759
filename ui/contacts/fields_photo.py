# SPDX-License-Identifier: Apache-2.0
"""The picture of a contact in the editor: chosen from a file, pasted or dropped, shown at once and kept with the save."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap

from crm.contacts.rules.names import display, initials
from crm.contacts.rules.values import ORGANISATION, Contact
from crm.workspace import kept_file
from ui.contacts.fields_flow import Flow
from ui.widgets.avatars import Avatar, Face, hue_of
from ui.widgets.panes import across, down
from ui.widgets.pictures import PictureField
from ui.work.page import Office
from ui.work.words import keys, say

LONGEST = 512  # px of the longer side: what is kept


class PhotoField(PictureField):
    """The picture as it will be; `image` holds what was chosen: None = as it was, no bytes = taken away."""

    value_changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(LONGEST, say("Remove picture"))
        self._office = office
        self._contact = Contact()
        self.image: bytes | None = None
        self._avatar = Avatar(56)
        self.pasting.set_shortcut_text(keys("Ctrl+V"))
        self.picture_chosen.connect(self._take_image)
        deeds = Flow(self.choosing, self.pasting, self.removing, gap=16)
        self.setLayout(across(self._avatar, (down(None, deeds, self.trouble, None, gap=4), 1), gap=12))

    def show_contact(self, contact: Contact, image: bytes | None = None) -> None:
        """Show the picture of a contact, or the one that a draft holds."""
        self._contact, self.image = contact, image
        self._show()

    def follow(self, contact: Contact) -> None:
        """Initials follow the name while there is no picture."""
        self._contact = contact
        self._show()

    def _take_image(self, image: bytes) -> None:
        self.image = image
        self.say_trouble("")
        self._show()
        self.value_changed.emit()

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
