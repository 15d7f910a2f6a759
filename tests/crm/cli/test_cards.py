# SPDX-License-Identifier: Apache-2.0
"""The calls that read and write files of contacts: their shapes, their counts, and that nothing is half done."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import make
import pytest
import troubles

GOLDEN = Path(__file__).parents[2] / "golden" / "vcards"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02") + bytes(300)
TWO = """BEGIN:VCARD
VERSION:3.0
FN:Dr. Henrike Overkamp
N:Overkamp;Henrike;Maria;Dr.;MBA
EMAIL;TYPE=WORK:h.overkamp@ruhrguss.example
EMAIL;TYPE=HOME:henrike@post.example
TEL;TYPE=WORK,VOICE:+49 2323 555120
ORG:Ruhrguss Overkamp GmbH;Vertrieb
TITLE:Prokuristin
ADR;TYPE=WORK:;Halle 3;Hafenstraße 12;Herne;NRW;44653;Deutschland
NOTE:Ruft gern\\nvormittags an.
URL:https://ruhrguss.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Jan Berg
N:Berg;Jan;;;
END:VCARD
""".replace("\n", "\r\n").encode()
BROKEN = TWO + b"dies ist keine Karte\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"


@pytest.fixture
def two(tmp_path):
    path = tmp_path / "zwei.vcf"
    path.write_bytes(TWO)
    return path


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "broken.vcf"
    path.write_bytes(BROKEN)
    return path


# read


def test_read_has_the_shape_that_others_rely_on(two, call):
    found = call("read", two, "--json").value
    assert found == {
        "cards": [
            {
                "fn": "Dr. Henrike Overkamp",
                "n": ["Overkamp", "Henrike", "Maria", "Dr.", "MBA"],
                "emails": ["h.overkamp@ruhrguss.example", "henrike@post.example"],
                "phones": ["+49 2323 555120"],
                "orgs": [["Ruhrguss Overkamp GmbH", "Vertrieb"]],
                "adrs": [["", "Halle 3", "Hafenstraße 12", "Herne", "NRW", "44653", "Deutschland"]],
                "titles": ["Prokuristin"],
                "notes": ["Ruft gern\nvormittags an."],
                "urls": ["https://ruhrguss.example"],
            },
            {
                "fn": "Jan Berg", "n": ["Berg", "Jan", "", "", ""],
                "emails": [], "phones": [], "orgs": [], "adrs": [], "titles": [], "notes": [], "urls": [],
            },
        ],
        "rejected": [],
        "encoding": "utf-8",
        "version": "3.0",
    }  # fmt: skip


def test_read_needs_no_store_and_names_people(two, call):
    assert call("read", two).text == "Dr. Henrike Overkamp\nJan Berg"


def test_read_tells_line_reason_and_text_of_what_it_rejects(broken, call):
    found = call("read", broken, "--json").value
    assert [card["fn"] for card in found["cards"]] == ["Dr. Henrike Overkamp", "Jan Berg"]
    stray, empty = found["rejected"]
    assert stray == {"line": 19, "reason": "This text stands outside of a card.", "text": "dies ist keine Karte"}
    assert (empty["line"], empty["reason"]) == (20, "The card says nothing: no name, no organisation, no way to reach anyone.")
    assert call("read", broken).text.endswith(f"20: {empty['reason']}")


def test_read_rejects_in_the_language_of_the_call(broken, call):
    from crm.texts import texts

    (stray, _) = call("read", broken, "--json", "--lang", "de").value["rejected"]
    assert stray["reason"] == texts("de")("This text stands outside of a card.")


@pytest.mark.parametrize("case", sorted(path.stem for path in GOLDEN.glob("*.vcf"))[::6])
def test_read_of_hard_cards(call, case):
    wanted = json.loads((GOLDEN / f"{case}.json").read_text("utf-8"))
    found = call("read", GOLDEN / f"{case}.vcf", "--json").value
    assert found["cards"] == [{key: value for key, value in card.items() if key != "extra"} for card in wanted["cards"]]
    assert [row["line"] for row in found["rejected"]] == wanted["rejected_lines"]
    assert (found["encoding"], found["version"]) == (wanted["encoding"], wanted["version"])


@pytest.mark.parametrize("content", [b"", b"\0", PNG, b"\xff\xfe", "Sehr geehrte Damen und Herren".encode("utf-16")])
def test_file_that_only_bears_the_name_costs_a_row_with_a_reason(tmp_path, path, call, content):
    (tmp_path / "bild.vcf").write_bytes(content)
    found = call("read", tmp_path / "bild.vcf", "--json").value
    assert found["cards"] == []
    assert all(row["reason"].endswith(".") and row["line"] >= 1 for row in found["rejected"])
    assert bool(found["rejected"]) == bool(content.strip(b"\0\xff\xfe"))
    empty, foreign = "“bild.vcf” is empty.", "“bild.vcf” holds no vCards."
    assert call("import", path, tmp_path / "bild.vcf", "--json").sentence.startswith(foreign if found["rejected"] else empty)
    assert call("undo", path, "--json").value["step"] is None
    assert call("undo", path, "--json").value["step"] is None


# files that cannot be read or written


@pytest.mark.parametrize("name", ["kontakte.csv", "kontakte.xlsx", "termine.ics", "kontakte", "bild.png"])
def test_another_kind_of_file_is_one_sentence(tmp_path, path, call, name):
    (tmp_path / name).write_bytes(TWO)
    stood = troubles.seen(tmp_path)
    wanted = f"“{name}” is of a kind that this call does not know; it takes vCard (.vcf)."
    assert call("read", tmp_path / name, "--json").sentence == wanted
    assert call("import", path, tmp_path / name).sentence == wanted
    assert call("export", path, tmp_path / name).sentence.startswith(f"“{name}” does not end in .vcf; nothing was written.")
    assert call("import", path, tmp_path / "b.vcf", "--rejects", tmp_path / name).sentence.startswith(f"“{name}” does not end in .vcf;")
    assert troubles.seen(tmp_path) == stood


def test_file_that_is_not_there_is_one_sentence(tmp_path, path, call):
    missing = tmp_path / "weg.vcf"
    wanted = f"“{missing}” cannot be read; check the path and the permissions."
    assert call("read", missing).sentence == wanted
    assert call("import", path, missing, "--json").sentence == wanted
    (tmp_path / "ordner.vcf").mkdir()
    assert "ordner.vcf” cannot be read" in call("read", tmp_path / "ordner.vcf").sentence


@pytest.mark.parametrize("where", ["kein Ordner/out.vcf", "store.verbund/out.vcf"])
def test_file_that_cannot_be_written_is_one_sentence(tmp_path, path, call, where):
    stood = troubles.seen(tmp_path)
    wanted = f"“{tmp_path / where}” cannot be written; check the folder, the permissions and the room on the disk."
    assert call("export", path, tmp_path / where, "--json").sentence == wanted
    assert troubles.seen(tmp_path) == stood


def test_export_onto_a_full_disk_keeps_the_file_that_stood(tmp_path, sampled, call):
    with troubles.small_disk(tmp_path / "klein", 16) as disk:
        (disk / "out.vcf").write_text("BEGIN:VCARD stood")
        assert "cannot be written" in call("export", sampled, disk / "out.vcf").sentence
        assert troubles.seen(disk).keys() == {"out.vcf"}
        assert (disk / "out.vcf").read_text() == "BEGIN:VCARD stood"


# import


def test_import_has_the_shape_that_others_rely_on(path, broken, call):
    found = call("import", path, broken, "--json").value
    assert found == {
        "new": 2,
        "updated": 0,
        "same": 0,
        "suspected": 0,
        "rejected": [
            {"line": 19, "reason": "This text stands outside of a card."},
            {"line": 20, "reason": "The card says nothing: no name, no organisation, no way to reach anyone."},
        ],
    }
    assert [row["name"] for row in call("list", path, "--json").value] == ["Jan Berg", "Dr. Henrike Maria Overkamp MBA"]


def test_same_file_twice_changes_nothing(path, two, call, records):
    call("import", path, two)
    stood = records(path)
    found = call("import", path, two, "--json").value
    assert (found["new"], found["updated"], found["same"]) == (0, 0, 2)
    assert records(path) == stood
    assert call("undo", path, "--json").value["step"] == "Import contacts"
    assert call("list", path, "--json").value == []


@pytest.mark.parametrize(
    "lines",
    [
        "FN:Jan Berg", "FN:Jan Berg\nNOTE:nur eine Notiz", "FN:Jan Berg\nBDAY:1980-01-01", "FN:Jan Berg\nURL:https://x.example",
        "FN:Jan Berg\nADR:;;Ring 1;Herne;;44623;", "FN:Jan Berg\nORG:Acme GmbH;Einkauf\nTITLE:Leiter", "FN:Acme GmbH\nORG:Acme GmbH",
        "TEL:02323 555120", "EMAIL:jan@x.example",
    ],
)  # fmt: skip
def test_card_without_uid_is_known_again_however_little_it_says(tmp_path, path, call, lines):
    once = f"BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n"
    (tmp_path / "a.vcf").write_text(once * 2, "utf-8")
    found = call("import", path, tmp_path / "a.vcf", "--json").value
    assert (found["new"], found["same"]) == (1, 1)
    found = call("import", path, tmp_path / "a.vcf", "--json").value
    assert (found["new"], found["updated"], found["same"], found["suspected"]) == (0, 0, 2, 0)


def test_import_for_people(path, broken, call):
    assert call("import", path, broken).text.split("\n") == [
        "2 new contacts", "0 contacts changed", "0 contacts as they were",
        "Line 19: This text stands outside of a card.",
        "Line 20: The card says nothing: no name, no organisation, no way to reach anyone.",
    ]  # fmt: skip


def test_card_that_resembles_a_contact_waits(path, two, tmp_path, call, holding):
    holding(make.person("Berg", "Jan", gender="male", channels=(make.email("jan.berg@x.example"),)))
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Johann Berg\r\nN:Berg;Johann;;;\r\nEMAIL:jan.berg@x.example\r\nEND:VCARD\r\n"
    (tmp_path / "alike.vcf").write_bytes(card)
    found = call("import", path, tmp_path / "alike.vcf", "--json").value
    assert (found["new"], found["suspected"]) == (0, 1)
    assert "1 card resembles a contact and waits" in call("import", path, tmp_path / "alike.vcf").text
    assert len(call("list", path, "--json").value) == 1


def test_dry_run_changes_nothing(path, broken, call):
    stood = troubles.seen(path.parent)
    wet = call("import", path, broken, "--dry-run", "--json").value
    assert (wet["new"], len(wet["rejected"])) == (2, 2)
    assert call("import", path, broken, "--dry-run").text.endswith("Nothing was changed yet.")
    assert troubles.seen(path.parent) == stood
    assert call("import", path, broken, "--json").value == wet


def test_rejects_are_a_file_that_can_be_mended_and_read_again(tmp_path, path, broken, call):
    out = tmp_path / "übrig.vcf"
    call("import", path, broken, "--rejects", out)
    mended = out.read_bytes().replace(b"dies ist keine Karte", b"FN:Doch eine Karte")
    (tmp_path / "mended.vcf").write_bytes(mended)
    assert call("import", path, tmp_path / "mended.vcf", "--json").value["new"] == 1


def test_rejects_are_not_written_when_there_are_none(tmp_path, path, two, call):
    call("import", path, two, "--rejects", tmp_path / "rest.vcf")
    assert not (tmp_path / "rest.vcf").exists()


def test_rejects_that_cannot_be_written_stop_the_import(tmp_path, path, broken, call):
    assert "cannot be written" in call("import", path, broken, "--rejects", tmp_path / "kein Ordner" / "rest.vcf").sentence
    assert call("list", path, "--json").value == []


def links_to(store: Path, where: Path) -> list[Path]:
    """Other ways to write the path of a store, with the ending of a vCard where the name is free to be chosen."""
    (where / "soft.vcf").symlink_to(store)
    os.link(store, where / "hard.vcf")
    (where / "wal.vcf").symlink_to(f"{store}-wal")
    return [store, where / "soft.vcf", where / "hard.vcf", where / "wal.vcf", where / ".." / where.name / store.name]


def test_rejects_never_replace_the_store_the_input_or_anything_else(tmp_path, path, broken, call, records):
    (tmp_path / "brief.vcf").write_text("Sehr geehrte Damen und Herren,")
    (tmp_path / "alias.vcf").symlink_to(broken)
    stood, files = records(path), troubles.seen(tmp_path)
    targets = [path, Path(f"{path}.keys"), broken, tmp_path / "alias.vcf", tmp_path / "." / "broken.vcf", tmp_path / "brief.vcf"]
    for target in targets:
        assert target.name in call("import", path, broken, "--rejects", target).sentence
    assert (records(path), troubles.seen(tmp_path)) == (stood, files)


def test_rejects_may_be_written_again(tmp_path, path, broken, call):
    for _ in range(2):
        assert call("import", path, broken, "--rejects", tmp_path / "rest.vcf").code == 0
    assert (tmp_path / "rest.vcf").read_bytes().count(b"BEGIN:VCARD") == 2


def test_what_is_doubtful_or_was_lost_is_told(tmp_path, path, call):
    lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:Otto Ohneende", "TEL:kaputt", "EMAIL:a@@b", "BDAY:1999-02-31"]
    lines += ["BEGIN:VCARD", "VERSION:3.0", "FN:Fritz Foto", "PHOTO;ENCODING=b;TYPE=JPEG:AAAA", "TEL:02323 925100", "END:VCARD", ""]
    (tmp_path / "k.vcf").write_text("\r\n".join(lines), "utf-8")
    wanted = [
        (1, "The end of this card is missing; perhaps something of it was lost."),
        (1, "The phone number “kaputt” looks wrong; it is imported as it is."),
        (1, "The e-mail address “a@@b” looks wrong; it is imported as it is."),
        (1, "The birthday “1999-02-31” cannot be read; it is kept as text."),
        (7, "The picture of this card cannot be read."),
    ]
    told = call("import", path, tmp_path / "k.vcf", "--dry-run").text.split("\n")
    assert told[3:-1] == [f"Line {line}: {reason}" for line, reason in wanted]
    found = call("import", path, tmp_path / "k.vcf", "--json").value
    assert found == {"new": 2, "updated": 0, "same": 0, "suspected": 0, "rejected": []}


# export


def test_export_replaces_only_what_it_could_have_written(tmp_path, path, call, records):
    folder = tmp_path / "ordner"
    folder.mkdir()
    other = tmp_path / "anderer.vcf"
    shutil.copyfile(path, other)
    (tmp_path / "brief.vcf").write_text("Sehr geehrte Damen und Herren,")
    stood = records(path)
    targets = [*links_to(path, folder), Path(f"{path}-wal"), Path(f"{path}.keys"), other, tmp_path / "brief.vcf"]
    files = troubles.seen(tmp_path)
    for target in targets:
        assert target.name in call("export", path, target).sentence
    assert (records(path), troubles.seen(tmp_path)) == (stood, files)
    (tmp_path / "alt.vcf").write_text("\ufeffbegin:vcard\r\nVERSION:3.0\r\nFN:Alt\r\nEND:VCARD\r\n", "utf-8")
    assert call("export", path, tmp_path / "alt.vcf").code == 0
    assert (tmp_path / "alt.vcf").read_bytes() == b""
    assert call("export", path, tmp_path / "alt.vcf").code == 0


def test_export_leaves_a_store_alone_that_is_called_like_its_unfinished_file(tmp_path, path, call, records):
    odd = path.rename(tmp_path / "out.vcf.part")
    stood = records(odd)
    assert call("export", odd, tmp_path / "out.vcf").code == 0
    assert records(odd) == stood
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.vcf", "out.vcf.part"]


def names(file: Path, call) -> list[str]:
    return [card["fn"] for card in call("read", file, "--json").value["cards"]]


def test_export_of_all_is_in_the_order_of_the_list(tmp_path, sampled, call):
    assert call("export", sampled, tmp_path / "out.vcf").text == "100 contacts were written."
    assert names(tmp_path / "out.vcf", call) == [row["name"] for row in call("list", sampled, "--json").value]
    assert call("export", sampled, tmp_path / "out.vcf", "--json").value == {"contacts": 100}


def test_export_of_chosen_contacts_in_the_order_that_they_are_named(tmp_path, sampled, call):
    rows = call("list", sampled, "--json").value
    a, b, c, d = (rows[n] for n in (40, 3, 77, 12))
    key = b["id"]
    urn = f"urn:uuid:{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    out = tmp_path / "out.vcf"
    assert call("export", sampled, out, "--contact", a["id"], urn, "--contact", c["id"].upper(), "--contact", d["id"]).code == 0
    assert names(out, call) == [one["name"] for one in (a, b, c, d)]


def test_export_of_somebody_unknown_writes_nothing(tmp_path, sampled, call):
    known = call("list", sampled, "--json").value[0]["id"]
    out = tmp_path / "out.vcf"
    for unknown in ("0" * 32, "Overkamp"):
        assert call("export", sampled, out, "--contact", known, unknown).sentence.startswith(f"There is no contact “{unknown}” here;")
    assert not out.exists()


def test_export_of_a_list(tmp_path, path, call, holding):
    holding(make.person("Ampel", lists=("Messe 2026",)), make.person("Birne"), make.person("Clown", lists=("Messe 2026", "Beirat")))
    out = tmp_path / "out.vcf"
    assert call("export", path, out, "--list", "Messe 2026").text == "2 contacts were written."
    assert names(out, call) == ["Henrike Ampel", "Henrike Clown"]
    assert call("export", path, out, "--list", "Beirat").text == "1 contact was written."
    assert call("export", path, tmp_path / "no.vcf", "--list", "Messe").sentence == "There is no list “Messe” here."
    assert not (tmp_path / "no.vcf").exists()


@pytest.mark.parametrize("version", ["3.0", "4.0", "2.1"])
def test_export_in_a_version(tmp_path, sampled, call, version):
    out = tmp_path / "out.vcf"
    call("export", sampled, out, "--version", version)
    found = call("read", out, "--json").value
    assert (found["version"], len(found["cards"]), found["rejected"]) == (version, 100, [])
    assert out.read_bytes().count(f"VERSION:{version}\r\n".encode()) == 100


def test_export_is_3_0_unless_told(tmp_path, path, call, holding):
    holding(make.person())
    call("export", path, tmp_path / "out.vcf")
    assert b"VERSION:3.0\r\n" in (tmp_path / "out.vcf").read_bytes()


def test_export_of_an_empty_store_is_an_empty_file(tmp_path, path, call):
    assert call("export", path, tmp_path / "out.vcf").text == "0 contacts were written."
    assert (tmp_path / "out.vcf").read_bytes() == b""


def test_export_holds_only_what_the_desk_sees(tmp_path, path, call, holding):
    (key,) = holding(make.person("Geheim", scope=make.partner_id("wf-herne")))
    out = tmp_path / "out.vcf"
    assert call("export", path, out, "--as", "wf-hagen", "--json").value == {"contacts": 0}
    assert call("export", path, out, "--as", "wf-hagen", "--contact", key).sentence.startswith("There is no contact")
    assert call("export", path, out, "--as", "wf-herne", "--contact", key, "--json").value == {"contacts": 1}


def test_import_and_export_as_a_program(tmp_path, path, two, program):
    assert program("import", path, two, "--json").value["new"] == 2
    assert program("export", path, tmp_path / "Grüße 🙂.vcf", "--json").value == {"contacts": 2}
    assert len(program("read", tmp_path / "Grüße 🙂.vcf", "--json").value["cards"]) == 2
    assert program("import", path, tmp_path / "kontakte.csv", LANG="en_GB.UTF-8").sentence.startswith("“kontakte.csv” is of a kind")
