# SPDX-License-Identifier: Apache-2.0
"""The partner's section: the office and its letterhead at the left, a letter on it at the right, painted anew with every key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from crm.changes import Changes
from crm.errors import Known
from crm.partners.commands import save_partner
from crm.partners.queries import partner as read_partner
from crm.partners.rules import Partner
from crm.texts import mark
from crm.workspace import kept_file
from crm.workspace.pictures import keep_picture
from ui.preferences import drafts
from ui.preferences.measures import marks
from ui.preferences.partner_form import PartnerForm
from ui.preferences.section import Doors, Primary, Section
from ui.widgets import fonts
from ui.widgets.boxes import Switch
from ui.widgets.form import ProblemLine
from ui.widgets.notices import Notice
from ui.widgets.panes import Hairline, Pane, ScrollPane, down
from ui.work.operation import Operation, Said
from ui.work.words import moment, say

if TYPE_CHECKING:
    from pathlib import Path

    from ui.work.page import Office

_KEY, _FONT = "preferences.specimen", "preferences.typeface"
_PAINT_MS, _KEEP_MS = 10, 700  # after the last key: the page is painted, the draft is kept
_FORM_WIDTH, _BESIDE = 472, 840  # px at 100 %: of the form, and from where on the page stands beside it


class PartnerSection(Section):
    """The form, and the page that follows it."""

    key, title, icon = "partner", mark("Partner and letterhead"), "buildings"

    def __init__(self, office: Office, doors: Doors) -> None:
        from ui.widgets.paper_view import PaperPane  # brings PDFium along

        super().__init__(office, doors)
        self.standing = Partner("", "")
        self._saving, self._beside = False, True
        self.form = PartnerForm(self._bytes_of)
        self.offer = Notice("blue", "", action=say("Discard draft"))
        self.offer.hide()
        self.offer.acted.connect(self.discard)
        parts = down(self.offer, self.form, None, margins=(24, 16, 24, 24))
        parts.setSpacing(12)
        self._scroll = ScrollPane(parts)
        self._left = QWidget()
        self._left.setLayout(down((self._scroll, 1)))
        self.measures = Switch(say("Show &measures"), name=say("Show measures"))
        self.measures.setChecked(True)
        self.measures.toggled.connect(lambda _: self._show_marks())
        self.paper = PaperPane(say("Letter on this letterhead"), self.measures)
        self.trouble = Notice("warn", "")
        self.trouble.hide()
        self._over = Pane(down(self.trouble, margins=(12, 10, 12, 10)), "desk")
        self._over.hide()
        self._page = QWidget()
        self._page.setLayout(down((self.paper, 1), self._over))
        self._line = Hairline(vertical=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for part, share in ((self._left, 0), (self._line, 0), (self._page, 1)):
            self._row.addWidget(part, share)
        self._page.setVisible(doors.specimen is not None)  # not before: without a parent it would be a window
        self._paint, self._keep = self._timer(_PAINT_MS, self.paint_page), self._timer(_KEEP_MS, self.keep_draft)
        self.form.changed.connect(self._changed)
        self.form.logo_chosen.connect(self._take_logo)
        self.form.font_chosen.connect(self._take_font)
        self._load()
        self.restyle()

    def _timer(self, after_ms: int, slot: object) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(after_ms)
        made.timeout.connect(slot)
        return made

    # what the sheet asks

    @property
    def has_changes(self) -> bool:
        """Whether the form differs from what stands."""
        return self.form.read() != self.standing

    def primary(self) -> Primary:
        """Save, while there is something to save."""
        return Primary(say("Save partner"), enabled=self.has_changes and not self._saving)

    def act(self) -> None:
        """Save as one step; fields with a problem are shown and the first one gets the focus."""
        if self.form.show_problems():
            self.form.form.go_to_problem()
            self._scroll.show_widget(self.form.form.problems()[0][0])
            self.office.operations.said.emit(Said(say("Not saved yet: mend the marked fields first."), good=False))
            return
        self._saving = True
        self.primary_changed.emit()
        desk, partner = self.office.desk, self.form.read()

        def failed(trouble: Known) -> None:
            self._saving = False
            self.primary_changed.emit()
            self.office.operations.trouble.emit(trouble)

        label = say("The partner was changed")
        self.office.operations.start(Operation(label, lambda store: save_partner(store, desk, partner), self._saved, failed, owner=self))

    def enter(self) -> None:
        """The name of the office."""
        self.form.name.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Show what stands, unless somebody is typing."""
        if not changes.ids or "partner" in changes.kinds:
            typed, before = self.form.read(), self.standing
            if typed == before or self._saving or self.standing.id != self.office.desk.partner:
                self._load(draft=False)
                return
            self.standing = self._read()
            self.primary_changed.emit()

    def leave(self) -> None:
        """What was typed stays as a draft."""
        if self._keep.isActive() or self.has_changes:
            self._keep.stop()
            self.keep_draft()
        if self.has_changes:
            self.office.operations.said.emit(Said(say("What was changed at the partner is kept as a draft."), good=False))

    def keep_draft(self) -> None:
        """Give what was typed to the write lane now; where nothing differs there is no draft."""
        partner = self.form.read()
        if partner != self.standing:
            drafts.keep(self.office, partner)
        else:
            drafts.drop(self.office, partner)

    # inside

    def discard(self) -> None:
        """Show what stands; the draft is gone."""
        drafts.drop(self.office, self.standing)
        self.offer.hide()
        self._load(draft=False)
        self.enter()

    def paint_page(self) -> None:
        """Paint the letter for what the form says now, in the read lane; a newer wish replaces an older one."""
        specimen, desk, partner = self.doors.specimen, self.office.desk, self.form.read()
        if specimen is not None:
            self.office.reads.ask(
                _KEY, lambda reader: specimen(reader, desk, partner), done=self._show_page, failed=self._say_trouble, owner=self
            )

    def _show_page(self, data: bytes | None) -> None:
        if data is None:
            return
        self.trouble.hide()
        self._over.hide()
        self.paper.preview.show_pdf(data)
        self._show_marks()

    def _say_trouble(self, trouble: Known) -> None:
        self.trouble.say_it("warn", trouble.sentence(say))
        self.trouble.show()
        self._over.show()

    def _show_marks(self) -> None:
        head = self.form.read().letterhead
        shown = self.measures.isChecked() and self.paper.preview.page == 0
        self.paper.preview.set_marks(marks(head, self.form.logo.ratio) if shown else [])

    def _read(self) -> Partner:
        found = read_partner(self.office.workspace.reader, self.office.desk, self.office.desk.partner)
        return found or Partner("", "")

    def _load(self, *, draft: bool = True) -> None:
        self.standing = self._read()
        kept = drafts.kept(self.office, self.standing) if draft else None
        self.form.show_partner(kept[0] if kept else self.standing)
        self._name_font()
        if kept:
            self.offer.say_it("blue", say("Unsaved changes: {moment}", moment=moment(kept[1])))
        self.offer.setVisible(kept is not None)
        self.primary_changed.emit()
        self.paint_page()

    def _saved(self, _: Changes) -> None:
        self._saving = False
        self._keep.stop()
        drafts.drop(self.office, self.standing)
        self.offer.hide()
        self.standing = self._read()
        self.primary_changed.emit()

    def _changed(self) -> None:
        self.primary_changed.emit()
        self._paint.start()
        self._keep.start()

    def _take_logo(self, data: bytes) -> None:
        """Keep the picture first: the page and the saved letterhead both find it by its hash."""
        if not data:
            self.form.set_logo("")
            return
        desk = self.office.desk
        self.office.operations.start(
            Operation("", lambda store: keep_picture(store, desk, data, "image/png"), self.form.set_logo, owner=self)
        )

    def _take_font(self, path: Path) -> None:
        """Look at the file and keep it, in the write lane: a large typeface takes a moment."""
        desk, form, before = self.office.desk, self.form, self.form.typeface.name
        try:
            data = path.read_bytes()
        except OSError:
            form.refuse_font(say("This file cannot be read."))
            return

        def keep(store: Any) -> tuple[str, str]:
            from crm.documents.typefaces import MEDIA_TYPE, typeface_name

            name = typeface_name(data, path.name)
            return keep_picture(store, desk, data, MEDIA_TYPE), name

        def refuse(trouble: Known) -> None:
            form.show_font_name(before)
            form.refuse_font(trouble.sentence(say))
            QTimer.singleShot(0, self, self._show_problem)  # its line has a place then

        form.typeface.show_checking()
        self.office.operations.start(Operation("", keep, lambda found: form.set_font(*found), refuse, owner=self))

    def _show_problem(self) -> None:
        for line in self.form.form.findChildren(ProblemLine)[-1:]:
            self._scroll.show_widget(line)

    def _name_font(self) -> None:
        """Read the name of the kept typeface behind the first paint: it is read from its file."""
        digest, form = self.form.font_hash, self.form

        def name(reader: Any) -> str:
            from crm.documents.typefaces import typeface_name

            found = kept_file(reader, digest)
            return typeface_name(found[0]) if found else ""

        if digest:
            self.office.reads.ask(_FONT, name, done=form.show_font_name, failed=lambda t: form.refuse_font(t.sentence(say)), owner=self)

    def _bytes_of(self, digest: str) -> bytes | None:
        found = kept_file(self.office.workspace.reader, digest)
        return found[0] if found else None

    def restyle(self) -> None:
        """The page stands beside the form where both have room, else below it."""
        beside = self.width() >= fonts.px(_BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if beside != self._beside:
            self._beside = beside
            self.paper.preview.set_fit("page" if beside else "width")  # a small page shows its head, which is what changes
        alone = self._page.isHidden()
        self._page.setMaximumHeight(16_777_215 if beside else self.height() // 2)  # a notice takes from the page, not from the form
        self._line.setVisible(beside and not alone)
        self._row.setStretch(0, 0 if beside and not alone else 1)
        self._row.setStretch(2, 1)
        self._left.setMinimumWidth(min(fonts.px(_FORM_WIDTH), self.width() // 2) if beside else 0)
        self._left.setMaximumWidth(fonts.px(_FORM_WIDTH) if beside and not alone else 16_777_215)

    def minimumSizeHint(self) -> QSize:
        """What form and page would need beside each other does not bind the sheet: below each other they need less."""
        return QSize(fonts.px(320), fonts.px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self.restyle()
