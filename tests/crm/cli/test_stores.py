# SPDX-License-Identifier: Apache-2.0
"""The calls on a store as a whole, as people and scripts meet them: answers, exit codes, one sentence when it fails."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import make
import pytest
import troubles

from crm.store.connect import PLAIN_HEADER, connect
from crm.texts import texts
from crm.workspace import open_workspace

PRESETS = {
    "wf-bochum", "wf-dortmund", "wf-hagen", "wf-herne", "wf-en", "hwk-dortmund", "ihk-bochum", "ihk-dortmund",
    "sihk-hagen",
}  # fmt: skip
ON_A_STORE = {
    "sample": (), "undo": (), "redo": (), "check": (), "backup": ("copy.verbund",), "list": (), "find": ("Overkamp",), "show": ("0" * 32,),
    "history": ("0" * 32,), "import": ("cards.vcf",), "export": ("out.vcf",),
}  # fmt: skip
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Henrike Overkamp\r\nN:Overkamp;Henrike;;;\r\nEND:VCARD\r\n"


# new


def test_new_store_has_the_nine_presets(tmp_path, call):
    assert call("new", tmp_path / "k.verbund").text == "“k.verbund” was created."
    space = open_workspace(tmp_path / "k.verbund")
    assert set(space.reader.column("SELECT slug FROM partner")) == PRESETS
    space.close()


def test_new_store_says_so_as_one_json_value(tmp_path, call):
    path = tmp_path / "k.verbund"
    assert call("new", path, "--json").value == {"store": str(path), "recovery_code": ""}


@pytest.mark.parametrize("option", ["--partner", "--as"])
def test_new_store_acts_for_the_partner_and_the_member_of_staff(tmp_path, call, option):
    path = tmp_path / "k.verbund"
    call("new", path, option, "sihk-hagen", "--staff", "Jörg Ünal")
    space = open_workspace(path)
    found = space.reader.one(
        "SELECT p.slug, s.name FROM partner p JOIN staff s ON s.partner_id=p.id WHERE lower(hex(p.id))=? AND lower(hex(s.id))=?",
        (space.desk.partner, space.desk.staff),
    )
    space.close()
    assert found == ("sihk-hagen", "Jörg Ünal")


def test_new_store_for_nobody_known_names_those_who_are_and_leaves_no_file(tmp_path, call):
    sentence = call("new", tmp_path / "k.verbund", "--partner", "wf-witten").sentence
    assert sentence.startswith("There is no partner “wf-witten” in this store; it knows ")
    assert {slug for slug in PRESETS if slug in sentence} == PRESETS
    assert troubles.seen(tmp_path) == {}


def test_new_never_writes_over_a_file(tmp_path, call):
    path = tmp_path / "brief.verbund"
    path.write_text("Sehr geehrte Damen und Herren,")
    assert call("new", path).sentence == "“brief.verbund” is there already and stays as it is; choose another name for the new store."
    assert path.read_text() == "Sehr geehrte Damen und Herren,"


def test_new_makes_no_folder(tmp_path, call):
    wanted = f"There is no folder “{tmp_path / 'nirgends'}”; create it first, or check the path."
    assert call("new", tmp_path / "nirgends" / "a.verbund").sentence == wanted
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".keys", "-wal", "-shm", "-journal"])
def test_new_and_backup_take_nothing_over_from_another_store(tmp_path, path, call, ending):
    (tmp_path / f"a.verbund{ending}").write_bytes(b"rest")
    wanted = f"“a.verbund{ending}” is left from another store and would be taken for a part of “a.verbund”;"
    assert call("new", tmp_path / "a.verbund").sentence.startswith(wanted)
    assert call("backup", path, tmp_path / "a.verbund").sentence.startswith(wanted)
    assert (tmp_path / f"a.verbund{ending}").read_bytes() == b"rest"


@pytest.mark.parametrize("name", ["Müller & Söhne.verbund", "Kontakte 📇 2026.verbund", "ЖÞ–„x“.verbund", "ohne Endung"])
def test_store_may_be_called_anything(tmp_path, program, name):
    path = tmp_path / "Ordner äöü" / name
    path.parent.mkdir()
    assert program("new", path).text == f"“{name}” was created."
    assert program("list", path, "--json").value == []


# encrypted


def test_encrypted_store_opens_by_passphrase_and_by_recovery_code(tmp_path, call, monkeypatch):
    path = tmp_path / "geheim.verbund"
    monkeypatch.setenv("VERBUND_PASSPHRASE", "Grüner Bergmann 47")
    code = call("new", path, "--encrypt", "--json").value["recovery_code"]
    assert path.read_bytes()[:16] != PLAIN_HEADER
    (tmp_path / "cards.vcf").write_bytes(CARD)
    assert call("import", path, tmp_path / "cards.vcf", "--json").value["new"] == 1
    monkeypatch.setenv("VERBUND_PASSPHRASE", code)
    assert [row["name"] for row in call("list", path, "--json").value] == ["Henrike Overkamp"]


def test_encrypted_store_stays_shut_without_the_right_passphrase(tmp_path, call, monkeypatch):
    path = tmp_path / "geheim.verbund"
    monkeypatch.setenv("VERBUND_PASSPHRASE", "Grüner Bergmann 47")
    call("new", path, "--encrypt")
    stood = troubles.seen(tmp_path)
    monkeypatch.setenv("VERBUND_PASSPHRASE", "Grüner Bergmann 48")
    wrong = "This passphrase does not open “geheim.verbund”; check the spelling, or use the recovery code on paper."
    assert call("list", path, "--json").sentence == wrong
    monkeypatch.delenv("VERBUND_PASSPHRASE")
    wanted = "“geheim.verbund” is encrypted; give its passphrase or recovery code on a terminal or in the environment variable "
    assert call("list", path).sentence == wanted + "VERBUND_PASSPHRASE."
    assert troubles.seen(tmp_path) == stood


def test_encryption_needs_a_passphrase(tmp_path, program):
    wanted = "“k.verbund” is encrypted; give its passphrase or recovery code on a terminal or in the environment variable "
    assert program("new", tmp_path / "k.verbund", "--encrypt").sentence == wanted + "VERBUND_PASSPHRASE."
    assert troubles.seen(tmp_path) == {}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ([""], "A passphrase has at least 8 characters; nothing was created."),
        (["       x"], "A passphrase has at least 8 characters; nothing was created."),
        (["Grüner Bergmann 47", "Grüner Bergmann 74"], "The two passphrases are not the same; nothing was created."),
    ],
)
def test_a_new_passphrase_is_typed_twice_and_is_never_empty(tmp_path, call, terminal, typed, sentence):
    terminal(typed)
    assert call("new", tmp_path / "k.verbund", "--encrypt").sentence == sentence
    assert troubles.seen(tmp_path) == {}


def test_what_was_typed_twice_opens_the_store_and_its_backup(tmp_path, call, terminal):
    path, copy = tmp_path / "k.verbund", tmp_path / "copy.verbund"
    terminal(["Grüner Bergmann 47"] * 5)
    assert call("new", path, "--encrypt").code == 0
    assert path.read_bytes()[:16] != PLAIN_HEADER
    assert call("backup", path, copy).code == 0
    assert call("restore", copy, tmp_path / "wieder.verbund").code == 0
    assert call("list", tmp_path / "wieder.verbund", "--json").value == []


@pytest.fixture
def terminal(monkeypatch):
    """Somebody sits at a terminal and types passphrases, one after another."""

    def types(words):
        answers = iter(words)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("getpass.getpass", lambda prompt="": next(answers))
        monkeypatch.delenv("VERBUND_PASSPHRASE", raising=False)

    return types


def test_recovery_code_of_a_new_store_is_told_to_people(tmp_path, program):
    told = program("new", tmp_path / "k.verbund", "--encrypt", VERBUND_PASSPHRASE="Grüner Bergmann 47").text.split("\n")
    assert told[:2] == ["“k.verbund” was created.", "Recovery code; write it down and keep it away from this computer:"]
    assert program("list", tmp_path / "k.verbund", VERBUND_PASSPHRASE=told[2]).text == ""


# sample


def test_sample_is_the_same_for_the_same_seed(tmp_path, path, call):
    other = tmp_path / "other.verbund"
    shutil.copyfile(path, other)
    size = ("--organisations", 20, "--persons", 30)
    assert call("sample", path, *size).text == "50 contacts were added."
    assert call("sample", other, *size, "--seed", 1, "--json").value == {"contacts": 50}
    assert call("list", path, "--json").value == call("list", other, "--json").value
    assert len(call("list", path, "--kind", "person", "--json").value) == 30


def test_sample_is_another_for_another_seed(tmp_path, path, call):
    other = tmp_path / "other.verbund"
    shutil.copyfile(path, other)
    size = ("--organisations", 40, "--persons", 60)
    call("sample", path, *size)
    call("sample", other, *size, "--seed", 2)
    names = [{row["name"] for row in call("list", store, "--json").value} for store in (path, other)]
    assert names[0] != names[1]


# undo, redo


def test_undo_and_redo_name_the_step(tmp_path, path, call):
    (tmp_path / "cards.vcf").write_bytes(CARD)
    call("import", path, tmp_path / "cards.vcf")
    assert call("undo", path).text == "Taken back: Import contacts"
    assert call("list", path, "--json").value == []
    assert call("undo", path).text == "There is nothing to take back."
    assert call("redo", path).text == "Done again: Import contacts"
    assert len(call("list", path, "--json").value) == 1
    assert call("redo", path).text == "There is nothing to do again."


def test_undo_and_redo_as_json(tmp_path, path, call):
    (tmp_path / "cards.vcf").write_bytes(CARD)
    assert call("undo", path, "--json").value == {"step": None, "refused": 0}
    call("import", path, tmp_path / "cards.vcf")
    assert call("undo", path, "--json").value == {"step": "Import contacts", "refused": 0}
    assert call("redo", path, "--json").value == {"step": "Import contacts", "refused": 0}
    assert call("redo", path, "--json").value == {"step": None, "refused": 0}


def test_undo_takes_back_only_what_the_desk_may_see(tmp_path, path, call, holding):
    holding(make.person(scope=make.partner_id("wf-herne")))
    assert call("undo", path, "--as", "wf-hagen").text == "There is nothing to take back."
    assert call("undo", path, "--as", "wf-herne").text == "Taken back: Add contact"


# check


def test_check_of_a_sound_store(sampled, call):
    assert call("check", sampled).text == "“sampled.verbund” is sound."
    assert call("check", sampled, "--json").value == {"ok": True, "findings": []}


def test_check_finds_a_stale_index_and_a_record_that_the_journal_does_not_know(sampled, call):
    raw = connect(sampled)
    raw.execute("UPDATE search_row SET title='Niemand' WHERE rowid=1")
    raw.execute("UPDATE pen SET mode=2")
    raw.execute("UPDATE contact SET given='Niemand' WHERE kind='person'")
    raw.execute("UPDATE pen SET mode=0")
    raw.close()
    answer = call("check", sampled, "--json")
    assert (answer.code, answer.err) == (1, "")
    found = json.loads(answer.out)
    assert found["ok"] is False
    whats = {f["what"] for f in found["findings"]}
    assert whats == {"The search index is out of date.", "A table does not show what the journal says."}
    said = call("check", sampled).out.splitlines()
    assert said[-1] == "Restore the last backup with “verbund restore”, or ask for help with this list."
    assert len(said) == len(found["findings"]) + 1


# backup, restore


def test_backup_comes_back_and_what_stood_is_kept(tmp_path, sampled, call, records):
    copy = tmp_path / "Sicherung ä.verbund"
    assert call("backup", sampled, copy).text == "The backup “Sicherung ä.verbund” was written."
    before = records(copy)
    assert before == records(sampled)
    chosen = call("list", sampled, "--json").value[0]["id"]
    (tmp_path / "cards.vcf").write_bytes(CARD)
    call("import", sampled, tmp_path / "cards.vcf")
    answer = call("restore", copy, sampled, "--json").value
    assert answer["store"] == str(sampled)
    assert records(sampled) == before
    assert call("check", sampled).code == 0
    assert len(call("list", answer["aside"], "--json").value) == len(call("list", sampled, "--json").value) + 1
    assert call("show", sampled, chosen, "--json").code == 0


def test_restore_into_an_empty_place_keeps_nothing_aside(tmp_path, path, call):
    target = tmp_path / "wieder.verbund"
    assert call("restore", path, target).text == "“wieder.verbund” now is as the backup was."
    assert call("restore", path, tmp_path / "noch.verbund", "--json").value["aside"] is None


def test_restore_tells_people_where_the_former_store_is(tmp_path, path, call):
    copy = tmp_path / "copy.verbund"
    call("backup", path, copy, "--json")
    first, second = call("restore", copy, path).text.split("\n")
    assert first == "“store.verbund” now is as the backup was."
    kept = second.removeprefix("What stood there is kept as “").removesuffix("”.")
    assert (tmp_path / kept).exists()


def test_backup_and_restore_of_an_encrypted_store(tmp_path, call, monkeypatch):
    path, copy = tmp_path / "geheim.verbund", tmp_path / "copy.verbund"
    monkeypatch.setenv("VERBUND_PASSPHRASE", "Grüner Bergmann 47")
    call("new", path, "--encrypt")
    assert call("backup", path, copy, "--json").value == {"backup": str(copy)}
    assert copy.read_bytes()[:16] != PLAIN_HEADER
    assert call("restore", copy, tmp_path / "wieder.verbund", "--json").code == 0
    assert call("list", tmp_path / "wieder.verbund", "--json").value == []


def test_backup_never_writes_over_a_file(tmp_path, path, call):
    (tmp_path / "copy.verbund").write_text("x")
    assert call("backup", path, tmp_path / "copy.verbund").sentence == (
        "“copy.verbund” is there already and stays as it is; choose another name for the backup."
    )
    for ending in ("", "-wal", "-shm", "-journal", ".keys"):
        assert "belongs to the store that is open" in call("backup", path, f"{path}{ending}").sentence
    assert (tmp_path / "copy.verbund").read_text() == "x"


@pytest.mark.parametrize(("name", "content"), [("none.verbund", None), ("brief.verbund", b"Sehr geehrte Damen und Herren,\n" * 99)])
def test_restore_from_what_is_no_backup_leaves_the_store_as_it_is(tmp_path, path, call, name, content):
    if content:
        (tmp_path / name).write_bytes(content)
    stood = troubles.seen(tmp_path)
    assert name in call("restore", tmp_path / name, path).sentence
    assert troubles.seen(tmp_path) == stood


# every call


@pytest.mark.parametrize("name", ON_A_STORE)
def test_missing_store_is_one_sentence_for_every_call(tmp_path, call, name):
    (tmp_path / "cards.vcf").write_bytes(CARD)
    more = [tmp_path / a if "." in a else a for a in ON_A_STORE[name]]
    missing = tmp_path / "weg.verbund"
    wanted = f"There is no store “{missing}”; check the path, or create a new one."
    assert call(name, missing, *more).sentence == wanted
    assert call(name, missing, *more, "--json").sentence == wanted
    assert not missing.exists()


@pytest.mark.parametrize("name", ON_A_STORE)
def test_unknown_partner_is_named_with_those_who_are_known(tmp_path, path, call, name):
    (tmp_path / "cards.vcf").write_bytes(CARD)
    more = [tmp_path / a if "." in a else a for a in ON_A_STORE[name]]
    sentence = call(name, path, *more, "--as", "wf-witten").sentence
    assert "“wf-witten”" in sentence
    assert {slug for slug in PRESETS if slug in sentence} == PRESETS


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("telefon",), ("list",), ("new",), ("show", "a"), ("list", "a", "--limit", "viele"), ("list", "a", "--limit", "-1"),
        ("find", "a", "x", "--limit", "-1"), ("sample", "a", "--persons", "-3"), ("list", "a", "--kind", "dog"),
        ("export", "a", "o.vcf", "--version", "5.0"), ("list", "a", "--lang", "fr"), ("list", "a", "--lang"), ("undo", "a", "--twice"),
    ],
)  # fmt: skip
def test_wrong_usage_is_exit_code_2(call, arguments):
    answer = call(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("usage: verbund")


def test_help_is_no_failure(call):
    answer = call("--help")
    assert (answer.code, answer.err) == (0, "")
    for name in (*ON_A_STORE, "new", "restore", "read"):
        assert name in answer.out


# languages


def german(message, **values):
    return texts("de")(message, **values)


UNDONE = "There is nothing to take back."


@pytest.mark.parametrize("before", [True, False])
def test_language_by_option_wherever_it_stands(path, call, before):
    first, last = (("--lang", "de"), ()) if before else ((), ("--lang", "de"))
    assert call(*first, "undo", path, *last).text == german(UNDONE)
    assert call("undo", path, "--lang=de").text == german(UNDONE)
    assert call("--lang", "de", "undo", path, "--lang", "en").text == UNDONE


def test_taken_back_in_german(tmp_path, path, call):
    (tmp_path / "cards.vcf").write_bytes(CARD)
    call("import", path, tmp_path / "cards.vcf")
    said = call("undo", path, "--lang", "de").text
    assert said.startswith("Zurückgenommen: ")
    assert said == german("Taken back: {step}", step=german("Import contacts"))


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "de"), ({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "de_DE.UTF-8"}, "de"), ({"LANG": "C"}, "de"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de"), ({"LANG": "de_DE.UTF-8", "VERBUND_LANG": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
    ],
)  # fmt: skip
def test_language_by_environment(path, call, monkeypatch, environment, language):
    monkeypatch.delenv("LANG")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert call("undo", path).text == texts(language)(UNDONE)


@pytest.mark.parametrize("how", [("--lang", "de"), ("--lang=de",)])
def test_failures_speak_the_language_of_the_call(tmp_path, call, how):
    wanted = german("There is no store “{name}”; check the path, or create a new one.", name=str(tmp_path / "weg"))
    assert call("list", tmp_path / "weg", *how).sentence == wanted


# as a program


def test_program_answers_and_fails_as_the_calls_do(tmp_path, program):
    path = tmp_path / "k.verbund"
    assert program("new", path, "--json").value["store"] == str(path)
    assert program("list", path, "--json").value == []
    assert program("list", tmp_path / "weg").sentence.startswith("There is no store")
    assert program("list").code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "{store}", "--json"), ("find", "{store}", "Müll", "--json"), ("export", "{store}", "{folder}/out.vcf"),
        ("import", "{store}", "{folder}/cards.vcf"), ("read", "{folder}/cards.vcf", "--json"), ("check", "{store}"), ("undo", "{store}"),
        ("new", "{folder}/new.verbund"), ("backup", "{store}", "{folder}/copy.verbund"),
    ],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_command_line_never_loads_qt(tmp_path, sampled, arguments):
    (tmp_path / "cards.vcf").write_bytes(CARD)
    told = [a.format(store=sampled, folder=tmp_path) for a in arguments]
    code = (
        "import sys; from crm.cli.calls import run; code = run(sys.argv[1:]);"
        " print(code, sorted(m for m in sys.modules if m.split('.')[0] in ('PySide6', 'shiboken6', 'qtawesome', 'ui')), file=sys.stderr)"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code, *told], cwd=root, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "0 []"


@pytest.mark.parametrize("rows", [1, None])
def test_broken_pipe_is_no_failure(sampled, rows):
    """The reader at the other end is gone before anything is written, or after the first line."""
    command = [sys.executable, "-m", "crm", "list", str(sampled), "--json", *(["--limit", str(rows)] if rows else [])]
    with subprocess.Popen(command, cwd=Path(__file__).parents[3], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait() == 0
