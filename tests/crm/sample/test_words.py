# SPDX-License-Identifier: Apache-2.0
"""Word lists are read by section; names become mailboxes."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.sample.words import cells, mail_name, sections, words

FOLDER = Path(__file__).parents[3] / "resources" / "sample"


@pytest.mark.parametrize(
    ("name", "mailbox"),
    [
        ("Overkamp", "overkamp"),
        ("Pottgießer", "pottgiesser"),
        ("Yıldırım-Reker", "yildirim-reker"),
        ("Łukasz Brzęczkowski", "lukasz-brzeczkowski"),
        ("İpek", "ipek"),
        ("M̀balu", "mbalu"),
        ("O’Ceallaigh", "oceallaigh"),
        ("Ægisdóttir", "aegisdottir"),
        ("Bäckerei & Café", "baeckerei-cafe"),
        ("Đurđica", "durdica"),
    ],
)
def test_mail_name(name, mailbox):
    assert mail_name(name) == mailbox


def test_empty_entries_of_a_list_count():
    assert words("sectors", "forms H")[-1] == ""
    assert words("given", "nowhere") == ()


def test_rows_of_a_list_have_the_same_number_of_cells():
    for file in ("hard", "places", "roles", "sectors", "staff", "terms"):
        for name in sections(file):
            assert len({len(row) for row in cells(file, name)}) == 1, (file, name)


def test_every_list_is_said_to_be_invented():
    text = (FOLDER / "README.md").read_text("utf-8")
    assert "Everything in this folder is invented" in text


def test_no_word_comes_twice_in_a_list_of_names():
    for file in ("surnames", "streets"):
        for name in sections(file):
            found = words(file, name)
            assert sorted(set(found)) == sorted(found), (file, name)
