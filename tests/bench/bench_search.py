# SPDX-License-Identifier: Apache-2.0
"""Types 500 queries letter by letter at 100,000 persons, against a B-tree range query of the same run."""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import make

from crm.contacts.tables import DECLARED
from crm.desk import Desk
from crm.folding import fold, words
from crm.search import index
from crm.search.asking import ask, numbers
from crm.store.ids import link_id
from crm.store.reader import Reader
from crm.store.shapes import PAUSED

PERSONS, ORGANISATIONS, QUERIES = 100_000, 25_000, 500
MUST, AIM = 40.0, 15.0
MUST_FOUND, AIM_FOUND = 0.90, 0.95
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
_STARTS = (
    "b",
    "br",
    "d",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sch",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
)
_VOWELS = ("a", "e", "i", "o", "u", "ä", "ö", "ü", "ei", "au", "ie", "eu")
_ENDS = (
    *("ng", "mm", "ll", "rt", "rn", "ch", "ck", "tz", "ss", "nd", "ld", "nk", "ber", "mer", "ner", "ler", "ter", "lich"),
    *("hoff", "mann", "bach", "berg", "feld", "kamp", "meier", "haus", "horst"),
)
_NOUNS = ("ung", "heit", "keit", "schaft", "tion", "technik", "anlage", "messer", "prüfung", "teil", "lager", "werk", "plan", "kosten")
_TRADES = ("Zerspanung", "Maschinenbau", "Guss", "Elektrotechnik", "Logistik", "Anlagenbau", "Werkzeugbau", "Stahlhandel", "Software")
_TOWNS = ("Bochum", "Dortmund", "Essen", "Gelsenkirchen", "Hagen", "Hamm", "Herne", "Recklinghausen", "Witten", "Castrop-Rauxel")
_GIVEN = ("Anna", "Bernd", "Christa", "Dirk", "Elif", "Frank", "Gül", "Heike", "Jürgen", "Katharina", "Lothar", "Mehmet", "Petra", "Ute")


class World:
    """Words and records drawn from one seed."""

    def __init__(self, seed: int = 42) -> None:
        self.random = random.Random(seed)
        self.surnames = self._coin(40_000)
        self.brands = self._coin(40_000)
        self.given = [*_GIVEN, *self._coin(2_000)]
        self.terms = self._coin(198_000, _NOUNS)
        self.asked: list[tuple[str, str, str]] = []  # surname, given name, firm of some persons

    def _coin(self, number: int, ends: tuple[str, ...] = _ENDS) -> list[str]:
        """Distinct made-up words that sound German."""
        pick: Any = self.random.choice
        out: dict[str, None] = {}
        while len(out) < number:
            more = "".join(pick(_STARTS) + pick(_VOWELS) for _ in range(pick((0, 1, 1, 1, 2))))
            out[(pick(_STARTS) + pick(_VOWELS) + more + pick(ends)).capitalize()] = None
        return list(out)

    def often(self, some: list[str]) -> str:
        """Half of the people share few names, as they do in life."""
        return some[int(len(some) * self.random.random() ** 4)]

    def fill(self, cursor: Any) -> None:
        """Write the records past the journal, with no trigger in the way."""
        cursor.execute("BEGIN")
        cursor.execute("UPDATE pen SET mode=?", (PAUSED,))
        firms = []
        for i in range(ORGANISATIONS):
            key = link_id("firm", str(i))
            name = f"{self.brands[i % len(self.brands)]} {self.random.choice(_TRADES)} GmbH"
            firms.append((key, name))
            self._contact(cursor, key, ("organisation", "", "", name, name, fold(name)))
            self._children(cursor, key, i, name)
        for i in range(PERSONS):
            key = link_id("person", str(i))
            family, given = self.often(self.surnames), self.often(self.given)
            firm, firm_name = self.random.choice(firms)
            title = f"{given} {family}"
            self._contact(cursor, key, ("person", given, family, "", title, fold(f"{family} {given}")))
            cursor.execute(
                "INSERT INTO affiliation(id,scope,position,main,contact_id,organisation_id,role) VALUES(?,0,0,1,?,?,?)",
                (link_id(key, firm), key, firm, self.random.choice(_TRADES) + "leitung"),
            )
            self._children(cursor, key, i, f"{given}.{family}@{firm_name.split()[0]}.example")
            if i % 200 == 0:
                self.asked.append((family, given, firm_name))
        cursor.execute("UPDATE pen SET mode=0")
        cursor.execute("COMMIT")

    def _contact(self, cursor: Any, key: bytes, values: tuple[str, ...]) -> None:
        cursor.execute(
            "INSERT INTO contact(id,scope,kind,given,family,full_name,title,sort_key,no_post,no_phone,no_email)"
            " VALUES(?,0,?,?,?,?,?,?,0,0,0)",
            (key, *values),
        )

    def _children(self, cursor: Any, key: bytes, i: int, email: str) -> None:
        r = self.random
        phone = f"+49{r.choice(('2323', '234', '231', '201'))}{r.randrange(10**5, 10**7)}"
        cursor.executemany(
            "INSERT INTO channel(id,scope,contact_id,kind,value,preferred,position) VALUES(?,0,?,?,?,0,0)",
            [(link_id(key, "p"), key, "phone", phone), (link_id(key, "e"), key, "email", email)],
        )
        cursor.execute(
            "INSERT INTO address(id,scope,contact_id,street,postcode,town,preferred,position) VALUES(?,0,?,?,?,?,0,0)",
            (link_id(key, "a"), key, f"{r.choice(self.terms[:4000])}straße {i % 200}", f"{44000 + i % 900}", r.choice(_TOWNS)),
        )
        text = " ".join((self.terms[i % len(self.terms)], *(self.often(self.terms) for _ in range(4))))
        cursor.execute("INSERT INTO note(id,scope,contact_id,text,written) VALUES(?,0,?,?,0)", (link_id(key, "n"), key, text))

    def misspell(self, word: str) -> str:
        """One wrong, missing, extra or swapped letter."""
        r, at = self.random, self.random.randrange(len(word) - 1)
        kind, letter = r.randrange(4), r.choice(_LETTERS)
        if kind == 0:
            return word[:at] + letter + word[at + 1 :]
        if kind == 1:
            return word[:at] + word[at + 1 :]
        if kind == 2:
            return word[:at] + letter + word[at:]
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    def queries(self) -> list[str]:
        """What people type: names, two names, firms, digits, errors."""
        out = []
        for i in range(QUERIES):
            family, given, firm = self.asked[i % len(self.asked)]
            out.append(
                (
                    family, f"{given} {family}", firm, f"{family} {firm.split()[0]}", f"02323 {self.random.randrange(10**4)}",
                    str(44000 + i), self.misspell(family), self.misspell(firm.split()[0]), f"{family}, {given}", family[0],
                )[i % 10]
            )  # fmt: skip
        return out


def typed(query: str) -> list[str]:
    """What stands in the field after each key."""
    return [query[:n] for n in range(1, len(query) + 1)]


def floor(reader: Reader, text: str) -> None:
    """The B-tree range query that everything is measured against: fifty names from where the text stands."""
    start = fold(text)
    reader.all("SELECT nr,title FROM contact WHERE sort_key>=? ORDER BY sort_key LIMIT 50", (start,))


def spread(times: list[float]) -> tuple[float, float, float]:
    """p50, p95 and the longest, in milliseconds."""
    cut = statistics.quantiles(times, n=100)
    return 1000 * cut[49], 1000 * cut[94], 1000 * max(times)


def measure(keys: list[str], *ways: Any) -> list[list[float]]:
    """Seconds of processor time of each call, the ways taken in turn, so that all find the caches in the same state."""
    out: list[list[float]] = [[] for _ in ways]
    for text in keys:
        for way, times in zip(ways, out):
            begin = time.thread_time()
            way(text)
            times.append(time.thread_time() - begin)
    return out


def found(reader: Reader, desk: Desk, world: World) -> float:
    """Share of misspelt surnames and firms, each once, for which somebody of that name comes up."""
    names = sorted({family for family, _, _ in world.asked} | {firm.split()[0] for _, _, firm in world.asked})
    good = 0
    for right in names:
        hits = ask(reader, desk, world.misspell(right))
        good += any(fold(right) in words(f"{h.name} {h.organisation}") for h in hits)
    return good / len(names)


def main() -> int:
    """Build, measure, print; 1 when a must is missed."""
    with tempfile.TemporaryDirectory() as folder:
        workspace, world = make.workspace(Path(folder)), World()
        cursor = workspace.store.raw.cursor()
        world.fill(cursor)
        begin = time.perf_counter()
        cursor.execute("BEGIN")
        index.rebuild(cursor, DECLARED.searchable)
        cursor.execute("COMMIT")
        built = time.perf_counter() - begin
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        reader, desk = workspace.reader, workspace.desk
        vocabulary = reader.column("SELECT count(*) FROM search_word")[0]
        print(f"{PERSONS} persons, {ORGANISATIONS} organisations, {vocabulary} distinct words; index built in {built:.1f} s")
        keys = [text for query in world.queries() for text in typed(query)]
        for text in keys[:300]:
            ask(reader, desk, text)
            floor(reader, text)
        base, asked = map(spread, measure(keys, lambda text: floor(reader, text), lambda text: ask(reader, desk, text)))
        (listed,) = map(spread, measure(keys[::7], lambda text: numbers(reader, desk, text)))
        share = found(reader, desk, world)
        workspace.close()
    ratio = asked[1] / base[1]
    for name, (half, most, longest) in (("B-tree range", base), ("ask", asked), ("numbers", listed)):
        print(f"{name:13} p50 {half:6.3f} ms  p95 {most:6.3f} ms  longest {longest:6.1f} ms")
    print(f"{len(keys)} keys: p95 {ratio:.1f} x B-tree range (must {MUST:.0f}, aim {AIM:.0f})")
    print(f"typos found {100 * share:.1f} % (must {100 * MUST_FOUND:.0f}, aim {100 * AIM_FOUND:.0f})")
    return int(ratio > MUST or share < MUST_FOUND)


if __name__ == "__main__":
    sys.exit(main())
