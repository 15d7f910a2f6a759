# SPDX-License-Identifier: Apache-2.0
"""Makes any picture fit for paper: upright, on white, in sRGB or grey, not larger than print needs."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageCms, ImageOps

from crm.paper.errors import PictureUnusable
from crm.paper.packing import Packing

MOST_POINTS = 50_000_000  # of the file; larger ones would fill the memory
MOST_SIDE = 2000  # points kept on the longer side: 300 dpi over 169 mm
QUALITY = 88  # JPEG
PHOTO, DRAWING = "DCTDecode", "FlateDecode"


@dataclass(frozen=True)
class Picture:
    """Points of a picture as a PDF stores them: JPEG, or rows in PNG's manner and compressed."""

    data: bytes
    width_px: int
    height_px: int
    coding: str = DRAWING
    grey: bool = False


@lru_cache(maxsize=32)
def picture(data: bytes, name: str) -> Picture:
    """The picture in `data`; raises PictureUnusable with `name` when it is none or too large."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > MOST_POINTS:
                raise PictureUnusable(name, f"{opened.width} × {opened.height} points")
            photo = opened.format == "JPEG"
            opened.draft("RGB", (MOST_SIDE, MOST_SIDE))
            made = _upright(opened)
    except PictureUnusable:
        raise
    except Exception as error:  # Pillow's readers fail in many ways on a damaged file
        raise PictureUnusable(name, f"{type(error).__name__}: {error}") from error
    if max(made.size) > MOST_SIDE:
        made.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
    return _photo(made) if photo else _drawing(made)


def write_picture(packing: Packing, picture: Picture) -> int:
    """Write a picture as an image object; answers its number."""
    space, colours = ("DeviceGray", 1) if picture.grey else ("DeviceRGB", 3)
    entries = f"/Type/XObject/Subtype/Image/Width {picture.width_px}/Height {picture.height_px}/ColorSpace/{space}/BitsPerComponent 8"
    entries += f"/Filter/{picture.coding}"
    if picture.coding == DRAWING:
        entries += f"/DecodeParms<</Predictor 15/Colors {colours}/BitsPerComponent 8/Columns {picture.width_px}>>"
    return packing.stream(picture.data, entries, compress=False)


def _upright(opened: Image.Image) -> Image.Image:
    """Turned as the camera says, in sRGB or grey, transparent parts white."""
    turned = ImageOps.exif_transpose(opened)
    profile = turned.info.get("icc_profile")
    if turned.mode in ("1", "L", "I;16", "I", "F"):
        return turned.convert("L")
    if turned.mode == "P":
        turned = turned.convert("RGBA" if "transparency" in turned.info else "RGB")
    if turned.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        white = Image.new("RGB", clear.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return _in_srgb(turned, profile) if profile else turned.convert("RGB")


def _in_srgb(turned: Image.Image, profile: bytes) -> Image.Image:
    """Colours of another space brought to sRGB; a profile that cannot be read is left aside."""
    try:
        made = ImageCms.profileToProfile(
            turned, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return turned.convert("RGB")
    return made if made is not None else turned.convert("RGB")


def _photo(made: Image.Image) -> Picture:
    out = io.BytesIO()
    made.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), made.width, made.height, PHOTO, made.mode == "L")


def _drawing(made: Image.Image) -> Picture:
    """Rows filtered as PNG does, each by the difference to the point on its left, which suits flat colours."""
    depth = 1 if made.mode == "L" else 3
    return Picture(_png_rows(made, depth), made.width, made.height, DRAWING, depth == 1)


def _png_rows(made: Image.Image, depth: int) -> bytes:
    """The compressed rows of the PNG that Pillow writes: a PDF reads them as they are (ISO 32000-1 7.4.4.4)."""
    out = io.BytesIO()
    made.save(out, "PNG")
    content, place, rows = out.getvalue(), 8, b""
    while place < len(content):
        length, kind = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        if kind == b"IDAT":
            rows += content[place + 8 : place + 8 + length]
        place += length + 12
    assert len(zlib.decompress(rows)) == (made.width * depth + 1) * made.height  # each row begins with its filter
    return rows
