# SPDX-License-Identifier: Apache-2.0
"""Reads the manual's chapters and fills in what the program itself knows: names of commands, keys, the list of all shortcuts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import resources
from crm.folding import fold
from crm.texts import LANGUAGES
from ui.shell.actions import MENUS
from ui.widgets.painting import plain
from ui.work.deeds import Deed
from ui.work.words import keys, say

FOLDER = Path(resources.__file__).resolve().parent / "manual"
_PLACE = re.compile(r"\{(key|deed):([a-z_.0-9]+)(?:\|([^}]*))?\}")  # {key:id}, {deed:id}, with what stands for a deed not bound here
_PICTURE = re.compile(r"!\[([^\]]*)\]\(picture:([a-z0-9-]+)\)")
_SIGNS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|^(?:[-#>]+|\d+\.) |[*`|]|\{[^}]*\}", re.MULTILINE)
_SHORTCUTS = "{shortcuts}"
_SNIPPET = 44  # letters of what was found


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its id (the name of its file), heading, one line on what it is about, and its Markdown with open places."""

    id: str
    title: str
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A chapter in which all words stand, and the line with the first of them."""

    chapter: Chapter
    snippet: str


@lru_cache(maxsize=4)
def chapters(language: str) -> tuple[Chapter, ...]:
    """All chapters of a language ("de" or "en") in their order."""
    folder = FOLDER / (language if language in LANGUAGES else "en")
    return tuple(_chapter(path) for path in sorted(folder.glob("*.md")))


def _chapter(path: Path) -> Chapter:
    text = path.read_text("utf-8")
    lines = [line for line in text.splitlines() if line]
    return Chapter(path.stem.partition("-")[2], lines[0].removeprefix("# "), lines[1].strip("*"), text)


def picture_file(language: str, name: str) -> Path:
    """Where the picture of a scene lies, if there is one."""
    return FOLDER / "pictures" / language / f"{name}.png"


def filled(text: str, deeds: Sequence[Deed], language: str, *, has_picture: Callable[[str], bool] | None = None) -> str:
    """The Markdown as it is shown: commands and keys as they are declared, a picture that is missing as its words."""
    known = {deed.id: deed for deed in deeds}
    there = has_picture or (lambda name: picture_file(language, name).exists())

    def place(found: re.Match[str]) -> str:
        kind, name, instead = found.groups()
        deed = known.get(name)
        if kind == "deed":
            return f"**{menu_path(deed) if deed is not None else instead or name}**"
        shortcut = deed.shortcut.split(" | ")[0] if deed is not None and deed.shortcut else instead or ""
        return f"`{keys(shortcut)}`" if shortcut else f"**{menu_path(deed)}**" if deed is not None else name

    def picture(found: re.Match[str]) -> str:
        alt, name = found.groups()
        return f"![{alt}](picture:{name})\n\n*{alt}*" if there(name) else f"*{alt}*"

    shown = _PICTURE.sub(picture, _PLACE.sub(place, text))
    return shown.replace(_SHORTCUTS, shortcut_tables(deeds)) if _SHORTCUTS in shown else shown


def named_deeds(text: str) -> list[tuple[str, bool]]:
    """The ids of the deeds that a text names, and whether it says what stands for one that is not bound."""
    return [(name, instead is not None) for _, name, instead in (found.groups() for found in _PLACE.finditer(text))]


def menu_path(deed: Deed) -> str:
    """Where a deed stands in the menus: "Datei › Kontakte einlesen …"."""
    menu = MENUS.get(deed.menu) if deed.menu else None
    return " › ".join(plain(say(part)) for part in (menu, deed.text) if part)


def shortcut_tables(deeds: Iterable[Deed]) -> str:
    """Every key in tables, one for each menu, drawn from what is declared."""
    told = sorted((deed for deed in deeds if deed.shortcut), key=lambda deed: deed.order)
    heads = (say("Keys"), say("Command"))
    parts: list[str] = []
    for menu, title in (*MENUS.items(), ("", say("Without a menu"))):
        rows = [f"| {_caps(deed)} | {plain(say(deed.text))} |" for deed in told if deed.menu == menu]
        if rows:
            name = plain(say(title)) if menu else title
            parts.append("\n".join((f"## {name}", "", "| {} | {} |".format(*heads), "| :--- | :--- |", *rows)))
    return "\n\n".join(parts)


def _caps(deed: Deed) -> str:
    return ", ".join(f"`{keys(one)}`".replace("|", "\\|") for one in deed.shortcut.split(" | "))


def search(found: Iterable[Chapter], text: str) -> list[Hit]:
    """The chapters that hold every word, by its beginning and folded; those that name one in their heading first."""
    words = [fold(word) for word in text.split()]
    hits = [(chapter, lines) for chapter in found if (lines := _lines(chapter)) and all(_within(word, lines) for word in words)]
    hits.sort(key=lambda hit: not any(_within(word, hit[1][:1]) for word in words))
    return [Hit(chapter, _snippet(lines, words)) for chapter, lines in hits]


def _lines(chapter: Chapter) -> list[str]:
    """The chapter as plain lines."""
    return [line.strip() for line in _SIGNS.sub(lambda found: found[1] or "", chapter.text).splitlines() if line.strip()]


def _within(word: str, lines: Iterable[str]) -> bool:
    return any(part.startswith(word) for line in lines for part in re.findall(r"\w+", fold(line)))


def _snippet(lines: Sequence[str], words: Sequence[str]) -> str:
    """The line with the first word, begun near it."""
    line = next((one for one in lines[1:] if words and _within(words[0], [one])), lines[min(1, len(lines) - 1)])
    starts = [found.start() for found in re.finditer(r"\w+", line) if words and fold(found[0]).startswith(words[0])]
    at = starts[0] if starts else 0
    if at < _SNIPPET // 2:
        return line
    begin = line.rfind(" ", 0, at - 12) + 1
    return f"… {line[begin:]}" if begin else line
