# SPDX-License-Identifier: Apache-2.0
"""Makes the ways to reach a person: the firm's extension and mailbox, a mobile, private ones for some."""

from __future__ import annotations

from crm.sample.dice import Dice
from crm.sample.firms import Firm
from crm.sample.people import Named
from crm.sample.places import Places
from crm.sample.words import mail_name, words

_HAND_LABELS = ("Sekretariat", "Homeoffice", "Werkstatt", "Lehrstuhl", "Bereitschaft")


class Lines:
    """Gives out phone numbers and mail addresses; no number comes twice."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._mailboxes = words("terms", "mailboxes")

    def ways(self, dice: Dice, firm: Firm | None, named: Named) -> list[tuple[str, str, str]]:
        """The ways to reach somebody: kind, value, label."""
        found = self._at_work(dice, firm, named) if firm else []
        if dice.chance(420):
            found.append(("mobile", self._places.mobile(), "work" if firm else "private"))
        if dice.chance(150 if firm else 700):
            found.append(("email", self._private_mail(dice, named), "private"))
        if dice.chance(40 if firm else 350):
            found.append(("phone", self._places.private_line(self._places.town(dice)), "private"))
        if dice.chance(12):
            found.append(("messenger", _mailbox(named), ""))
        return found

    def _at_work(self, dice: Dice, firm: Firm, named: Named) -> list[tuple[str, str, str]]:
        found = []
        firm.extension += 1
        if dice.chance(720):
            label = dice.pick(_HAND_LABELS) if dice.chance(25) else "work"
            found.append(("phone", f"{firm.trunk}-{firm.extension}", label))
        if dice.chance(40):
            found.append(("fax", f"{firm.trunk}-9{firm.extension}", "work"))
        if dice.chance(860):
            found.append(("email", f"{_work_mailbox(firm, named)}@{firm.name.domain}", "work"))
        return found

    def _private_mail(self, dice: Dice, named: Named) -> str:
        box = f"{_mailbox(named)}{dice.between(1, 99):02}" if dice.chance(700) else _mailbox(named)
        return f"{box}@{dice.pick(self._mailboxes)}"


def _mailbox(named: Named) -> str:
    """What people make of their name for a mailbox of their own: `hoverkamp`."""
    given, family = mail_name(named.name.given), mail_name(named.name.family)
    return (given[:1] + family.replace("-", ""))[:40] or "post"


def _work_mailbox(firm: Firm, named: Named) -> str:
    """The mailbox by the habit of the organisation: `h.overkamp`, `henrike.overkamp`, `overkamp`, `hoverkamp`."""
    given, family = mail_name(named.name.given), mail_name(named.name.family)
    if not given or not family:
        return given or family or "post"
    if firm.mailboxes < 45:
        return f"{given[0]}.{family}"[:60].rstrip("-")
    if firm.mailboxes < 70:
        return f"{given.split('-')[0]}.{family}"[:60].rstrip("-")
    return family[:60].rstrip("-") if firm.mailboxes < 80 else _mailbox(named)
