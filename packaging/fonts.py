# SPDX-License-Identifier: Apache-2.0
"""Cuts the four styles of Noto Sans that paper is set in out of the variable fonts, with the letters and marks of DIN 91379.

Usage: `python packaging/fonts.py [folder]`; writes NotoSans-{Regular,Bold,Italic,BoldItalic}.ttf and OFL.txt, the same bytes each time.
"""

from __future__ import annotations

import importlib.util
import logging
import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from signs import add_signs

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts"
STYLES = (
    ("Regular", "NotoSans[wdth,wght].ttf", 400),
    ("Bold", "NotoSans[wdth,wght].ttf", 700),
    ("Italic", "NotoSans-Italic[wdth,wght].ttf", 400),
    ("BoldItalic", "NotoSans-Italic[wdth,wght].ttf", 700),
)
BLOCKS = (  # first and last code point; what the font does not have is left out
    (0x0020, 0x007E),
    (0x00A0, 0x02FF),  # Latin to modifier letters, DIN 91379 bll and N1 to N4
    (0x0300, 0x036F),  # combining marks: the sequences of DIN 91379
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x04FF),  # Cyrillic
    (0x1D00, 0x1DBF),  # raised letters
    (0x1E00, 0x1EFF),  # Latin, Vietnamese
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F),  # raised and lowered figures
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x218F),  # №, ™, ℮, fractions
    (0x2190, 0x23FF),  # arrows, signs of mathematics
    (0x2500, 0x27BF),  # bullets, boxes, ticks
    (0xFB00, 0xFB06),  # ligatures in pasted text
    (0xFFFD, 0xFFFD),
)
FEATURES = ("ccmp", "mark", "mkmk")  # marks find their letters; no kerning, so a width is the sum of its letters
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)  # copyright, names, licence


def main() -> int:
    """Write all styles and the licence; answers 0."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    source = source_folder()
    for style, name, weight in STYLES:
        cut(source / "files" / name, folder / f"NotoSans-{style}.ttf", weight)
    shutil.copyfile(source / "LICENSE", folder / "OFL.txt")
    return 0


def source_folder() -> Path:
    """Where the package with the variable fonts lies."""
    found = importlib.util.find_spec("fontpkg_noto_sans")
    if found is None or found.origin is None:
        sys.exit("fontpkg-noto-sans is not installed; run “make setup”.")
    return Path(found.origin).parent


def cut(source: Path, target: Path, weight: int) -> None:
    """One style at one weight with the letters that paper needs, written whole or not at all.

    Letters are cut first, so that only those few are brought to the weight.
    """
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = list(NAMES)
    options.drop_tables += ["meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[point for first, last in BLOCKS for point in range(first, last + 1)])
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wdth": 100, "wght": weight}, inplace=True)
    del font["STAT"]
    add_signs(font, weight)
    rename(font, target.stem, weight)
    part = target.with_suffix(".part")
    font.save(part, reorderTables=True)
    part.replace(target)


def rename(font: TTFont, name: str, weight: int) -> None:
    """Call a style by its own name: the variable font calls itself Regular throughout."""
    family, style = name.split("-")
    spoken = style.replace("BoldItalic", "Bold Italic")
    texts = {1: "Noto Sans", 2: spoken, 3: name, 4: f"Noto Sans {spoken}", 6: f"{family}-{style}"}
    for number, text in texts.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    bold, italic = "Bold" in style, "Italic" in style
    font["head"].macStyle = bold | italic << 1
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x61 | italic | bold << 5 | (not bold and not italic) << 6


if __name__ == "__main__":
    sys.exit(main())
