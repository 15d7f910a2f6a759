# SPDX-License-Identifier: Apache-2.0
"""The values of partners and staff, and what is wrong with them before they are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crm.desk import PartnerId, StaffId
from crm.errors import Known, Say
from crm.texts import mark

KINDS = ("development_agency", "chamber_of_crafts", "chamber_of_commerce", "other")
FORMS = ("A", "B")  # DIN 5008: address field high or low
INFORMATION_LINES = 10  # with references, person and date the block still ends above the subject of form B
FOOTER_COLUMNS = 4  # more do not fit beside each other on A4
RETURN_LINE_LENGTH = 80  # one line of the address field at 6 point
_PAPER_WIDTH, _PAPER_HEIGHT = 2100, 2970  # A4 in tenths of a millimetre
_NO_PARTNER, _NO_STAFF = PartnerId(""), StaffId("")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class LogoPlace:
    """Where the logo stands on the paper, in tenths of a millimetre from the left and upper edge; all 0: where the form puts it."""

    x: int = 0
    y: int = 0
    width: int = 0


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a partner's letters carry; `logo` and `font` are hashes of files, `footer` has up to four columns of several lines."""

    name: str = ""
    return_line: str = ""
    logo: str = ""
    information: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    bank: str = ""
    form: str = "B"
    logo_place: LogoPlace = LogoPlace()
    font: str = ""
    tagline: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """One office of the network; `slug` names it on the command line, `id` is empty while it is new."""

    slug: str
    name: str
    short_name: str = ""
    kind: str = "other"
    area: str = ""
    letterhead: Letterhead = Letterhead()
    id: PartnerId = _NO_PARTNER


@dataclass(frozen=True, slots=True)
class Staff:
    """A person who works at a partner; `id` is empty while new, `signature` the hash of a picture."""

    partner_id: PartnerId
    name: str
    initials: str = ""
    phone: str = ""
    email: str = ""
    role: str = ""
    id: StaffId = _NO_STAFF
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field: its name and a sentence to be translated."""

    field: str
    message: str


@dataclass
class SlugTaken(Known):
    """Another partner has this short name for the command line."""

    slug: str

    def sentence(self, say: Say) -> str:
        return say("Another partner is already called “{slug}”; choose a different short name.", slug=self.slug)


@dataclass
class NotSaved(Known):
    """A partner or a member of staff has a field that cannot be kept as it is."""

    problem: Problem

    def sentence(self, say: Say) -> str:
        return say(self.problem.message)


def partner_problems(partner: Partner) -> tuple[Problem, ...]:
    """What must be mended before a partner is kept, in the order of the fields."""
    head = partner.letterhead
    checks = (
        (_SLUG.fullmatch(partner.slug), "slug", mark("Use small letters, digits and hyphens, such as wf-herne.")),
        (partner.name.strip(), "name", mark("Enter the name of the partner.")),
        (partner.kind in KINDS, "kind", mark("Choose what kind of office this is.")),
        (len(head.return_line) <= RETURN_LINE_LENGTH, "return_line", mark("The return line is too long for the address field.")),
        (len(head.information) <= INFORMATION_LINES, "information", mark("The information block has room for ten lines of your own.")),
        (len(head.footer) <= FOOTER_COLUMNS, "footer", mark("The footer has room for four columns.")),
        (head.form in FORMS, "form", mark("Choose form A or form B.")),
        (_on_paper(head.logo_place), "logo_place", mark("The logo must stand wholly on the paper.")),
    )
    return tuple(Problem(field, message) for good, field, message in checks if not good)


def staff_problems(staff: Staff) -> tuple[Problem, ...]:
    """What must be mended before a member of staff is kept."""
    checks = (
        (staff.name.strip(), "name", mark("Enter the name of the person.")),
        (staff.partner_id, "partner_id", mark("Choose the partner that the person works for.")),
        (not staff.email or _EMAIL.fullmatch(staff.email), "email", mark("This is not an e-mail address.")),
    )
    return tuple(Problem(field, message) for good, field, message in checks if not good)


def _on_paper(place: LogoPlace) -> bool:
    """Whether the logo lies within an A4 page; its height follows from the picture and is judged where that is known."""
    fits = min(place.x, place.y, place.width) >= 0 and place.x + place.width <= _PAPER_WIDTH and place.y < _PAPER_HEIGHT
    return fits and (place.width > 0 or place == LogoPlace())


def initials(name: str) -> str:
    """First letters of the first and the last word that is no title: `MA` for "Dr. Miriam Aldenhoff"."""
    words = [w for w in name.split() if not w.endswith(".")] or name.split()
    return "".join(w[0] for w in ([words[0], words[-1]] if len(words) > 1 else words)).upper()


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text without blank ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def columns(text: str) -> tuple[str, ...]:
    """The columns of a stored footer: a blank line parts them."""
    return tuple("\n".join(lines(block)) for block in re.split(r"\n\s*\n", text) if block.strip())


def joined(footer: tuple[str, ...]) -> str:
    """The columns of a footer as they are stored, a blank line between."""
    return "\n\n".join("\n".join(lines(column)) for column in footer if column.strip())
