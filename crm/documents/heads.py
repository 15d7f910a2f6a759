# SPDX-License-Identifier: Apache-2.0
"""Reads the letterhead of a partner as paper needs it: pictures opened, places in millimetres."""

from __future__ import annotations

from dataclasses import replace

from crm.desk import Desk
from crm.documents.rules import NobodyActs
from crm.paper.canvas import Box
from crm.paper.fonts import NOTO, family_of
from crm.paper.letterhead import Letterhead
from crm.paper.pictures import Picture, picture
from crm.partners import queries
from crm.partners.rules import FORMS, LogoPlace, Partner
from crm.store import files
from crm.store.reader import Reader


def letterhead(reader: Reader, desk: Desk, form: str = "") -> Letterhead:
    """The letterhead of the desk's partner; `form` "A" or "B" instead of its own. Errors: NobodyActs, PictureUnusable, FontUnusable."""
    partner = queries.partner(reader, desk, desk.partner)
    if partner is None:
        raise NobodyActs
    head = of_partner(reader, partner)
    return replace(head, form=form) if form else head


def of_partner(reader: Reader, partner: Partner) -> Letterhead:
    """The letterhead that a partner's values describe, kept or not."""
    head = partner.letterhead
    logo = kept_picture(reader, head.logo, partner.name)
    font = files.get(reader, head.font) if head.font else None
    return Letterhead(
        name=head.name or partner.name,
        tagline=head.tagline,
        return_line=head.return_line,
        logo=logo,
        logo_box=_box(head.logo_place, logo) if logo else None,
        footer=tuple(tuple(column.splitlines()) for column in head.footer),
        bank=head.bank,
        form=head.form if head.form in FORMS else FORMS[-1],
        family=family_of(font[0]) if font else NOTO,
    )


def kept_picture(reader: Reader, digest: str, name: str) -> Picture | None:
    """A kept picture, opened; None when there is none."""
    kept = files.get(reader, digest) if digest else None
    return picture(kept[0], name) if kept else None


def _box(place: LogoPlace, logo: Picture) -> Box | None:
    """Where the logo stands by the partner's choice; None: where the form puts it."""
    if place == LogoPlace():
        return None
    width = place.width / 10
    return Box(place.x / 10, place.y / 10, width, width * logo.height_px / logo.width_px)
