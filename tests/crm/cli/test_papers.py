# SPDX-License-Identifier: Apache-2.0
"""Letters and reports without a window: what is written, what is left out and why, what is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import make
import pypdfium2
import pytest

from crm.cli.calls import run
from crm.contacts import commands as contacts
from crm.contacts.rules import values
from crm.documents import queries
from crm.workspace import Workspace, open_workspace

HOME = values.Address("Am Förderturm 12", "44623", "Herne")


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    made = make.workspace(tmp_path)
    yield made
    made.close()


def keep(space: Workspace, family: str, **more: Any) -> str:
    more.setdefault("lists", ("Neujahrsempfang",))
    more.setdefault("addresses", (HOME,))
    return next(iter(contacts.save(space.store, space.desk, make.person(family, **more)).ids["contact"]))


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text("\ufeffwir laden Sie am [Termin] nach [Ort] ein.\n", encoding="utf-8")
    return path


def text(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    found = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    document.close()
    return found


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = run([str(a) for a in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_one_letter_to_one_contact(space, words, tmp_path, capsys) -> None:
    key, out = keep(space, "Overkamp"), tmp_path / "brief.pdf"
    arguments = (
        "letter",
        space.path,
        "--to",
        key,
        "--subject",
        "Einladung",
        "--text-file",
        words,
        "--set",
        "Termin=23. Juni",
        "--out",
        out,
    )
    code, told, _ = call(capsys, *arguments, "--json")
    assert (code, json.loads(told)) == (0, {"letters": 1, "pages": 1, "left_out": []})
    (page,) = text(out)
    assert "wir laden Sie am 23. Juni nach Herne ein." in page
    assert queries.documents(space.reader, space.desk, key) == []
    assert call(capsys, *arguments, "--file")[0] == 0
    again = open_workspace(space.path, now=make.Clock())
    (filed,) = queries.documents(again.reader, again.desk, key)
    assert queries.pdf(again.reader, again.desk, filed.id) == out.read_bytes()
    again.close()


def test_a_list_gets_letters_in_its_order_and_says_who_gets_none(space, words, tmp_path, capsys) -> None:
    keep(space, "Zander")
    keep(space, "Althoff")
    keep(space, "Nein", no_contact=values.NoContact(post=True))
    keep(space, "Fremd", lists=())
    out = tmp_path / "serie.pdf"
    code, told, _ = call(
        capsys,
        "letter",
        space.path,
        "--list",
        "Neujahrsempfang",
        "--text-file",
        words,
        "--set",
        "Termin=2. Juli",
        "--out",
        out,
        "--json",
        "--lang",
        "en",
    )
    found = json.loads(told)
    assert (code, found["letters"], found["pages"]) == (0, 2, 2)
    assert [(one["name"], one["reason"]) for one in found["left_out"]] == [("Henrike Nein", "“Henrike Nein” does not want letters.")]
    assert ["Althoff" in page for page in text(out)] == [True, False]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--out", "brief.txt"), "does not end in .pdf"),
        (("--out", "no/such/folder/brief.pdf", "--set", "Termin=x"), "cannot be written"),
        (("--out", "brief.pdf"), "open places: [Termin]"),
        (("--out", "brief.pdf", "--text-file", "nowhere.txt"), "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_leaves_no_file(space, words, tmp_path, capsys, monkeypatch, more, sentence) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*.pdf"))
    code, out, err = call(capsys, "letter", space.path, "--to", keep(space, "Overkamp"), "--text-file", words, *more, "--lang", "en")
    assert (code, out) == (1, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert sorted(tmp_path.rglob("*.pdf")) == before


@pytest.mark.parametrize("which", ["letter", "report"])
def test_only_a_pdf_is_replaced(space, words, tmp_path, capsys, which) -> None:
    key = keep(space, "Overkamp")
    more = ("--to", key, "--text-file", words, "--set", "Termin=x") if which == "letter" else ("--contact", key)
    (tmp_path / "alias.pdf").symlink_to(space.path)
    (tmp_path / "notiz.pdf").write_text("keine PDF")
    stood = {p: p.read_bytes() for p in tmp_path.iterdir() if p.is_file() and p.suffix != ".verbund-shm"}
    for target in (space.path, f"{space.path}-wal", tmp_path / "alias.pdf", tmp_path / "notiz.pdf", words):
        code, _, err = call(capsys, which, space.path, *more, "--out", target, "--lang", "en")
        assert (code, err.count("\n")) == (1, 1)
    assert {p: p.read_bytes() for p in stood} == stood
    (tmp_path / "alt.pdf").write_bytes(b"%PDF-1.4 alt")
    assert call(capsys, which, space.path, *more, "--out", tmp_path / "alt.pdf")[0] == 0
    assert len(text(tmp_path / "alt.pdf")) == 1


def test_a_wrong_date_is_told_what_is_expected(capsys) -> None:
    with pytest.raises(SystemExit):
        run(["letter", "s", "--list", "x", "--text-file", "t", "--out", "x.pdf", "--date", "31.2.", "--lang", "en"])
    assert "“31.2.” is no date; write it as 2026-06-02 (year, month, day)" in capsys.readouterr().err


def test_a_series_to_nobody_is_refused(space, words, tmp_path, capsys) -> None:
    keep(space, "Nein", no_contact=values.NoContact(post=True))
    out = tmp_path / "serie.pdf"
    code, _, err = call(capsys, "letter", space.path, "--list", "Neujahrsempfang", "--text-file", words, "--out", out, "--lang", "en")
    assert code == 1
    assert err == "No letter was written. “Henrike Nein” does not want letters.\n"
    assert not out.exists()


def test_wrong_usage(space, words, tmp_path, capsys) -> None:
    for wrong in (("--set", "Termin"), ("--date", "2.6.2026"), ("--form", "C")):
        with pytest.raises(SystemExit) as end:
            run(["letter", str(space.path), "--list", "x", "--text-file", str(words), "--out", "x.pdf", *wrong])
        assert end.value.code == 2
    capsys.readouterr()


def test_reports_in_their_forms(space, tmp_path, capsys) -> None:
    one, two = keep(space, "Overkamp"), keep(space, "Althoff", given="愛")
    out = tmp_path / "bericht.pdf"
    code, told, _ = call(capsys, "report", space.path, "--contact", one, two, "--out", out, "--json")
    assert (code, json.loads(told)["pages"]) == (0, 2)
    assert ["Overkamp" in page for page in text(out)] == [True, False]
    assert call(capsys, "report", space.path, "--contact", one, two, "--compact", "--out", out, "--json")[0] == 0
    assert len(text(out)) == 1
    code, told, _ = call(
        capsys,
        "report",
        space.path,
        "--list",
        "Neujahrsempfang",
        "--table",
        "--columns",
        "name,town",
        "--landscape",
        "--out",
        out,
        "--json",
    )
    assert (code, json.loads(told)["pages"]) == (0, 1)
    assert json.loads(told)["spelt"] == 1
    assert "44623" not in text(out)[0]
    code, _, err = call(capsys, "report", space.path, "--contact", one, "--columns", "shoe", "--out", out, "--lang", "en")
    assert code == 1
    assert "no column “shoe”" in err
