# SPDX-License-Identifier: Apache-2.0
"""Names people as they live in the region: from many countries, with titles, particles, double and hard names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crm.contacts.rules.values import PersonName
from crm.sample.dice import Dice
from crm.sample.words import cells, scale, words

_GERMAN = "german"
_LANGUAGES = {
    "turkish": "de tr", "polish": "de pl", "arabic": "de ar", "ukrainian": "uk de", "italian": "de it", "romanian": "ro de",
    "greek": "de el", "spanish": "es de", "vietnamese": "de vi", "korean": "de en",
}  # fmt: skip
_ENGLISH_LETTERS = 15  # of a thousand people, letters in English
_COMMON, _LISTED = 330, 650  # of a thousand German surnames: among the eighty commonest, anywhere in the list


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name with gender and languages (the first is the language of letters)."""

    name: PersonName
    gender: str
    languages: str = "de"


class People:
    """Gives out names."""

    def __init__(self) -> None:
        self._origins = scale("terms", "origins")
        self._titles, self._degrees = scale("terms", "titles"), scale("terms", "degrees")
        self._given = {key: words("given", key) for key in _given_sections()}
        self._families = {origin: words("surnames", origin) for origin in self._origins.things}
        self._stems, self._ends = words("surnames", "stems"), words("surnames", "endings")
        self._nobility, self._particles = cells("terms", "nobility"), words("terms", "particles")

    def person(self, dice: Dice, family: str = "") -> Named:
        """Somebody; with a surname that is given, or with one by chance."""
        roll = dice.below(1000)
        gender = "female" if roll < 465 else "male" if roll < 980 else "diverse" if roll < 988 else ""
        origin = _GERMAN if family else dice.weigh(self._origins)
        given = self._given_name(dice, origin, gender)
        family = family or self._family(dice, origin, gender)
        name = PersonName(title_before=self._title(dice), given=given, family=family)
        if dice.chance(180):
            name = self._adorned(dice, name, gender, origin)
        languages = _LANGUAGES.get(origin, "de") if origin != _GERMAN and dice.chance(300) else "de"
        return Named(name, gender, "en de" if dice.chance(_ENGLISH_LETTERS) else languages)

    def family(self, dice: Dice) -> str:
        """A German surname: one of the common ones, one of the region, or a rare one."""
        roll = dice.below(1000)
        listed = self._families[_GERMAN]
        if roll < _COMMON:
            return listed[int(dice.roll() * dice.roll() * 80)]
        if roll < _LISTED:
            return dice.pick(listed)
        return dice.pick(self._stems) + dice.pick(self._ends)

    def scholar(self, dice: Dice, named: Named) -> Named:
        """The same person with the title of somebody who teaches or leads research."""
        title = dice.pick(("Prof. Dr.", "Prof. Dr.-Ing.", "Prof. Dr.", "Dr.", "Prof. Dr. habil.", "Dr.-Ing.", "Univ.-Prof. Dr. rer. nat."))
        return replace(named, name=replace(named.name, title_before=title))

    def _given_name(self, dice: Dice, origin: str, gender: str) -> str:
        sex = gender or ("female" if dice.chance(500) else "male")
        if sex == "diverse":
            return dice.pick(self._given["german diverse"])
        given = dice.pick(self._given[f"{origin} {sex}"])
        if origin == "vietnamese" and dice.chance(500):
            return f"Thị {given}" if sex == "female" else f"Văn {given}"
        if origin == _GERMAN and dice.chance(60):
            return f"{given} {dice.pick(self._given[f'german {sex}'])}"
        return given

    def _family(self, dice: Dice, origin: str, gender: str) -> str:
        if origin == _GERMAN:
            return self.family(dice)
        name = dice.pick(self._families[origin])
        if origin == "polish" and gender == "female" and name.endswith(("ski", "cki")) and dice.chance(450):
            return f"{name[:-1]}a"
        return name

    def _title(self, dice: Dice) -> str:
        return dice.weigh(self._titles) if dice.chance(115) else ""

    def _adorned(self, dice: Dice, name: PersonName, gender: str, origin: str) -> PersonName:
        """The name with what not everybody has: a second surname, a birth name, a particle, nobility, a degree, a call name."""
        roll = dice.below(180)
        if roll < 60:
            other = dice.pick(self._families[dice.weigh(self._origins)])
            plain = "-" not in name.family + other and " " not in name.family + other and other != name.family
            return replace(name, family=f"{name.family}-{other}") if plain else name
        if roll < 110:
            return replace(name, birth_name=self.family(dice)) if gender == "female" else name
        if roll < 128:
            return replace(name, particle=dice.pick(self._particles)) if origin == _GERMAN else name
        if roll < 131 and gender in ("female", "male") and origin == _GERMAN:
            return replace(name, nobility=dice.pick(self._nobility)[gender == "female"], particle="von")
        if roll < 165:
            return replace(name, title_after=dice.weigh(self._degrees))
        return replace(name, call_name=name.given.split()[0][:4]) if len(name.given) > 6 else name


def hard_names() -> list[Named]:
    """The names of people whose names are hard to print, sort and find, in the order of the list."""
    found = []
    for gender, title, given, nobility, particle, family, after, birth, called in cells("hard", "people"):
        found.append(Named(PersonName(title, given, nobility, particle, family, after, birth, called), gender))
    return found


def _given_sections() -> list[str]:
    origins = scale("terms", "origins").things
    return [f"{origin} {sex}" for origin in origins for sex in ("female", "male")] + ["german diverse"]
