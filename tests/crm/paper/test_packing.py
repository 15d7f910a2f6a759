# SPDX-License-Identifier: Apache-2.0
"""The file round the objects: other programs read it, numbers may be given early, equal content is an equal file."""

from __future__ import annotations

import io

import pikepdf
import pytest

from crm.paper.packing import TOGETHER, Packing, text_string


def written(objects: int) -> tuple[bytes, list[int]]:
    packing = Packing()
    tree, root = packing.number(), packing.number()
    numbers = [packing.add(f"<</Count {place}>>".encode()) for place in range(objects)]
    stream = packing.stream(b"BT ET", "/Extra true")
    packing.put(tree, b"<</Type/Pages/Count 0/Kids[]>>")
    packing.put(root, f"<</Type/Catalog/Pages {tree} 0 R/Shown {stream} 0 R>>".encode())
    return packing.close(root, packing.add(b"<</Title(x)>>")), numbers


@pytest.mark.parametrize("objects", [0, 1, TOGETHER - 4, TOGETHER, 3 * TOGETHER + 1])
def test_every_object_is_found_again(objects: int) -> None:
    out, numbers = written(objects)
    with pikepdf.open(io.BytesIO(out), attempt_recovery=False) as pdf:
        assert [int(pdf.get_object(number, 0).Count) for number in numbers] == list(range(objects))
        assert pdf.Root.Shown.read_bytes() == b"BT ET"
        assert bool(pdf.Root.Shown.Extra)


def test_small_objects_share_streams() -> None:
    assert len(written(2000)[0]) < 20_000


def test_a_line_end_stands_before_endstream() -> None:
    out = written(3)[0]
    assert out.count(b"\nendstream\n") == out.count(b"endstream") > 1


def test_equal_content_is_an_equal_file_and_other_content_has_another_name() -> None:
    assert written(5)[0] == written(5)[0]
    names = set()
    for objects in (5, 6):
        with pikepdf.open(io.BytesIO(written(objects)[0])) as pdf:
            names.add(bytes(pdf.trailer.ID[0]))
    assert len(names) == 2


@pytest.mark.parametrize("text", ["", "Brief", "Klammer ( und \\ )", "Łódź", "Zeile\nzwei", "😀", "«»", "þÿ"])
def test_text_strings_come_back(text: str) -> None:
    assert str(pikepdf.Object.parse(text_string(text).encode())) == text
