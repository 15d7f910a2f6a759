# SPDX-License-Identifier: Apache-2.0
"""A PDF on the disk: whole or not at all, and a sentence for what the disk refuses."""

from __future__ import annotations

import os

import pytest

from crm.workspace.targets import Target
from ui.documents.saving import PlaceFails, PlaceForbidden, PlaceFull, PlaceMissing, _failure, proposed, save


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"%PDF-1.7 old")
    save(path, b"%PDF-1.7 new")
    assert path.read_bytes() == b"%PDF-1.7 new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_no_pdf_is_never_replaced(tmp_path):
    path = tmp_path / "kontakte.pdf"
    path.write_bytes(b"SQLite format 3\x00 all contacts")
    with pytest.raises(Target):
        save(path, b"%PDF-1.7 new")
    assert path.read_bytes().startswith(b"SQLite")
    with pytest.raises(Target):
        save(tmp_path / "brief.verbund", b"%PDF-1.7 new")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_gone(tmp_path):
    with pytest.raises(PlaceMissing) as found:
        save(tmp_path / "weg" / "brief.pdf", b"x")
    assert found.value.place == str(tmp_path / "weg")


@pytest.mark.parametrize(("number", "kind"), [(13, PlaceForbidden), (30, PlaceForbidden), (28, PlaceFull), (5, PlaceFails)])
def test_what_the_system_says_becomes_a_sentence(number, kind):
    found = _failure(OSError(number, os.strerror(number)), "C:/Briefe")
    assert type(found) is kind
    assert "C:/Briefe" in found.sentence(lambda text, **more: text.format(**more))


@pytest.mark.parametrize(
    ("title", "name"),
    [("Einladung: „Guss“ / Herne", "Einladung Guss Herne.pdf"), ("CON", "_CON.pdf"), ("", "verbund.pdf"), ("x" * 200, "x" * 80 + ".pdf")],
)
def test_names_that_every_system_takes(title, name):
    assert proposed(title).name == name
