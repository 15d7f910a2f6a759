# SPDX-License-Identifier: Apache-2.0
"""The form of a partner and its letterhead; a field more is one line in `_build`, one in `show` and one in `read`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm.partners.rules import FOOTER_COLUMNS, LogoPlace, Partner, partner_problems
from crm.partners.rules import lines as lines_of
from crm.texts import mark
from ui.preferences.controls import HintedForm, Millimetres, OneOf
from ui.preferences.logo import LogoField
from ui.preferences.typeface import TypefaceField
from ui.widgets.boxes import CheckBox
from ui.widgets.combos import Combo
from ui.widgets.fields import Field, TextArea
from ui.widgets.form import Row
from ui.widgets.labels import SectionHead
from ui.widgets.panes import down
from ui.work.words import say

_LABELS = 132  # px of the label column
_KINDS = (
    ("development_agency", mark("Economic development agency")),
    ("chamber_of_crafts", mark("Chamber of crafts")),
    ("chamber_of_commerce", mark("Chamber of commerce")),
    ("other", mark("Other office")),
)
_FIRST_PLACE = LogoPlace(250, 150, 600)  # where a logo begins that is placed by hand: in line with the text
_UNREADABLE = mark("Enter a length in millimetres, such as 12.5.")
_OUTSIDE = mark("The logo must stand wholly on the paper.")


class PartnerForm(QWidget):
    """Shows a partner and reads it back; `logo_chosen` brings the bytes of a picture that has yet to be kept."""

    changed = Signal()
    logo_chosen = Signal(bytes)
    font_chosen = Signal(object)  # Path

    def __init__(self, picture: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self._picture = picture
        self._partner = Partner("", "")
        self._logo = self._font = ""
        self._quiet = False
        self.form = HintedForm(label_width=_LABELS)
        self._build_office()
        self._build_head()
        self._build_logo()
        self._build_foot()
        self.setLayout(down(self.form))
        for field in (self.name, self.short_name, self.area, self.letter_name, self.tagline, self.return_line, *self._places):
            field.textEdited.connect(self._tell)
            field.editingFinished.connect(self.show_problems)
        for area in (self.information, *self.footer, self.bank):
            area.textChanged.connect(self._tell)
        self.kind.chosen.connect(self._tell)
        self.paper_form.chosen.connect(self._tell)
        self.by_hand.clicked.connect(self._place_logo)
        self.logo.picture_chosen.connect(self.logo_chosen)
        self.typeface.file_chosen.connect(self._take_font)
        self.typeface.removed.connect(lambda: self.set_font("", ""))

    # building

    def _build_office(self) -> None:
        self.name, self.short_name, self.area = Field(), Field(), Field()
        self.kind = Combo([(key, say(text)) for key, text in _KINDS], name=say("Kind of office"))
        self.form.add_section(SectionHead(say("The office")))
        self.form.add_space(4)
        self.form.add(say("&Name"), self.name)
        row = self.form.add(say("&Short name"), self.short_name)
        self.form.add_hint(row, say("Stands where the name is too long: in lists and in the upper bar."))
        self.form.add(say("&Kind of office"), self.kind)
        self.form.add(say("Are&a"), self.area)

    def _build_head(self) -> None:
        forms = (("A", say("Form A")), ("B", say("Form B")))
        self.paper_form = OneOf(forms, "B", name=say("Form of the letter"))
        self.letter_name, self.tagline, self.return_line = Field(), Field(), Field()
        self.information = TextArea(lines=3)
        self.form.add_space(16)
        self.form.add_section(SectionHead(say("Letterhead")))
        self.form.add_space(4)
        row = self.form.add(say("&Form"), self.paper_form)
        self.form.add_hint(row, say("DIN 5008: form A leaves less room for the head, form B more."))
        self.form.add(say("Name &in letters"), self.letter_name)
        row = self.form.add(say("&Line below it"), self.tagline)
        self.form.add_hint(row, say("A few words below the name, such as “City of Herne”."))
        row = self.form.add(say("&Return line"), self.return_line)
        self.form.add_hint(row, say("One small line above the address, such as “WF Herne · Ostring 4 · 44600 Herne”."))
        row = self.form.add(say("Information &block"), self.information)
        self.form.add_hint(row, say("Lines of the office beside the address; sign, name, phone and date come by themselves."))
        self.typeface = TypefaceField()
        row = self.form.add(say("&Typeface"), self.typeface)
        self.form.add_hint(row, say("Letters that it does not have are set in Noto Sans."))

    def _build_logo(self) -> None:
        self.logo = LogoField()
        self.by_hand = CheckBox(say("Place it by &hand"), name=say("Place the logo by hand"))
        self.left, self.top, self.width_ = Millimetres(), Millimetres(), Millimetres()
        self._places = (self.left, self.top, self.width_)
        self.form.add_space(16)
        self.form.add_section(SectionHead(say("Logo")))
        self.form.add_space(4)
        self.form.add(say("Pict&ure"), self.logo)
        self._place_row = self.form.add(say("Place on the paper"), self.by_hand)
        captions = (say("From the left"), say("From above"), say("Width"))
        self._place_rows: list[Row] = [self.form.add(text, field) for text, field in zip(captions, self._places)]

    def _build_foot(self) -> None:
        self.footer = tuple(TextArea(lines=3) for _ in range(FOOTER_COLUMNS))
        self.bank = TextArea(lines=2)
        self.form.add_space(16)
        self.form.add_section(SectionHead(say("Foot of the letter")))
        self.form.add_space(4)
        rows = [self.form.add(say("Column &{number}", number=place), area) for place, area in enumerate(self.footer, 1)]
        row = rows[-1]
        self.form.add_hint(row, say("Columns without a word are left out; the others share the width."))
        self.form.add(say("Bank acc&ount"), self.bank)

    # the three of every form

    def show_partner(self, partner: Partner) -> None:
        """Show a partner; what was typed is gone."""
        head, self._partner, self._quiet = partner.letterhead, partner, True
        self.form.clear_problems()
        texts = (
            (self.name, partner.name), (self.short_name, partner.short_name), (self.area, partner.area),
            (self.letter_name, head.name), (self.tagline, head.tagline), (self.return_line, head.return_line),
        )  # fmt: skip
        for field, text in texts:
            field.setText(text)
            field.setCursorPosition(0)
        self.letter_name.setPlaceholderText(partner.name)
        self.kind.set_key(partner.kind)
        self.paper_form.set_key(head.form)
        self.information.setPlainText("\n".join(head.information))
        self.bank.setPlainText(head.bank)
        for place, area in enumerate(self.footer):
            area.setPlainText(head.footer[place] if place < len(head.footer) else "")
        self._show_place(head.logo_place)
        self._show_logo(head.logo)
        self._font = head.font
        self.show_font_name("")
        self._quiet = False

    def read(self) -> Partner:
        """The partner as it stands in the form; what the form does not show stays."""
        head = replace(
            self._partner.letterhead,
            name=self.letter_name.text().strip(),
            return_line=self.return_line.text().strip(),
            tagline=self.tagline.text().strip(),
            font=self._font,
            logo=self._logo,
            information=lines_of(self.information.toPlainText()),
            footer=tuple(text for area in self.footer if (text := "\n".join(lines_of(area.toPlainText())))),
            bank="\n".join(lines_of(self.bank.toPlainText())),
            form=self.paper_form.key(),
            logo_place=self._read_place(),
        )
        return replace(
            self._partner,
            name=self.name.text().strip(),
            short_name=self.short_name.text().strip(),
            kind=self.kind.key(),
            area=self.area.text().strip(),
            letterhead=head,
        )

    def problems(self) -> list[tuple[QWidget, str]]:
        """Fields that must be mended before the partner is kept, each with its sentence."""
        unreadable = [(field, say(_UNREADABLE)) for field in self._places if self.by_hand.isChecked() and field.tenths() is None]
        fields: dict[str, QWidget] = {
            "name": self.name, "kind": self.kind, "return_line": self.return_line, "footer": self.footer[0], "logo_place": self.width_,
        }  # fmt: skip
        ruled = [(fields[one.field], say(one.message)) for one in partner_problems(self.read()) if one.field in fields]
        if not unreadable and self.by_hand.isChecked() and not self.width_.tenths():
            ruled = [*[one for one in ruled if one[0] is not self.width_], (self.width_, say(_OUTSIDE))]
        return [*[one for one in ruled if one[0] is not self.width_ or not unreadable], *unreadable]

    def show_problems(self) -> bool:
        """Say under its field what is wrong; true when there is anything."""
        found = dict(self.problems())
        for field, _ in self.form.problems():
            if field not in found and field is not self.typeface:
                self.form.clear_problem(field)
        standing = dict(self.form.problems())
        for field, sentence in found.items():
            if standing.get(field) != sentence:
                self.form.set_problem(field, sentence)
        return bool(found)

    def set_logo(self, digest: str) -> None:
        """A picture was kept: the letterhead carries it from now on; "" takes it away."""
        self._show_logo(digest)
        self._tell()

    def set_font(self, digest: str, name: str) -> None:
        """A typeface was kept: letters are set in it from now on; "" goes back to the program's own."""
        self._font = digest
        self.form.clear_problem(self.typeface)
        self.show_font_name(name)
        self._tell()

    def show_font_name(self, name: str) -> None:
        """Say which typeface stands; "…" until its name is known."""
        self.typeface.show_name((name or "…") if self._font else "")

    def refuse_font(self, sentence: str) -> None:
        """A file that will not do: what stood before stays, the sentence stands beside the field."""
        self.form.set_problem(self.typeface, sentence)

    @property
    def font_hash(self) -> str:
        """The hash of the typeface that stands in the form."""
        return self._font

    # inside

    def _take_font(self, path: object) -> None:
        self.form.clear_problem(self.typeface)
        self.font_chosen.emit(path)

    def _read_place(self) -> LogoPlace:
        if not self.by_hand.isChecked():
            return LogoPlace()
        return LogoPlace(*(field.tenths() or 0 for field in self._places))

    def _show_place(self, place: LogoPlace) -> None:
        self.by_hand.setChecked(place != LogoPlace())
        for field, tenths in zip(self._places, (place.x, place.y, place.width)):
            field.show_tenths(tenths)

    def _show_logo(self, digest: str) -> None:
        self._logo = digest
        self.logo.show_picture(self._picture(digest) if digest else None)
        self._show_rows()

    def _show_rows(self) -> None:
        self._place_row.set_visible(bool(self._logo))
        for row in self._place_rows:
            row.set_visible(bool(self._logo) and self.by_hand.isChecked())

    def _place_logo(self) -> None:
        self._show_place(_FIRST_PLACE if self.by_hand.isChecked() else LogoPlace())
        self._show_rows()
        if self.by_hand.isChecked():
            self.left.setFocus()
            self.left.selectAll()
        self._tell()

    def _tell(self) -> None:
        if not self._quiet:
            self.letter_name.setPlaceholderText(self.name.text())
            for field, _ in self.form.problems():
                if field not in dict(self.problems()) and field is not self.typeface:
                    self.form.clear_problem(field)
            self.changed.emit()
