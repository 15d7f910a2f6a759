# SPDX-License-Identifier: Apache-2.0
"""The fast path and the library give the same texts wherever the fast path takes a value."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from crm.exchange import fast, porter

VALUES = st.lists(st.sampled_from(["\\\\", "\\,", "\\;", "\\n", "\\N", ",", ";", "a", "ß", " ", "\n", "😀", "x̌"])).map("".join)
ODD = st.text(alphabet='\\,;:nN"aä\0', max_size=12)


@given(VALUES)
def test_fast_path_and_library_agree(value: str) -> None:
    assert fast.takes(value)
    assert fast.text(value) == porter.text(value)
    for separator in ";,":
        assert fast.fields(value, separator) == porter.fields(value, separator)
    assert [x for x in fast.lists(value) if x] == [x for x in porter.lists(value) if x]


@given(ODD)
def test_the_library_never_stumbles(value: str) -> None:
    assert isinstance(porter.text(value), str)
    assert all(isinstance(word, str) for part in porter.lists(value) for word in part)


def test_odd_escapes_are_undone() -> None:
    assert porter.text("http\\://a.example") == "http://a.example"
    assert porter.text("C:\\temp\\") == "C:\\temp\\"
    assert porter.fields("a\\:b;c\\;d", ";") == ["a:b", "c;d"]


def test_plain_cards_do_not_load_the_library() -> None:
    code = (
        "import sys; from crm.exchange.reading import read_vcards;"
        "read_vcards(b'BEGIN:VCARD\\nVERSION:3.0\\nFN:a\\\\, b\\nN:x;y\\nEND:VCARD\\n'); assert 'vobject' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
