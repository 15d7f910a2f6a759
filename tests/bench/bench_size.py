# SPDX-License-Identifier: Apache-2.0
"""Weighs the store: the whole file with journal and search index against the same tables without them, byte by byte."""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import figures
import ground

BOUNDS = (3.5, 2.5)  # must, aim


def main() -> int:
    """Print bytes a person and what they are spent on; `--persons` for another size than 100,000."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--persons", type=int, default=ground.LARGE)
    persons = parser.parse_args().persons
    path = ground.ground(persons)
    with tempfile.TemporaryDirectory(dir=ground.FOLDER) as name:
        whole = weighed(path, Path(name))
        silent = weighed(path, Path(name), drop=JOURNAL)
        bare = weighed(path, Path(name), drop=(*JOURNAL, *SEARCH))
    what = f"bytes a person, {persons} persons and {persons // 5} organisations"
    good = figures.ratio(
        f"{what}, whole store against tables with their indexes", [whole / persons], [bare / persons], unit="B", bounds=BOUNDS
    )
    figures.beside("journal alone, store with against store without it", whole / silent, "x")
    figures.beside("journal", (whole - silent) / persons, "B a person")
    figures.beside("search index", (silent - bare) / persons, "B a person")
    parts(path, persons)
    return int(not good)


JOURNAL = ("change", "step", "long_step", "loose")
SEARCH = ("search_text", "search_row", "search_name", "search_number", "search_word", "search_quoted")


def weighed(path: Path, folder: Path, *, drop: tuple[str, ...] = ()) -> int:
    """Bytes of a packed copy without some tables."""
    from crm.store.connect import connect

    target, packed = ground.copied(path, folder), folder / "packed.db"
    packed.unlink(missing_ok=True)
    raw = connect(target)
    raw.execute("PRAGMA secure_delete=OFF").fetchall()
    raw.execute("PRAGMA foreign_keys=OFF").fetchall()
    if drop:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            raw.execute(f'DROP TRIGGER "{name}"')
    for table in drop:
        raw.execute(f"DROP TABLE {table}")
    raw.execute("VACUUM INTO ?", (str(packed),))
    raw.close()
    return packed.stat().st_size


def parts(path: Path, persons: int) -> None:
    """The largest tables and indexes, where Python's own SQLite can count pages (its dbstat table)."""
    counting = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
    try:
        found = counting.execute("SELECT name,sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 14").fetchall()
    except sqlite3.OperationalError:
        return
    finally:
        counting.close()
    for name, size in found:
        figures.beside(name, size / persons, "B a person")


if __name__ == "__main__":
    sys.exit(main())
