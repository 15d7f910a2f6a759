# SPDX-License-Identifier: Apache-2.0
"""The functions of a person: at which organisation, as what, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crm.contacts.rules.values import Affiliation
from ui.contacts.fields_channels import Star
from ui.contacts.fields_flow import pair, together, wide
from ui.contacts.fields_rows import Row, RowBlock
from ui.contacts.fields_suggest import OrganisationField
from ui.widgets.dates import DateField
from ui.widgets.fields import Field
from ui.widgets.form import named
from ui.work.page import Office
from ui.work.words import say


def period(since: str, until: str) -> str:
    """A span of time in years, for the label column: "since 2014", "2008–2014"."""
    first, last = since[:4], until[:4]
    if first and last:
        return f"{first}–{last}" if first != last else first
    if last:
        return say("until {year}", year=last)
    return say("since {year}", year=first) if first else ""


class AffiliationRow(Row):
    """One function; the organisation is one of the store or a name as written."""

    needed = ("organisation", "organisation_id", "role", "department")
    telling = ("department",)
    plain = Affiliation()

    def __init__(self, value: Affiliation, office: Office) -> None:
        super().__init__(value)
        self.organisation = named(OrganisationField(office, say("Organisation")), say("Organisation"))
        self.organisation.value_changed.connect(self._touched)
        self._shown_organisation: tuple[str, str] = ("", "")
        self.role = Field("", say("Function"))
        self.star = Star(say("Main function"))
        cross = self.remove_button(say("Remove function"))
        self.line = self.add_line(say("Function"), wide(self.organisation, 180, 3), wide(self.role, 140, 2), together(self.star, cross))
        self.bind("role", self.role, self.line, say("Function at the organisation"))
        self.bind("main", self.star, self.line, say("Main function"))
        department, since, until = Field(), DateField(placeholder=say("year")), DateField(placeholder=say("still"))
        line = self.add_detail(say("Department"), wide(department))
        self.bind("department", department, line, say("Department"))
        line = self.add_detail(say("Since"), wide(since), pair(say("until"), until, 160, column=0))
        self.bind("since", since, line, say("Since"))
        self.bind("until", until, line, say("Until"))
        self.add_origin(say("Function"))
        self.changed.connect(self._tell_period)

    def fill(self, value: Any) -> None:
        """Show a function."""
        super().fill(value)
        self._filling = True
        self.organisation.set_value((value.organisation, value.organisation_id))
        self._filling = False
        self._shown_organisation = self.organisation.value()
        self._tell_period()

    def read(self, value: Any) -> Any:
        """The function with the organisation that is chosen or written."""
        value = super().read(value)
        if self.organisation.value() != self._shown_organisation:
            name, key = self.organisation.value()
            value = replace(value, organisation=name, organisation_id=key)
        return value

    def words(self, path: str, value: Any) -> str:
        """The organisation by its name."""
        return str(value) if path == "organisation" else super().words(path, value)

    def take(self, parts: Mapping[str, Any]) -> None:
        """The organisation with its id."""
        if "organisation" in parts:
            self.kept = replace(self.kept, **{path: parts[path] for path in ("organisation", "organisation_id")})
            self.organisation.set_value((parts["organisation"], parts["organisation_id"]))
            self._shown_organisation = self.organisation.value()
        super().take(parts)

    def _tell_period(self) -> None:
        since, until = (str(self.slots[path].get()) for path in ("since", "until"))
        self.line.set_label(period(since, until) or say("Function"))


class AffiliationsBlock(RowBlock):
    """All functions; one is the main one."""

    field = "affiliations"

    def __init__(self, office: Office) -> None:
        super().__init__(say("F&unctions"), say("Add function"))
        self._office = office

    def make(self, value: Affiliation) -> AffiliationRow:
        """A row for a function."""
        row = AffiliationRow(value, self._office)
        row.star.clicked.connect(lambda: self._shine(row))
        return row

    def blank(self) -> Affiliation:
        """Nothing is known yet."""
        return Affiliation()

    def _shine(self, row: AffiliationRow) -> None:
        if row.star.isChecked():
            for other in self.rows:
                if other is not row and isinstance(other, AffiliationRow):
                    other.star.setChecked(False)
            self.changed.emit()
