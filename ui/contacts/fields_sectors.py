# SPDX-License-Identifier: Apache-2.0
"""The sectors of an organisation: found by code or German title in either edition of the classification WZ."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from PySide6.QtCore import Signal

from crm.contacts.rules.values import Contact, Sector
from crm.folding import fold
from ui.contacts.fields_channels import Star
from ui.contacts.fields_flow import together, wide
from ui.contacts.fields_lines import Complaint
from ui.contacts.fields_rows import Row, RowBlock
from ui.contacts.fields_slots import Slot
from ui.contacts.fields_suggest import SuggestField
from ui.widgets.combos import Combo
from ui.work.words import say

EDITIONS = (2008, 2025)
_MOST = 8
_CODE = re.compile(r"[A-Z]|\d{1,2}(?:\.\d{0,2}(?:\.\d)?)?")


@lru_cache(maxsize=2)
def classes(edition: int) -> dict[str, str]:
    """Every code of an edition and its German title (Statistisches Bundesamt, Klassifikation der Wirtschaftszweige)."""
    from wz_code import WZ

    book = WZ(str(edition))
    return {code: book.get(code).title for code in book.get_all_codes()}


def found(text: str, edition: int) -> list[str]:
    """Codes that a typed text may mean: by the beginning of the code, else by words of the title; short codes first."""
    text = text.strip()
    if _CODE.fullmatch(text.upper()):
        begin = text.upper()
        return sorted((code for code in classes(edition) if code.startswith(begin)), key=lambda code: (len(code), code))[:_MOST]
    wanted = fold(text).split()
    fitting = [code for code, title in _folded(edition).items() if all(word in title for word in wanted)]
    return sorted(fitting, key=lambda code: (not _folded(edition)[code].startswith(wanted[0]), len(code), code))[:_MOST]


def described(code: str, edition: int) -> str:
    """Code and title in one line; a code that is not in the book as it stands."""
    title = classes(edition).get(code, "")
    return f"{code} {title}" if title else code


@lru_cache(maxsize=2)
def _folded(edition: int) -> dict[str, str]:
    return {code: fold(title) for code, title in classes(edition).items()}


class SectorField(SuggestField):
    """A sector of the edition that is on; what it gives is the code."""

    value_changed = Signal()

    def __init__(self, edition: Combo) -> None:
        self._edition = edition
        super().__init__(self._fitting, say("Code or German title"))
        self.textChanged.connect(lambda _: self.value_changed.emit())
        self.editingFinished.connect(self._settle)

    @property
    def edition(self) -> int:
        """The edition whose codes are looked up."""
        return int(self._edition.key() or EDITIONS[0])

    def value(self) -> str:
        """The code, or what was typed."""
        text = self.text().strip()
        first = text.split(" ", 1)[0]
        return first if first in classes(self.edition) else text

    def set_value(self, value: str) -> None:
        """Show a code with its title."""
        self.blockSignals(True)
        self.setText(described(value, self.edition) if value else "")
        self.setCursorPosition(0)
        self.blockSignals(False)
        self.setToolTip(self.text())

    def is_known(self) -> bool:
        """Whether the book has the code; an empty field is fine."""
        return not self.text().strip() or self.value() in classes(self.edition)

    def _fitting(self, text: str) -> list[tuple[str, str]]:
        return [(code, described(code, self.edition)) for code in found(text, self.edition)]

    def _settle(self) -> None:
        if self.is_known() and self.text().strip():
            self.set_value(self.value())


class SectorRow(Row):
    """One sector."""

    needed = ("code",)
    plain = Sector("")

    def __init__(self, value: Sector) -> None:
        super().__init__(value)
        self.edition = Combo([(str(year), f"WZ {year}") for year in EDITIONS])
        self.code, self.star = SectorField(self.edition), Star(say("Main sector"))
        line = self.add_line(self.edition, wide(self.code, 200), together(self.star, self.remove_button(say("Remove sector"))))
        self.bind_slot("edition", Slot(self.edition, str, int), line, say("Edition of the classification"))
        self.bind("code", self.code, line, say("Sector"))
        self.bind("main", self.star, line, say("Main sector"))
        self.add_origin(say("Sector"))

    def fill(self, value: Any) -> None:
        """Show a sector; the edition first, the title depends on it."""
        self.edition.set_key(str(value.edition))
        super().fill(value)


class SectorsBlock(RowBlock):
    """All sectors; one is the main one."""

    field = "sectors"

    def __init__(self) -> None:
        super().__init__(say("Sec&tors"), say("Add sector"))

    def make(self, value: Sector) -> SectorRow:
        """A row for a sector."""
        row = SectorRow(value)
        row.star.clicked.connect(lambda: self._shine(row))
        return row

    def blank(self) -> Sector:
        """The first sector is the main one."""
        return Sector("", main=not self.rows)

    def skips_first(self) -> bool:
        """Typing begins in the code, not in the edition."""
        return True

    def local_complaints(self, contact: Contact) -> dict[str, list[Complaint]]:
        """Codes that are not in the book."""
        del contact
        told = {}
        for place, row in enumerate(row for row in self.rows if not row.is_empty()):
            if isinstance(row, SectorRow) and not row.code.is_known():
                sentence = say("WZ {edition} has no such code. Type a part of the title and choose.", edition=row.code.edition)
                told[f"sectors.{place}.code"] = [Complaint(sentence, "warn")]
        return told

    def _shine(self, row: SectorRow) -> None:
        if row.star.isChecked():
            for other in self.rows:
                if other is not row and isinstance(other, SectorRow):
                    other.star.setChecked(False)
            self.changed.emit()
