# SPDX-License-Identifier: Apache-2.0
"""Estimates how hard a passphrase is to guess, by rules of our own, and says in words what makes it weak.

A passphrase is read as the cheapest row of pieces (listed words, names, rows of keys, dates, repetitions, words of a language,
single characters); each piece costs the logarithm of the guesses it takes. The key is stretched by Argon2id, so that one guess
takes a good computer about a tenth of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import log2
from typing import Literal

from crm.folding import fold
from crm.texts import mark

LEAST_PASSPHRASE = 8  # characters; fewer are refused
STRENGTHS = (mark("very easy to guess"), mark("weak"), mark("good"), mark("very good"))
GOOD = 2  # number of the first strength that needs no warning
_BITS = (22.0, 38.0, 56.0)  # from where on it is weak, good, very good

Kind = Literal["name", "word", "row", "repeat", "date", "language", "single"]
_REASONS: dict[Kind, str] = {  # the first that holds is said
    "name": mark("It holds your name, that of the partner or of the store; these are tried first."),
    "word": mark("It holds a word that is tried first, such as “passwort” or “sommer”."),
    "row": mark("It holds keys or digits that follow each other."),
    "repeat": mark("It repeats itself; a repetition helps little."),
    "date": mark("It holds a date or a year; there are few of them."),
}
_SHORT = mark("It is short; one or two more words make it much harder to guess.")

_READ = 80  # characters that are looked at; more do not change the verdict
_LONGEST_PIECE, _SHORTEST_NAME, _SHORTEST_WORD = 24, 3, 4
_NAME, _LISTED, _ROW, _DATE, _YEAR, _REPEATED = 3.0, 6.0, 5.0, 14.0, 6.0, 3.0  # bits
_LANGUAGE, _LEET = 8.0, 3.0  # bits of a word of no letters (each letter is worth one), and of writing 3 for e
_LOWER, _UPPER, _DIGIT, _BLANK, _OTHER = 4.7, 6.0, 4.0, 2.0, 6.0  # bits of a single character
_ROWS = (
    "qwertzuiopü", "qwertyuiop", "asdfghjklöä", "yxcvbnm", "zxcvbnm", "1234567890", "0123456789", "abcdefghijklmnopqrstuvwxyz",
    "1q2w3e4r5t6z7u8i9o0p", "1qay2wsx3edc4rfv5tgb", "qaywsxedcrfvtgb", "!\"§$%&/()=",
)  # fmt: skip
_FOLLOWING = tuple(one for row in _ROWS for one in (row, row[::-1]))
_LISTED_WORDS = frozenset(
    """
    passwort password passphrase kennwort geheim geheimnis secret schlüssel zugang login anmelden admin administrator root user
    benutzer gast test testen hallo hello willkommen welcome start neu computer rechner internet laptop office büro firma kontakt
    kontakte verbund netzwerk kammer handwerkskammer ihk wirtschaft wirtschaftsförderung förderung stadt ruhr ruhrgebiet bochum
    dortmund herne hagen essen witten gelsenkirchen ennepe berlin hamburg münchen köln deutschland germany europa schalke borussia
    bayern fussball fußball football soccer liebe love iloveyou schatz schatzi engel sonne sonnenschein sunshine sommer summer
    winter herbst frühling spring autumn montag dienstag mittwoch donnerstag freitag samstag sonntag monday friday sunday januar
    februar märz april mai juni juli august september oktober november dezember january february march may june july october
    december mama papa oma opa baby hund katze bär maus tiger dragon monkey master princess prinzessin superman batman
    starwars pokemon letmein trustno blume stern haus auto mercedes porsche urlaub weihnachten ostern geburtstag freiheit hoffnung
    chef kaffee bier schokolade banane tomate ordnung sicher sicherheit change changeme default
    """.split()  # noqa: SIM905  a list of a hundred quoted words would be harder to read
)
_LEET_LETTERS = str.maketrans("430157@$!", "aeoistasi")
_VOWELS = "aeiouyäöü"
_PAIRS = frozenset(  # consonants that stand beside each other in German and English words
    """
    bb bl br bs bt ch ck cl cr ct dd dl dm dn dr ds dt dw ff fl fr fs ft gg gh gl gm gn gr gs gt hl hm hn hr hs ht hw hz kk kl km
    kn kr ks kt kw lb lc ld lf lg lh lk ll lm ln lp lr ls lt lv lw lz mb md mf mg ml mm mn mp mr ms mt nb nc nd nf ng nh nk nl nm
    nn np nr ns nt nv nw nz pf ph pl pp pr ps pt rb rc rd rf rg rh rk rl rm rn rp rr rs rt rv rw rz sb sc sd sf sg sh sk sl sm sn
    sp sr ss st sw sz tb tc td tf tg th tk tl tm tn tp tr ts tt tw tz vr wl wn wr ws xt zt zw
    """.split()  # noqa: SIM905
)
_DATES = (re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})"), re.compile(r"\d{8}|\d{6}"))
_YEARS = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class Strength:
    """The verdict: `level` counts in STRENGTHS, `reason` is a msgid that says what makes it weak, empty when it is good."""

    level: int
    bits: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters that are guessed at once, up to `end`."""

    end: int
    bits: float
    kind: Kind


def strength(passphrase: str, names: Iterable[str] = ()) -> Strength:
    """How hard a passphrase is to guess; `names` are those of user, partner and store, which nobody should count on."""
    bits, kinds = _cheapest(passphrase[:_READ], _parts(names))
    level = sum(bits >= limit for limit in _BITS)
    if level >= GOOD or not passphrase:
        return Strength(level, bits, "")
    return Strength(level, bits, next((text for kind, text in _REASONS.items() if kind in kinds), _SHORT))


def _parts(names: Iterable[str]) -> frozenset[str]:
    """The words of names as they are looked for."""
    return frozenset(word for name in names for word in re.findall(r"\w+", fold(name)) if len(word) >= _SHORTEST_NAME)


def _cheapest(text: str, names: frozenset[str]) -> tuple[float, set[Kind]]:
    """The bits of the cheapest row of pieces, and which kinds of pieces it has."""
    best: list[tuple[float, int, Kind]] = [(0.0, 0, "single")]
    best += [(float("inf"), 0, "single")] * len(text)
    for start in range(len(text)):
        for piece in _pieces(text, start, names):
            bits = best[start][0] + piece.bits
            if bits < best[piece.end][0]:
                best[piece.end] = (bits, start, piece.kind)
    kinds: set[Kind] = set()
    at = len(text)
    while at > 0:
        kinds.add(best[at][2])
        at = best[at][1]
    return best[-1][0], kinds


def _pieces(text: str, start: int, names: frozenset[str]) -> Iterator[_Piece]:
    """All that could be guessed at once from here."""
    yield _Piece(start + 1, _single(text[start]), "single")
    yield from _days(text, start)
    for end in range(start + 3, len(text) + 1):
        if text.find(text[start:end]) >= start:
            break
        yield _Piece(end, _REPEATED + log2(end - start), "repeat")
    for end in range(start + 3, min(len(text), start + _LONGEST_PIECE) + 1):
        piece = text[start:end]
        low = piece.lower()
        if any(low in row for row in _FOLLOWING):
            yield _Piece(end, _ROW + log2(len(piece)), "row")
        yield from _words(piece, low, end, names)


def _words(piece: str, low: str, end: int, names: frozenset[str]) -> Iterator[_Piece]:
    """A name, a listed word, or what could stand in a dictionary; capitals and digits for letters cost a little more."""
    plain = low.translate(_LEET_LETTERS)
    if not plain.isalpha():
        if fold(low) in names:
            yield _Piece(end, _NAME, "name")
        return
    extra = _capitals(piece) + _LEET * (plain != low)
    if fold(plain) in names or fold(low) in names:
        yield _Piece(end, _NAME + extra, "name")
    if plain in _LISTED_WORDS:
        yield _Piece(end, _LISTED + extra, "word")
    if len(plain) >= _SHORTEST_WORD and _is_spoken(plain):
        yield _Piece(end, _LANGUAGE + len(plain) + extra, "language")


def _capitals(piece: str) -> float:
    """Bits for capitals: one where a word begins with one or has nothing else, one for each letter where they stand anywhere."""
    if piece == piece.lower():
        return 0.0
    return 1.0 if piece in (piece.capitalize(), piece.upper()) else float(len(piece))


def _is_spoken(word: str) -> bool:
    """Whether a row of letters could be a word: vowels in it, and no consonants beside each other that never are."""
    letters = word.replace("ß", "ss")
    sounds = "".join("v" if letter in _VOWELS else "c" for letter in letters)
    if "v" not in sounds or "vvvv" in sounds or re.search(r"q(?!u)", letters):
        return False
    return all(letters[at : at + 2] in _PAIRS for at in range(len(letters) - 1) if sounds[at : at + 2] == "cc")


def _days(text: str, start: int) -> Iterator[_Piece]:
    written, digits = (pattern.match(text, start) for pattern in _DATES)
    if written is not None and int(written[1]) <= 31 and int(written[3]) <= 31:
        yield _Piece(written.end(), _DATE, "date")
    if digits is not None:
        found = {length: text[start : start + length] for length in (6, 8) if length <= len(digits[0])}
        yield from (_Piece(start + length, _DATE, "date") for length, part in found.items() if _is_day(part))
    if (year := _YEARS.match(text, start)) is not None:
        yield _Piece(year.end(), _YEAR, "date")


def _is_day(digits: str) -> bool:
    """Whether digits spell a day, either way round: 05021988, 19880205, 050288."""
    year = len(digits) - 4
    for day, month, in_year in (
        (digits[:2], digits[2:4], digits[4:]), (digits[year + 2 :], digits[year : year + 2], digits[:year]),
    ):  # fmt: skip
        try:
            date(int(in_year) if year == 4 else 2000, int(month), int(day))
        except ValueError:
            continue
        if year == 2 or 1900 <= int(in_year) < 2100:
            return True
    return False


def _single(letter: str) -> float:
    if letter.isdigit():
        return _DIGIT
    if letter in " -_.":
        return _BLANK
    if letter.isalpha():
        return _UPPER if letter.isupper() else _LOWER
    return _OTHER
