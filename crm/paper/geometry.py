# SPDX-License-Identifier: Apache-2.0
"""Says where everything stands on a German office letter: the numbers of DIN 5008, each with where it comes from.

All lengths are millimetres from the top left corner of A4, sizes of type and leading are points. Sources: DIN 5008:2020 as
the letter options of KOMA-Script (DIN.lco, DINmtext.lco) and the rules of PyPI `falzmarke` 0.10 give it; DIN 680 and
DIN 678 for envelopes. What is the choice of this house says so. Other modules read these names when they draw, never before.
"""

from __future__ import annotations

from dataclasses import dataclass

MM_PER_PT = 25.4 / 72

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210.0, 297.0  # ISO 216, A4
MARGIN_LEFT_MM = 25.0  # DIN 5008: text from 25 mm
MARGIN_RIGHT_MM = 20.0  # DIN 5008: at least 10 mm, 20 mm usual (DINmtext.lco)
LINE_MM = 4.23  # DIN 5008: single line spacing, 12 points

FIELD_LEFT_MM = 20.0  # DIN 5008: address field from 20 mm, its text 5 mm further in
FIELD_WIDTH_MM = 85.0  # DIN 5008
FIELD_HEIGHT_MM = 45.0  # DIN 5008: 5 + 12.7 + 27.3
FIELD_INSET_MM = 5.0  # DIN 5008: text in the field starts at the left margin
RETURN_HEIGHT_MM = 5.0  # DIN 5008: return line above the remarks
REMARKS_HEIGHT_MM = 12.7  # DIN 5008: three lines for remarks, used from below
ADDRESS_HEIGHT_MM = 27.3  # DIN 5008: six lines for the address
MOST_REMARKS = 3
MOST_ADDRESS_LINES = 6
VISIBLE_WIDTH_MM = 75.0  # what a window of 90 mm always shows, however the sheet slides in a DL envelope (x 25 to 100)

INFORMATION_LEFT_MM = 125.0  # DIN 5008: information block
INFORMATION_WIDTH_MM = 75.0  # DIN 5008
INFORMATION_HEIGHT_MM = 40.0  # DIN 5008: at least
INFORMATION_DROP_MM = 5.0  # DIN 5008: 32 (A) and 50 (B), five below the top of the field

SUBJECT_GAP_MM = 8.46  # DIN 5008: two lines below the field or the block, whichever ends lower

MARK_LEFT_MM = 5.0  # DIN 5008: marks within the first 20 mm; falzmarke: 5 mm from the edge, where printers reach
FOLD_LENGTH_MM = 2.5
PUNCH_TOP_MM = 148.5  # half of A4
PUNCH_LENGTH_MM = 4.0

FOLLOWING_TOP_MM = 20.0  # DIN 5008: following pages start here
NUMBER_GAP_MM = 4.23  # DIN 5008: a line above and a line below "Seite x von y"
BOTTOM_MM = 16.0  # below the page number, or below the text of a page without footer (choice)
RUNNING_HEAD_MM = 3 * LINE_MM  # running head with its rule and the room below (choice)
FOOTER_BOTTOM_MM = 10.0  # below the footer: no office printer reaches further (choice)

# Type, the choice of this house within DIN 5008 (text at least 10 points, address, block and return line at least 8).
BODY_PT, BODY_LEADING_PT = 10.5, 13.5
ADDRESS_PT, LEAST_ADDRESS_PT, ADDRESS_STEP_PT = 10.5, 8.0, 0.5
RETURN_PT, LEAST_RETURN_PT = 8.0, 6.0  # a return line that is long may be smaller: nobody but the post reads it
REMARK_PT = 9.0
LABEL_PT, VALUE_PT, INFORMATION_LEADING_PT = 8.0, 9.0, 12.0
NUMBER_PT = 9.0
FOOTER_PT, LEAST_FOOTER_PT, FOOTER_LEADING_PT = 7.5, 6.5, 10.0  # smaller when an account number would break
TABLE_PT, TABLE_LEADING_PT = 10.0, 13.0
NAME_PT, TAGLINE_PT = 14.0, 9.0

CAPITALS_EM = 0.714  # height of capitals of Noto Sans: they stand in the middle of their line, in whatever family

INK, GREY, HAIRLINE = "#000000", "#55606E", "#A7B0BB"  # grey on white 6.4:1
HAIRLINE_PT = 0.35


@dataclass(frozen=True, slots=True)
class Form:
    """One of the two forms of DIN 5008: A has the address field high, B low."""

    name: str
    field_top_mm: float
    folds_mm: tuple[float, float]
    logo_top_mm: float
    logo_height_mm: float

    @property
    def remarks_top_mm(self) -> float:
        """Top of the zone for remarks."""
        return self.field_top_mm + RETURN_HEIGHT_MM

    @property
    def address_top_mm(self) -> float:
        """Top of the zone for the address."""
        return self.remarks_top_mm + REMARKS_HEIGHT_MM

    @property
    def field_bottom_mm(self) -> float:
        """Lower edge of the address field."""
        return self.field_top_mm + FIELD_HEIGHT_MM

    @property
    def information_top_mm(self) -> float:
        """Top of the information block."""
        return self.field_top_mm + INFORMATION_DROP_MM


# DIN 5008: letterhead of 27 or 45 mm; folded at 87 and 192, or at 105 and 210. Where the logo stands is the choice of this house.
FORMS = {
    "A": Form("A", 27.0, (87.0, 192.0), 7.0, 12.0),
    "B": Form("B", 45.0, (105.0, 210.0), 13.0, 14.0),
}


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope with a window of 90 × 45, seen from the front."""

    name: str
    width_mm: float
    height_mm: float
    window_left_mm: float
    window_bottom_mm: float  # from the lower edge of the envelope to that of the window
    forms: tuple[str, ...]

    @property
    def window_top_mm(self) -> float:
        """Top of the window from the top of the envelope."""
        return self.height_mm - self.window_bottom_mm - WINDOW_HEIGHT_MM


WINDOW_WIDTH_MM, WINDOW_HEIGHT_MM = 90.0, 45.0  # DIN 680

# DIN 680, DIN 678-1: a sheet lies in C5 folded once, in C4 flat, so that their windows stand where the form has its field.
ENVELOPES = (
    Envelope("DL", 220.0, 110.0, 20.0, 15.0, ("A", "B")),
    Envelope("C6", 162.0, 114.0, 20.0, 15.0, ("A", "B")),
    Envelope("C6/5", 229.0, 114.0, 20.0, 15.0, ("A", "B")),
    Envelope("C5", 229.0, 162.0, 20.0, 77.0, ("A",)),
    Envelope("C5", 229.0, 162.0, 20.0, 60.0, ("B",)),
    Envelope("C4", 229.0, 324.0, 20.0, 229.0, ("A",)),
    Envelope("C4", 229.0, 324.0, 20.0, 212.0, ("B",)),
)


def leading_mm(leading_pt: float) -> float:
    """Distance of two base lines."""
    return leading_pt * MM_PER_PT


def baseline_mm(top_mm: float, size_pt: float, leading_pt: float) -> float:
    """Base line of the line whose box begins at `top_mm`: its capitals stand in the middle of the box."""
    return top_mm + (leading_pt + CAPITALS_EM * size_pt) / 2 * MM_PER_PT


def text_right_mm() -> float:
    """Right edge of the text."""
    return PAGE_WIDTH_MM - MARGIN_RIGHT_MM


def text_width_mm() -> float:
    """Width of the text: 165 mm."""
    return text_right_mm() - MARGIN_LEFT_MM


def address_leading_pt() -> float:
    """Leading of the address: six lines fill their zone."""
    return ADDRESS_HEIGHT_MM / MOST_ADDRESS_LINES / MM_PER_PT
