# SPDX-License-Identifier: Apache-2.0
"""A PDF says the same of itself in both places, whatever stands in its title, and carries files as they were."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import ImageCms

from crm.paper.canvas import About, Attachment, Paper
from crm.paper.metadata import srgb

TITLES = ["Brief", "Angebot <A & B> (2)", "Łódź „Forum“", "\\Klammer)", "שלום 漢"]


@pytest.mark.parametrize("title", TITLES)
def test_both_places_say_the_same(title: str) -> None:
    made = Paper(About(title, "en-GB", author=f"Autor {title}", subject=f"Zu {title}")).finish()
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_metadata(set_pikepdf_as_editor=False) as packet:
        assert (str(pdf.docinfo.Title), packet["dc:title"]) == (title, title)
        assert (str(pdf.docinfo.Author), packet["dc:creator"]) == (f"Autor {title}", [f"Autor {title}"])
        assert (str(pdf.docinfo.Subject), packet["dc:description"]) == (f"Zu {title}", f"Zu {title}")
        assert (packet["pdfaid:part"], packet["pdfaid:conformance"], packet["pdfuaid:part"]) == ("2", "A", "1")
        assert str(pdf.Root.Lang) == "en-GB"


def test_a_file_inside_comes_out_as_it_was_and_makes_part_3() -> None:
    about = About("x", attachments=(Attachment("b.csv", b"1;2", "text/csv"), Attachment("a.vcf", b"BEGIN:VCARD", "text/vcard", "Karte")))
    with pikepdf.open(io.BytesIO(Paper(about).finish())) as pdf, pdf.open_metadata(set_pikepdf_as_editor=False) as packet:
        assert {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()} == {"b.csv": b"1;2", "a.vcf": b"BEGIN:VCARD"}
        assert packet["pdfaid:part"] == "3"
        assert [str(file.UF) for file in pdf.Root.AF] == ["a.vcf", "b.csv"]


def test_the_colours_are_srgb_and_know_no_date() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    assert srgb()[24:36] == bytes((7, 218, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
