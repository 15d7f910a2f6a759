# SPDX-License-Identifier: Apache-2.0
"""The core in a process of its own over an encrypted store, doing whatever makes files: copies, a return, a migration, a large import."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from leak_story import PASSPHRASE, listen, opened, own_sockets, whole_contact
from leaks import CANARY


def life(store: Path) -> None:
    """From the first contact to the return of a copy, and everything between that copies, sorts or spills."""
    from crm import workspace as core
    from crm.contacts import commands
    from crm.exchange.applying import apply
    from crm.exchange.planning import plan
    from crm.exchange.reading import read_vcards
    from crm.workspace.copies import back_up_now
    from crm.workspace.deeds import change_passphrase
    from crm.workspace.opening import Start

    space = core.create(store, Start("wf-herne", f"Miriam {CANARY}"), passphrase=PASSPHRASE).workspace
    contact = next(iter(commands.save(space.store, space.desk, whole_contact()).ids["contact"]))
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A{n} {CANARY}\r\nN:{CANARY};A{n};;;\r\nNOTE:{CANARY * 40}\r\nEND:VCARD\r\n" for n in range(300)
    )
    space.store.raw.execute("PRAGMA cache_size=40")  # pages: what is being changed does not fit
    apply(space.store, space.desk, plan(space.reader, space.desk, read_vcards(cards.encode())))
    spill(space)
    core.undo(space)
    core.redo(space)
    core.keep_draft(space, "contact/new", CANARY)
    core.daily_backup(space)
    back_up_now(space)
    core.back_up(space, store.with_name("copy.verbund"))
    change_passphrase(space, f"{PASSPHRASE} Zwei")
    assert core.examine(space) == []
    commands.delete(space.store, space.desk, [contact])
    space.close()
    core.restore_backup(store.with_name("copy.verbund"), store, passphrase=PASSPHRASE)
    core.open_workspace(store, passphrase=PASSPHRASE).close()


def spill(space: object) -> None:
    """Sort and gather more than fits, roll back, and write the file anew: where SQLite would use temporary files."""
    raw = space.store.raw  # type: ignore[attr-defined]
    raw.execute("SELECT count(*) FROM (SELECT DISTINCT a.text || b.text FROM note a, note b LIMIT 9000)").fetchall()
    raw.execute("SELECT a.text || b.text AS t FROM note a, (SELECT text FROM note LIMIT 10) b ORDER BY t LIMIT 1 OFFSET 5000").fetchall()
    raw.execute("CREATE TEMP TABLE aside AS SELECT * FROM note")
    raw.execute("BEGIN")
    raw.execute("SAVEPOINT s")
    raw.execute("UPDATE draft SET value = value || value")
    raw.execute("ROLLBACK TO s")
    raw.execute("COMMIT")
    raw.execute("VACUUM")


def older(store: Path, from_: Path) -> None:
    """Open a store of an older format: it is migrated as a copy."""
    from crm.workspace import open_workspace

    for one in (from_, from_.with_name(from_.name + ".keys")):
        shutil.copyfile(one, store.with_name(one.name))
    open_workspace(store.with_name(from_.name), passphrase=PASSPHRASE).close()


if __name__ == "__main__":
    listen()
    life(Path(sys.argv[1]))
    older(Path(sys.argv[1]), Path(sys.argv[2]))
    print(opened, sorted(own_sockets()))
