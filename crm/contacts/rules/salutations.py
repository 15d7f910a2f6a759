# SPDX-License-Identifier: Apache-2.0
"""Greets people in letters and names them in addresses, as tests/golden/salutations.md decides; its rule numbers stand beside the code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

from crm.contacts.rules import titles
from crm.contacts.rules.values import Contact, PersonName

_MOST = 3  # people whom one salutation names (M2)
_LEVELS = (1, 2)  # how much more of a name tells two people apart (M3)

_GREETING = {"female": "Sehr geehrte", "male": "Sehr geehrter"}
_COURTESY = {"female": "Frau", "male": "Herr"}
_ACCUSATIVE = {"female": "Frau", "male": "Herrn"}
_PROFESSOR = {"female": "Professorin", "male": "Professor"}
_GENERAL = "Sehr geehrte Damen und Herren"
_BARE = "Guten Tag"

_ENGLISH = {"female": "Ms", "male": "Mr", "diverse": "Mx"}
_DEGREE = {titles.PROFESSOR: "Professor", titles.DOCTOR: "Dr"}
_MADAM = "Sir or Madam"
_CLOSING = " ,!:"  # what may stand at the end of an own salutation (S6, M5)

_GREETINGS = frozenset(
    ("Sehr", "Liebe", "Lieber", "Werte", "Werter", "Verehrte", "Verehrter", "Hochverehrte", "Hochverehrter", "Guten", "Hallo", "Dear")
)
_UNPARTED = frozenset({"jun", "sen", "junior", "senior", "jr", "sr", "ii", "iii", "iv"})  # no comma before them (E4)


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person as a letter sees one: name, gender, office, own salutation; `language` is the one they read."""

    name: PersonName
    gender: str = ""
    office: str = ""
    salutation: str = ""
    language: str = ""


def addressee(contact: Contact, office: str = "") -> Addressee:
    """The addressee that a contact is; an organisation has no name here, but may have a salutation of its own."""
    return Addressee(contact.name, contact.gender, office, contact.salutation, contact.language)


def letter(people: Sequence[Addressee], language: str) -> str:
    """The salutation line of a letter to these people, in their order: `Sehr geehrte Frau Professorin Overkamp,` (G1–G6)."""
    present = [person for person in map(_tidied, people) if _is_somebody(person)]
    german = language == "de"
    if len(present) == 1 and present[0].salutation:
        own = present[0].salutation
        return own if own.endswith((",", "!", ":")) else f"{own},"  # S6
    if not present or len(present) > _MOST:
        return f"{_crowd(present) if german else _english_crowd(present)},"
    return f"{_german_line(present) if german else _english_line(present)},"


def name_line(person: Addressee, language: str) -> str:
    """The line of an address that names the person: `Herrn Prof. Dr. Ansgar Lütkehaus`; empty for nobody (A1–A5, E1–E8)."""
    tidy = _tidied(person)
    if not _has_name(tidy):
        return _office_line(tidy, language)
    return _german_name_line(tidy) if language == "de" else _english_name_line(tidy)


def surname(name: PersonName, *, given_too: bool = False) -> str:
    """Nobility, particle and family as one surname (N1, N2), the given name before it when asked; a lone name serves as surname (N3)."""
    family = name.family or ("" if given_too else name.given)
    glued = name.particle.endswith(("'", "’", "-"))
    last = f"{name.particle}{family}" if glued else f"{name.particle} {family}"
    return " ".join(f"{name.given if given_too else ''} {name.nobility} {last}".split())


def _tidied(person: Addressee) -> Addressee:
    """The same person with every run of white space one blank (G2)."""
    parts = {f.name: " ".join(getattr(person.name, f.name).split()) for f in fields(PersonName)}
    own = " ".join(person.salutation.split())
    return replace(
        person,
        name=PersonName(**parts),
        office=" ".join(person.office.split()),
        salutation=own if own.strip(_CLOSING) else "",
    )


def _has_name(person: Addressee) -> bool:
    return bool(person.name.given or person.name.family)


def _is_somebody(person: Addressee) -> bool:
    """Whether there is anything to call the person by (G5)."""
    return bool(_has_name(person) or person.salutation or person.office)


def _knighthood(name: PersonName) -> str:
    """`Sir` or `Dame`, which need a given name (T6)."""
    return titles.knighthood(name.title_before) if name.given else ""


def _degree(name: PersonName) -> str:
    """The one degree that counts (T1); none beside a knighthood (T6)."""
    return "" if _knighthood(name) else titles.rank(name.title_before)


# German


def _crowd(people: Sequence[Addressee]) -> str:
    """Nobody, or more people than one line can name (S7, M2)."""
    genders = {person.gender for person in people}
    if "diverse" in genders:
        return _BARE
    if genders == {"female"}:
        return "Sehr geehrte Damen"
    return "Sehr geehrte Herren" if genders == {"male"} else _GENERAL


def _german_line(people: Sequence[Addressee]) -> str:
    """One to three people, each with a phrase of their own (M1)."""
    phrases = _apart(people, _german)
    if _BARE in phrases:
        return _BARE  # M4
    return _joined(people, phrases, _GENERAL)


def _german(person: Addressee, level: int) -> str:
    """The phrase for one person, without comma; a higher level says more of the name (M3)."""
    name, gender = person.name, person.gender
    if gender in _GREETING and person.office:
        more = _office_name(name, level)
        return f"{_GREETING[gender]} {_COURTESY[gender]} {person.office} {more}".rstrip()  # S5
    if not _has_name(person):
        return _BARE if gender == "diverse" else _GENERAL  # S5
    if gender in _GREETING:
        return f"{_GREETING[gender]} {_german_name(person, level)}"
    degree = {titles.PROFESSOR: "Prof.", titles.DOCTOR: "Dr."}.get(_degree(name), "")
    if name.given or degree:
        return " ".join(f"{_BARE} {degree} {surname(name, given_too=True)}".split())  # S3, S4
    return _BARE if gender == "diverse" else _GENERAL  # S4


def _german_name(person: Addressee, level: int) -> str:
    """`Herr Dr. Sommer`, `Frau Professorin Overkamp`, `Sir John` (S1, S2, T2, T3, T6)."""
    name, gender = person.name, person.gender
    knighthood = _knighthood(name)
    if knighthood:
        return f"{knighthood} {name.given}"
    degree = {titles.PROFESSOR: _PROFESSOR[gender], titles.DOCTOR: "Dr."}.get(_degree(name), "")
    called = surname(name, given_too=level > 0)
    return " ".join(f"{_COURTESY[gender]} {degree} {called}".split())


def _german_name_line(person: Addressee) -> str:
    """`Frau Oberbürgermeisterin Dr. Sabine Schulz MdB` (A1–A5)."""
    name = person.name
    before = titles.spaced(name.title_before)
    courtesy = _ACCUSATIVE.get(person.gender, "")
    office = person.office
    if _knighthood(name):
        before, courtesy = titles.knighted(before), ""
    if courtesy == "Herrn":
        office = titles.bent(office)
    after = titles.spaced(name.title_after.lstrip(", "))
    return " ".join(f"{courtesy} {office} {before} {surname(name, given_too=True)} {after}".split())


# English


def _english_crowd(people: Sequence[Addressee]) -> str:
    """Nobody, or more people than one line can name (E5, E7)."""
    return "Dear all" if any(person.gender == "diverse" for person in people) else f"Dear {_MADAM}"


def _english_line(people: Sequence[Addressee]) -> str:
    """One to three people; one `Dear` for all where everybody has a plain name (E6)."""
    phrases = _apart(people, _english)
    if _MADAM in phrases or any(person.salutation for person in people):
        return _joined(people, [f"Dear {phrase}" for phrase in phrases], f"Dear {_MADAM}")
    *first, last = phrases
    return f"Dear {', '.join(first)} and {last}" if first else f"Dear {last}"


def _english(person: Addressee, level: int) -> str:
    """What follows `Dear`; a higher level says more of the name (M3)."""
    name = person.name
    if person.office:
        return f"{person.office} {_office_name(name, level)}".rstrip()  # E8
    if not _has_name(person):
        return _MADAM
    knighthood = _knighthood(name)
    if knighthood:
        return f"{knighthood} {name.given}"  # E3
    courtesy = _english_degree(name) or _ENGLISH.get(person.gender, "")
    if courtesy:
        return f"{courtesy} {surname(name, given_too=level > 0)}"  # E1, E2
    return surname(name, given_too=True) if name.given else _MADAM  # E1, E5


def _english_degree(name: PersonName) -> str:
    """`Professor` or `Dr`, the latter also for a doctorate behind the name (E2)."""
    behind = titles.DOCTOR if titles.doctor_behind(name.title_after) else ""
    return _DEGREE.get(_degree(name) or behind, "")


def _english_name_line(person: Addressee) -> str:
    """`Professor Jane Smith, PhD`, `Sir John Brown, KBE`, `Ms Jane Smith, Ambassador` (E1–E4, E8)."""
    name = person.name
    after = titles.without_courtesy(name.title_after.lstrip(", "))
    knighthood = _knighthood(name)
    if knighthood:
        is_professor = titles.rank(name.title_before) == titles.PROFESSOR
        before = f"Professor {knighthood}" if is_professor else knighthood
    else:
        before = _DEGREE.get(_degree(name), "") or _ENGLISH.get(person.gender, "")
        if before != "Professor" and titles.doctor_behind(after):
            before = ""
    line = " ".join(f"{before} {surname(name, given_too=True)}".split())
    if after:
        is_part = after.split()[0].strip(".,").casefold() in _UNPARTED
        line = f"{line} {after}" if is_part else f"{line}, {after}"
    return f"{line}, {person.office}" if person.office else line


# Both


def _office_line(person: Addressee, language: str) -> str:
    """The line of an office whose holder is not known by name (A4, E8)."""
    courtesy = _ACCUSATIVE.get(person.gender, "") if language == "de" else ""
    if not person.office or not courtesy:
        return person.office
    return f"{courtesy} {titles.bent(person.office) if courtesy == 'Herrn' else person.office}"


def _office_name(name: PersonName, level: int) -> str:
    """What is added to an office so that two of the kind are told apart: the surname, then the given name (M3)."""
    return surname(name, given_too=level > 1) if level else ""


def _apart(people: Sequence[Addressee], phrase: Callable[[Addressee, int], str]) -> list[str]:
    """The phrase of each person, with more of the name where two are alike (M3); people with an own salutation have no part in it."""
    phrases = ["" if person.salutation else phrase(person, 0) for person in people]
    for level in _LEVELS:
        seen = Counter(phrases)
        phrases = [phrase(person, level) if said and seen[said] > 1 else said for person, said in zip(people, phrases)]
    return phrases


def _joined(people: Sequence[Addressee], phrases: Sequence[str], general: str) -> str:
    """Whole phrases in one line: own salutations as written, the general one last and once (M1, M4, M5)."""
    said = list(_own_or_made(people, phrases, general))
    if general in phrases and general not in said:
        said.append(general)
    return ", ".join([said[0], *(_small(part) for part in said[1:])])


def _own_or_made(people: Sequence[Addressee], phrases: Sequence[str], general: str) -> Iterator[str]:
    """Each person's phrase in order, equal own salutations once, the general one left out."""
    seen: set[str] = set()
    for person, phrase in zip(people, phrases):
        own = person.salutation.rstrip(_CLOSING)
        if person.salutation and own in seen:
            continue
        seen.add(own)
        if own or phrase != general:
            yield own or phrase


def _small(phrase: str) -> str:
    """A later phrase with a small first letter, if it opens with a greeting (M5); a title such as Exzellenz stays."""
    first = phrase.split(maxsplit=1)[0].strip(",.!")
    return phrase[0].lower() + phrase[1:] if first in _GREETINGS else phrase
