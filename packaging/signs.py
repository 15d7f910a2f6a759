# SPDX-License-Identifier: Apache-2.0
"""Draws the few signs that letters use and Noto Sans does not have: arrows, boxes, ticks, and some of mathematics.

All is made of bars and rings around the height of the minus sign, as thick as the strokes of the style.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, pi, sin

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

Draw = Callable[[TTGlyphPen, float], None]
MINUS, LEAST_MINUS = ord("−"), 500  # in the italics it is a hyphen
AXIS = 357  # height of the minus sign, in thousandths of the size
STROKES = {400: 72, 700: 118}  # thickness by weight


def add_signs(font: TTFont, weight: int) -> None:
    """Give a font the signs below, each with the width beside it."""
    letters = [table for table in font["cmap"].tables if table.isUnicode()]
    for point, (width, draw) in SIGNS.items():
        if point == MINUS and font["hmtx"][font.getBestCmap()[point]][0] > LEAST_MINUS:
            continue
        name, pen = f"sign{point:04X}", TTGlyphPen(None)
        draw(pen, STROKES[weight])
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"].glyphs[name] = pen.glyph()
        font["glyf"].glyphOrder = font.getGlyphOrder()
        font["glyf"][name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (width, font["glyf"][name].xMin)
        for table in letters:
            table.cmap[point] = name


def polygon(pen: TTGlyphPen, points: list[tuple[float, float]]) -> None:
    """A filled contour, turned clockwise as TrueType fills it."""
    area = sum(x * v - u * y for (x, y), (u, v) in zip(points, points[1:] + points[:1], strict=True))
    turned = points if area < 0 else points[::-1]
    pen.moveTo(_whole(turned[0]))
    for point in turned[1:]:
        pen.lineTo(_whole(point))
    pen.closePath()


def bar(pen: TTGlyphPen, ends: tuple[float, float, float, float], thick: float) -> None:
    """A straight stroke from one point to another."""
    x, y, u, v = ends
    length = hypot(u - x, v - y)
    across, along = (y - v) / length * thick / 2, (u - x) / length * thick / 2
    polygon(pen, [(x + across, y + along), (u + across, v + along), (u - across, v - along), (x - across, y - along)])


def disc(pen: TTGlyphPen, centre: tuple[float, float], radius: float, *, hole: bool = False) -> None:
    """A circle of eight curves; a hole is one that turns the other way."""
    turn = 1 if hole else -1
    corners = [(turn * (place + 0.5) * pi / 4, radius / cos(pi / 8)) for place in range(8)]
    points = [_whole((centre[0] + cos(angle) * r, centre[1] + sin(angle) * r)) for angle, r in corners]
    pen.qCurveTo(*points, None)
    pen.closePath()


def box(pen: TTGlyphPen, edges: tuple[float, float, float, float], thick: float) -> None:
    """A frame of four bars: left, bottom, right, top are its outer edges."""
    left, bottom, right, top = edges
    half = thick / 2
    bar(pen, (left, bottom + half, right, bottom + half), thick)
    bar(pen, (left, top - half, right, top - half), thick)
    bar(pen, (left + half, bottom, left + half, top), thick)
    bar(pen, (right - half, bottom, right - half, top), thick)


def ring(centre: tuple[float, float], radius: float) -> Draw:
    """A circle that is drawn and not filled."""

    def draw(pen: TTGlyphPen, thick: float) -> None:
        disc(pen, centre, radius)
        disc(pen, centre, radius - thick, hole=True)

    return draw


def arrow(x: int, y: int) -> Draw:
    """An arrow to the right (1, 0), up (0, 1) or the other ways."""

    def draw(pen: TTGlyphPen, thick: float) -> None:
        middle = (500, AXIS) if x else (300, AXIS)
        reach = 400 if x else 360

        def at(ahead: float, aside: float) -> tuple[float, float]:
            return middle[0] + ahead * x - aside * y, middle[1] + ahead * y + aside * x

        bar(pen, (*at(-reach, 0), *at(reach - 200, 0)), thick)
        polygon(pen, [at(reach, 0), at(reach - 250, 170), at(reach - 250, -170)])

    return draw


def bars(*strokes: tuple[float, float, float, float]) -> Draw:
    """Strokes, each as thick as the style."""

    def draw(pen: TTGlyphPen, thick: float) -> None:
        for stroke in strokes:
            bar(pen, stroke, thick)

    return draw


def framed(*strokes: tuple[float, float, float, float]) -> Draw:
    """Strokes in a box to tick."""

    def draw(pen: TTGlyphPen, thick: float) -> None:
        box(pen, (90, 20, 710, 640), thick * 0.8)
        bars(*strokes)(pen, thick)

    return draw


def endless(pen: TTGlyphPen, thick: float) -> None:
    """Two rings that meet."""
    radius = 170 + thick / 2
    ring((90 + radius, AXIS), radius)(pen, thick)
    ring((90 + 3 * radius - thick, AXIS), radius)(pen, thick)


def nearly(pen: TTGlyphPen, thick: float) -> None:
    """Two waves of three strokes each."""
    for height in (AXIS - 95, AXIS + 95):
        for stroke in ((60, -40, 190, 40), (180, 40, 390, -40), (380, -40, 510, 40)):
            bar(pen, (stroke[0], height + stroke[1], stroke[2], height + stroke[3]), thick)


def _whole(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _square(left: int, bottom: int, side: int) -> Draw:
    return lambda pen, _: bar(pen, (left, bottom + side / 2, left + side, bottom + side / 2), side)


TICK, CROSS = ((130, 330, 300, 130), (290, 120, 640, 600)), ((160, 90, 640, 570), (160, 570, 640, 90))
SIGNS: dict[int, tuple[int, Draw]] = {
    ord("←"): (1000, arrow(-1, 0)),
    ord("↑"): (600, arrow(0, 1)),
    ord("→"): (1000, arrow(1, 0)),
    ord("↓"): (600, arrow(0, -1)),
    MINUS: (572, bars((50, AXIS, 522, AXIS))),
    ord("∞"): (820, endless),
    ord("≈"): (570, nearly),
    ord("≠"): (570, bars((50, 267, 520, 267), (50, 447, 520, 447), (150, 120, 420, 594))),
    ord("≤"): (570, bars((510, 590, 70, 400), (70, 410, 510, 220), (50, 60, 520, 60))),
    ord("≥"): (570, bars((60, 590, 500, 400), (500, 410, 60, 220), (50, 60, 520, 60))),
    ord("■"): (800, _square(90, 20, 620)),
    ord("□"): (800, lambda pen, thick: box(pen, (90, 20, 710, 640), thick)),
    ord("▪"): (500, _square(90, 197, 320)),
    ord("○"): (800, ring((400, AXIS), 310)),
    ord("●"): (800, lambda pen, _: disc(pen, (400, AXIS), 310)),
    ord("◦"): (500, ring((250, AXIS), 160)),
    ord("☐"): (800, framed()),
    ord("☑"): (800, framed(*TICK)),
    ord("☒"): (800, framed(*CROSS)),
    ord("✓"): (760, bars(*TICK)),
    ord("✗"): (760, bars(*CROSS)),
}
