# SPDX-License-Identifier: Apache-2.0
"""Which typefaces letters may be set in."""

from __future__ import annotations

import pytest

from crm.documents.typefaces import typeface_name
from crm.paper.errors import FontUnusable
from crm.paper.fonts import FOLDER
from crm.texts import texts


def test_a_typeface_says_its_name() -> None:
    assert typeface_name((FOLDER / "NotoSans-Italic.ttf").read_bytes()) == "NotoSans-Italic"


@pytest.mark.parametrize("content", [b"", b"no font", b"OTTO" + bytes(200)])
def test_what_is_none_is_called_by_its_file(content: bytes) -> None:
    with pytest.raises(FontUnusable) as failure:
        typeface_name(content, "Hausschrift.ttf")
    assert "Hausschrift.ttf" in failure.value.sentence(texts("en"))
