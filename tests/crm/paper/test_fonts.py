# SPDX-License-Identifier: Apache-2.0
"""The fonts of paper: what they hold, what a house may bring, what is refused."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from sheets import LETTERS, SEQUENCES, STYLES, house_font

from crm.paper import fonts
from crm.paper.canvas import About, Paper, TextStyle
from crm.paper.errors import FontsAbsent, FontUnusable
from crm.paper.fonts import NOTO, faces, family_of
from crm.paper.words import Run, lines, missing

HOME = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(("bold", "italic"), STYLES)
def test_each_style_holds_din_91379(bold: bool, italic: bool) -> None:
    face = faces(NOTO, bold, italic)[0]
    assert [c for c in LETTERS if c not in face.characters] == []
    assert len(LETTERS) == 758
    assert len(SEQUENCES) == 148  # 149 with ch in kh, which is one sequence of the norm and two letters here


def test_sequences_are_there_through_shaping() -> None:
    assert missing("".join(SEQUENCES)) == ()


@pytest.mark.parametrize(("bold", "italic", "name"), [
    (False, False, "NotoSans-Regular"), (True, False, "NotoSans-Bold"),
    (False, True, "NotoSans-Italic"), (True, True, "NotoSans-BoldItalic"),
])  # fmt: skip
def test_each_style_is_its_own_face(bold: bool, italic: bool, name: str) -> None:
    assert faces(NOTO, bold, italic)[0].name == name


def test_signs_that_letters_use_are_there() -> None:
    assert missing("→←↑↓•◦■□▪●○✓✗☐☑„“”‚‘’«»–—…‑€£¥$₿№§¶†‡‰½¼¾²³°×÷−±≤≥≈≠∞µ™®©") == ()


def test_the_fonts_are_cut_to_the_same_bytes_each_time(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(HOME / "packaging" / "fonts.py"), str(tmp_path)], check=True, capture_output=True)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == ["NotoSans-Bold.ttf", "NotoSans-BoldItalic.ttf", "NotoSans-Italic.ttf", "NotoSans-Regular.ttf", "OFL.txt"]
    assert [name for name in made if (tmp_path / name).read_bytes() != (fonts.FOLDER / name).read_bytes()] == []
    assert max((tmp_path / name).stat().st_size for name in made) < 250_000


def test_a_house_font_stands_before_noto() -> None:
    family = family_of(house_font(without="Ł"))
    first, behind = faces(family, False, False)
    assert first.name == "HouseSans-Regular"
    assert "Ł" not in first.characters
    assert "Ł" in behind.characters


def test_styles_that_a_house_does_not_have_are_its_regular_one() -> None:
    regular, bold = house_font(), house_font(without="€")
    family = family_of(regular, bold=bold)
    assert "€" not in faces(family, True, False)[0].characters
    assert "€" not in faces(family, True, True)[0].characters
    assert faces(family, False, True)[0] is faces(family, False, False)[0]


@pytest.mark.parametrize(("rights", "allowed"), [(0, True), (4, True), (8, True), (2, False), (0x0100, False), (0x0200, False)])
def test_rights_of_a_font_are_kept(rights: int, allowed: bool) -> None:
    content = house_font(rights=rights)
    if allowed:
        assert family_of(content) == family_of(content)
        return
    with pytest.raises(FontUnusable) as caught:
        family_of(content)
    assert caught.value.name == "HouseSans-Regular"


@pytest.mark.parametrize(
    "content",
    [b"", b"no font", b"OTTO" + bytes(200), b"wOFF" + bytes(200), b"\x00\x01\x00\x00" + bytes(300), b"\x89PNG\r\n\x1a\n" + bytes(50)],
)
def test_what_is_no_truetype_is_refused(content: bytes) -> None:
    with pytest.raises(FontUnusable):
        family_of(content)


def test_a_truncated_font_is_refused() -> None:
    whole = house_font()
    for share in (0.05, 0.2, 0.5, 0.9):
        with pytest.raises(FontUnusable):
            family_of(whole[: int(len(whole) * share)])


def test_a_damaged_font_is_refused_or_sets_text() -> None:
    whole, chance, refused = house_font(letters="".join(map(chr, range(0x20, 0x180)))), random.Random(3), 0
    for _ in range(120):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 5, 40))):
            damaged[chance.randrange(len(whole))] = chance.randrange(256)
        try:
            family = family_of(bytes(damaged))
        except FontUnusable:
            refused += 1
            continue
        paper = Paper(About("Probe", family=family))
        words = "Müller Łódź (S\u0304)"
        if not missing(words, family):
            paper.text("P", 20, 20, lines([Run(words)], 10, 100, family=family), style=TextStyle())
        assert paper.finish().startswith(b"%PDF-1.7")
    assert 0 < refused < 120


def test_a_font_without_the_letters_of_german_is_refused() -> None:
    with pytest.raises(FontUnusable, match="FontUnusable"):
        family_of(house_font(letters="ABCabc äöü"))


def test_absent_fonts_are_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    fonts._noto.cache_clear()
    faces.cache_clear()
    try:
        with pytest.raises(FontsAbsent):
            faces(NOTO, False, False)
    finally:
        fonts._noto.cache_clear()
        faces.cache_clear()


def test_another_reportlab_is_refused() -> None:
    code = "import reportlab; reportlab.__version__ = '6.0.0'\nimport crm.paper.fonts"
    done = subprocess.run([sys.executable, "-c", code], cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "crm.paper needs reportlab 5.1.x and found 6.0.0" in done.stderr.splitlines()[-1]
