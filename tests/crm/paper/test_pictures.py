# SPDX-License-Identifier: Apache-2.0
"""Pictures come out upright, on white, in sRGB or grey, small enough; what is none is refused by its name."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from PIL import Image, ImageCms

from crm.paper.canvas import About, Box, Paper
from crm.paper.errors import PictureUnusable
from crm.paper.pictures import MOST_SIDE, Picture, picture


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def shown(made: Picture) -> Image.Image:
    """The picture as it stands in a PDF."""
    paper = Paper(About("Bild"))
    paper.figure(made, Box(10, 10, 50, 50), "Bild")
    with pikepdf.open(io.BytesIO(paper.finish())) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        return pikepdf.PdfImage(image).as_pil_image().convert("RGB")


@pytest.mark.parametrize("mode", ["RGB", "P", "L", "1", "RGBA", "LA", "CMYK"])
def test_every_mode_comes_out_as_it_was(mode: str) -> None:
    image = Image.new("RGB", (40, 20), (255, 255, 255))
    image.paste((0, 0, 0), (0, 0, 20, 20))
    kind = "TIFF" if mode == "CMYK" else "PNG"
    made = picture(saved(image.convert(mode), kind), "bild")
    assert (made.width_px, made.height_px) == (40, 20)
    out = shown(made)
    assert out.getpixel((5, 10)) == (0, 0, 0)
    assert out.getpixel((35, 10)) == (255, 255, 255)


def test_transparent_parts_are_white() -> None:
    image = Image.new("RGBA", (10, 10), (200, 0, 0, 0))
    image.putpixel((5, 5), (0, 0, 255, 255))
    out = shown(picture(saved(image, "PNG"), "logo"))
    assert out.getpixel((0, 0)) == (255, 255, 255)
    assert out.getpixel((5, 5)) == (0, 0, 255)


def test_a_photo_lies_as_the_camera_was_held_and_tells_nothing_else() -> None:
    image = Image.new("RGB", (80, 40), (10, 120, 10))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Wohnung von Anna"
    made = picture(saved(image, "JPEG", exif=exif), "foto.jpg")
    assert (made.width_px, made.height_px) == (40, 80)
    assert b"Anna" not in made.data
    assert made.coding == "DCTDecode"


def test_a_large_picture_is_made_smaller() -> None:
    made = picture(saved(Image.new("RGB", (4200, 2100), (9, 9, 9)), "PNG"), "poster.png")
    assert (made.width_px, made.height_px) == (MOST_SIDE, MOST_SIDE // 2)


def test_colours_of_another_space_are_brought_to_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    turned = profile.replace(b"rXYZ", b"none").replace(b"bXYZ", b"rXYZ").replace(b"none", b"bXYZ")  # a space whose red is our blue
    made = shown(picture(saved(Image.new("RGB", (4, 4), (200, 60, 30)), "PNG", icc_profile=turned), "a"))
    assert made.getpixel((0, 0)) == pytest.approx((30, 60, 200), abs=2)


def test_a_damaged_profile_is_left_aside() -> None:
    content = saved(Image.new("RGB", (4, 4), (120, 60, 30)), "PNG", icc_profile=b"damaged")
    assert shown(picture(content, "a")).getpixel((0, 0)) == (120, 60, 30)


def test_a_drawing_keeps_its_exact_colours_and_its_rows_are_whole() -> None:
    image = Image.new("RGB", (30, 10))
    image.putdata([(x * 8, y * 20, 77) for y in range(10) for x in range(30)])
    made = picture(saved(image, "PNG"), "verlauf.png")
    assert shown(made).tobytes() == image.tobytes()
    assert len(zlib.decompress(made.data)) == 10 * (30 * 3 + 1)


@pytest.mark.parametrize("content", [b"", b"kein Bild", b"\x89PNG\r\n\x1a\n" + bytes(40), b"%PDF-1.7", b"<svg/>"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PictureUnusable) as caught:
        picture(content, "brief.docx")
    assert caught.value.name == "brief.docx"


def test_a_cut_off_picture_is_refused() -> None:
    image = Image.effect_noise((200, 200), 90)
    for kind in ("PNG", "JPEG"):
        whole = saved(image, kind)
        with pytest.raises(PictureUnusable):
            picture(whole[: len(whole) // 2], "halb")


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(PictureUnusable):
        picture(saved(Image.new("1", (60_000, 1_000)), "PNG"), "bombe.png")
