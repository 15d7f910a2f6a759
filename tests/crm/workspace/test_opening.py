# SPDX-License-Identifier: Apache-2.0
"""Opening and creating: whatever stands at the path, a person reads one sentence and the file stays as it was."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import make
import pytest
import troubles

from crm import workspace as office
from crm.contacts import commands
from crm.errors import Known
from crm.migrations.running import HEAD
from crm.store import connect, errors, keys
from crm.workspace import create, open_workspace
from crm.workspace.opening import Start, UnknownPartner

FLIPS = 300 if os.environ.get("VERBUND_SOAK") else 12
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02") + bytes(300)
FOREIGN = "“{name}” is not a Verbund store and was left untouched; if it is an encrypted one, put its key file “{name}.keys” beside it."
DAMAGED = "“{name}” is damaged; nothing was written. Restore the last backup."


def text_file(path: Path) -> None:
    path.write_text("Sehr geehrte Damen und Herren,\n" * 400, "utf-8")


def other_program(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode=WAL").fetchall()
    other.execute("CREATE TABLE contact(id)")
    other.close()


def newer(path: Path) -> None:
    shutil.copyfile(make.template(), path)
    raw = connect.connect(path)
    raw.execute(f"PRAGMA user_version={HEAD + 1}")
    raw.close()


def truncated(path: Path) -> None:
    path.write_bytes(make.template().read_bytes()[:20_000])


CASES: dict[str, tuple[Callable[[Path], object], type[Known], str]] = {
    "nothing": (lambda path: None, errors.StoreMissing, "There is no store “{path}”; check the path, or create a new one."),
    "folder": (lambda path: path.mkdir(), errors.StoreForeign, FOREIGN),
    "text": (text_file, errors.StoreForeign, FOREIGN),
    "picture": (lambda path: path.write_bytes(PNG), errors.StoreForeign, FOREIGN),
    "empty": (lambda path: path.write_bytes(b""), errors.StoreForeign, FOREIGN),
    "other": (other_program, errors.StoreForeign, FOREIGN),
    "header": (lambda path: path.write_bytes(connect.PLAIN_HEADER + b"\0" * 4096), errors.StoreDamaged, DAMAGED),
    "truncated": (truncated, errors.StoreDamaged, DAMAGED),
    "newer": (
        newer,
        errors.StoreNewer,
        f"“{{name}}” was written by a newer Verbund (format {HEAD + 1}; this one reads up to {HEAD}); install that version to open it.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_no_store_of_ours_is_named_and_left_as_it_is(tmp_path: Path, case: str) -> None:
    prepare, wanted, sentence = CASES[case]
    path = tmp_path / "kontakte.verbund"
    prepare(path)
    before = troubles.seen(tmp_path)
    with pytest.raises(wanted) as failure:
        open_workspace(path, now=make.Clock())
    assert troubles.said(failure.value) == sentence.format(name=path.name, path=path)
    assert troubles.seen(tmp_path) == before


def test_a_store_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "weg" / "kontakte.verbund"
    with pytest.raises(errors.StoreMissing) as failure:
        open_workspace(path, now=make.Clock())
    assert troubles.said(failure.value) == f"There is no store “{path}”; check the path, or create a new one."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a" * 300, "/".join(["ordner" * 20] * 40), "k\0"])
def test_a_path_that_no_disk_can_hold(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for attempt in (open_workspace, create):
        with pytest.raises((errors.StoreMissing, errors.StoreUnreachable)) as failure:
            attempt(path)
        assert str(path) in troubles.said(failure.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Kontakte 📇 Größe.verbund", "100 % ?mode=ro#1.verbund", "Łódź 'a\" ;--.verbund", "שלום.verbund"])
def test_a_store_may_be_called_as_people_like(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and set(name) & set('?"'):
        pytest.skip("Windows allows no such name")
    folder = tmp_path / "Ämter 🏛" / "Wirtschaft & Förderung"
    path = folder / name
    create(path, Start("wf-herne", "Miriam Aldenhoff"), now=make.Clock()).workspace.close()
    assert [p.name for p in folder.iterdir()] == [name]
    space = open_workspace(path, now=make.Clock())
    commands.save(space.store, space.desk, make.person())
    assert office.examine(space) == []
    office.back_up(space, folder / f"Kopie {name}")
    space.close()
    open_workspace(folder / f"Kopie {name}", now=make.Clock()).close()


def test_a_new_store_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "kontakte.verbund"
    text_file(path)
    before = troubles.seen(tmp_path)
    with pytest.raises(errors.StoreExists) as failure:
        create(path)
    assert troubles.said(failure.value) == (
        "“kontakte.verbund” is there already and stays as it is; choose another name for the new store."
    )
    assert troubles.seen(tmp_path) == before


def test_a_new_store_below_a_file(tmp_path: Path) -> None:
    text_file(tmp_path / "brief.txt")
    before = troubles.seen(tmp_path)
    path = tmp_path / "brief.txt" / "kontakte.verbund"
    with pytest.raises(errors.StoreUnreachable) as failure:
        create(path)
    assert troubles.said(failure.value) == f"“{path}” cannot be opened; check that the folder exists and that you may use it."
    assert troubles.seen(tmp_path) == before


def test_a_cloud_folder_is_refused_for_new_and_old(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Stadt Herne"
    path = folder / "kontakte.verbund"
    with pytest.raises(errors.CloudPlace) as failure:
        create(path)
    assert troubles.said(failure.value) == (
        f"“{path}” lies in a folder that OneDrive copies, where a store gets damaged; keep it outside and put backups there."
    )
    assert not folder.exists()
    folder.mkdir()
    shutil.copyfile(make.template(), path)
    before = troubles.seen(tmp_path)
    with pytest.raises(errors.CloudPlace):
        open_workspace(path)
    assert troubles.seen(tmp_path) == before


def test_the_sentence_of_a_network_drive() -> None:
    path = Path("/mnt/projekte/kontakte.verbund")
    assert troubles.said(errors.NetworkPlace(path)) == (
        f"“{path}” lies on a network drive, where a store gets damaged; keep it on this computer’s own disk and put backups there."
    )


def test_a_partner_whom_nobody_knows(tmp_path: Path) -> None:
    path = tmp_path / "kontakte.verbund"
    with pytest.raises(UnknownPartner) as failure:
        create(path, Start("wf-atlantis"))
    assert troubles.said(failure.value).startswith("There is no partner “wf-atlantis” in this store; it knows hwk-dortmund, ihk-bochum, ")
    assert list(tmp_path.iterdir()) == []
    shutil.copyfile(make.template(), path)
    before = path.read_bytes()
    with pytest.raises(UnknownPartner):
        open_workspace(path, partner="wf-atlantis")
    assert troubles.seen(tmp_path).keys() == {"kontakte.verbund"}
    assert path.read_bytes() == before


def test_a_wrong_passphrase_and_none(tmp_path: Path) -> None:
    path = tmp_path / "kontakte.verbund"
    create(path, Start("wf-herne"), passphrase="Zeche Zollern", now=make.Clock()).workspace.close()
    before = troubles.seen(tmp_path)
    with pytest.raises(errors.WrongPassphrase) as wrong:
        open_workspace(path, passphrase="Zeche")
    assert troubles.said(wrong.value) == (
        "This passphrase does not open “kontakte.verbund”; check the spelling, or use the recovery code on paper."
    )
    with pytest.raises(errors.PassphraseNeeded) as none:
        open_workspace(path)
    assert troubles.said(none.value) == "“kontakte.verbund” is encrypted; enter its passphrase or the recovery code."
    with pytest.raises(errors.WrongRecoveryCode) as code:
        open_workspace(path, passphrase=keys.recovery_code(b"\x07" * 32))
    assert troubles.said(code.value) == (
        "This recovery code does not open “kontakte.verbund”; compare it with the printed page, group by group."
    )
    assert troubles.seen(tmp_path) == before
    keys.key_file(path).write_text("{}", "utf-8")
    with pytest.raises(errors.KeysDamaged) as broken:
        open_workspace(path, passphrase="Zeche Zollern")
    assert troubles.said(broken.value) == (
        "The key file “kontakte.verbund.keys” cannot be read; put back a copy of it, or open the store with the recovery code."
    )


BUSY = "Another program is writing to “store.verbund”; nothing was changed, try again in a moment."


def test_while_another_process_writes_one_reads_on_and_writing_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "BUSY_MS", 10)
    make.workspace(tmp_path).close()
    with troubles.held(tmp_path / "store.verbund", "writing"):
        space = open_workspace(tmp_path / "store.verbund", now=make.Clock())
        assert space.reader.one("SELECT count(*) FROM partner") == (9,)
        before = (tmp_path / "store.verbund").read_bytes()
        for attempt in (
            lambda: commands.save(space.store, space.desk, make.person()),
            lambda: office.keep_draft(space, "contact/new", "{}"),
        ):
            with pytest.raises(errors.StoreBusy) as failure:
                attempt()
            assert troubles.said(failure.value) == BUSY
        assert (tmp_path / "store.verbund").read_bytes() == before
    commands.save(space.store, space.desk, make.person())
    assert office.examine(space) == []
    space.close()


def test_while_another_process_has_it_alone_nothing_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "BUSY_MS", 10)
    make.workspace(tmp_path).close()
    path = tmp_path / "store.verbund"
    with troubles.held(path, "alone"):
        before = troubles.seen(tmp_path)
        with pytest.raises(errors.StoreBusy) as failure:
            open_workspace(path, now=make.Clock())
        assert troubles.said(failure.value) == BUSY
        assert troubles.seen(tmp_path) == before


_NOBODY = """
import json, os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from crm.errors import Known
from crm.texts import texts
from crm.workspace import create, open_workspace
if sys.argv[2] == "root":  # everything that is loaded late, while it may still be read
    open_workspace(Path(sys.argv[3])).store
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    (create if sys.argv[5] == "create" else open_workspace)(Path(sys.argv[4])).close()
    print(json.dumps(["", ""]))
except Known as failure:
    print(json.dumps([type(failure).__name__, failure.sentence(texts("en"))]))
"""
PROTECTED = "“store.verbund” is write-protected; nothing was changed. Remove the protection or copy the store to a folder of your own."
UNREACHABLE = "“{path}” cannot be opened; check that the folder exists and that you may use it."


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that every user may reach."""
    with tempfile.TemporaryDirectory(prefix="verbund-") as name:
        os.chmod(name, 0o777)  # noqa: PTH101
        yield Path(name)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
@pytest.mark.parametrize(
    ("file", "folder", "deed", "wanted", "sentence"),
    [
        (0o444, 0o777, "open", "StoreReadOnly", PROTECTED),
        (0o666, 0o555, "open", "StoreReadOnly", PROTECTED),
        (0o444, 0o555, "open", "StoreReadOnly", PROTECTED),
        (0o000, 0o777, "open", "StoreUnreachable", UNREACHABLE),
        (0o666, 0o555, "create", "StoreUnreachable", UNREACHABLE),
    ],
)
def test_a_protected_store_says_so_and_nothing_appears(
    shelf: Path, tmp_path: Path, mode: str, file: int, folder: int, deed: str, wanted: str, sentence: str
) -> None:
    make.workspace(shelf).close()
    make.workspace(tmp_path).close()
    path = shelf / "store.verbund"
    raw = connect.connect(path)
    raw.execute(f"PRAGMA journal_mode={mode}").fetchall()
    raw.close()
    before = troubles.seen(shelf)
    path.chmod(file)
    shelf.chmod(folder)
    try:
        target = shelf / "neu.verbund" if deed == "create" else path
        who = "root" if os.geteuid() == 0 else "self"
        command = [sys.executable, "-c", _NOBODY, str(troubles.ROOT), who, str(tmp_path / "store.verbund"), str(target), deed]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert json.loads(done.stdout) == [wanted, sentence.format(path=target)]
    finally:
        shelf.chmod(0o777)
        path.chmod(0o666)
    assert troubles.seen(shelf) == before


def filled(path: Path, passphrase: str = "") -> None:
    space = create(path, Start("wf-herne", "Miriam Aldenhoff"), passphrase=passphrase, now=make.Clock()).workspace
    for n in range(60):
        channels = (make.phone(f"+4923235551{n:02d}"), make.email(f"p{n}@firma.example"))
        commands.save(space.store, space.desk, make.person(f"Overkamp-{n}", channels=channels, tags=("Gießerei",)))
    space.close()


@pytest.fixture(scope="module", params=["plain", "encrypted"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path, passphrase = tmp_path_factory.mktemp("whole") / "whole.verbund", "Zeche" if request.param == "encrypted" else ""
    filled(path, passphrase)
    return path, passphrase


def outcome(path: Path, passphrase: str) -> tuple[str, object]:
    """What a person learns of a store: the failure that opening or examining names, or the findings, or all that stands there."""
    before = path.read_bytes()
    try:
        space = open_workspace(path, passphrase=passphrase or None, now=make.Clock())
    except Known as failure:
        assert path.read_bytes() == before
        return type(failure).__name__, troubles.said(failure)
    try:
        found = office.examine(space)
        if found:
            return "findings", found
        return "sound", make.dump(space.store)
    except Known as failure:
        return type(failure).__name__, troubles.said(failure)
    finally:
        space.close()


def damaged_copy(whole: tuple[Path, str], tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "kontakte.verbund"
    path.write_bytes(data)
    if whole[1]:
        shutil.copyfile(keys.key_file(whole[0]), keys.key_file(path))
    return path


@pytest.mark.property
@pytest.mark.parametrize("seed", range(FLIPS))
def test_a_flipped_bit_is_named_or_has_hit_nothing(whole: tuple[Path, str], tmp_path: Path, seed: int) -> None:
    data = bytearray(whole[0].read_bytes())
    rnd = random.Random(seed)
    page = rnd.randrange(len(data) // 4096)
    at = page * 4096 + rnd.randrange(4096)
    data[at] ^= 1 << rnd.randrange(8)
    kind, told = outcome(damaged_copy(whole, tmp_path, bytes(data)), whole[1])
    if whole[1]:  # every page carries a code of its own
        assert kind in ("StoreDamaged", "findings")
    elif at < 100:  # the header says whose file it is, which format, and how to write it
        assert kind != "findings"
    elif kind == "sound":
        sound = outcome(damaged_copy(whole, tmp_path, whole[0].read_bytes()), whole[1])
        assert told == sound[1]
    else:
        assert kind in ("StoreDamaged", "findings")


@pytest.mark.property
@pytest.mark.parametrize("seed", range(max(FLIPS // 4, 3)))
def test_a_zeroed_page_is_named(whole: tuple[Path, str], tmp_path: Path, seed: int) -> None:
    data = bytearray(whole[0].read_bytes())
    page = 1 + random.Random(seed).randrange(len(data) // 4096 - 1)
    if not any(data[page * 4096 : page * 4096 + 4096]):
        pytest.skip("nothing stood on this page")
    data[page * 4096 : page * 4096 + 4096] = bytes(4096)
    kind, _ = outcome(damaged_copy(whole, tmp_path, bytes(data)), whole[1])
    assert kind in ("StoreDamaged", "findings")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_store_is_named(whole: tuple[Path, str], tmp_path: Path, kept: float) -> None:
    data = whole[0].read_bytes()
    kind, told = outcome(damaged_copy(whole, tmp_path, data[: int(len(data) * kept)]), whole[1])
    assert kind in ("StoreDamaged", "findings")
    assert kind == "findings" or told == DAMAGED.format(name="kontakte.verbund")
