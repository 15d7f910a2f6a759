# SPDX-License-Identifier: Apache-2.0
"""What rooms declare is complete: every text is classified, every kind of record is found or exempt with a reason."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from sqlalchemy import Text

from crm.store.base import Model
from crm.workspace.composition import declared

sys.path.insert(0, str(Path(__file__).parent))
import sources

FOUND_BY_THEIR_OWNER = "is read into its contact's entry"
NOT_SEARCHED = {
    "channel": FOUND_BY_THEIR_OWNER,
    "address": FOUND_BY_THEIR_OWNER,
    "affiliation": FOUND_BY_THEIR_OWNER,
    "sector": FOUND_BY_THEIR_OWNER,
    "tagging": FOUND_BY_THEIR_OWNER,
    "membership": FOUND_BY_THEIR_OWNER,
    "note": FOUND_BY_THEIR_OWNER,
    "consent": "is looked up on its contact, nobody searches for one",
    "own_value": FOUND_BY_THEIR_OWNER,
    "own_field": "is a definition, chosen in the preferences",
    "own_field_caption": "is a definition, chosen in the preferences",
    "tag": "stands in the side bar; its title is read into the entries of its contacts",
    "mailing_list": "stands in the side bar",
    "document": "is found on the timeline of its contacts",
    "document_contact": "joins a document to its contacts",
    "partner": "nine of them, chosen from a menu",
    "staff": "chosen from a menu",
    "setting": "no record of an office",
}
NOT_PERSONAL = {"setting.name", "setting.value"}  # choices about the program
HEAVY = {
    "reportlab",
    "uharfbuzz",
    "markdown_it",
    "pypdfium2",
    "segno",
    "vobject",
    "alembic",
    "phonenumbers",
    "openpyxl",
    "PIL",
    "rapidfuzz",
    "babel",
    "keyring",
    "argon2",
    "wz_code",
}
LOADED_LATE = (
    "crm/paper/",
    "crm/documents/",
    "ui/documents/",
    "ui/preferences/",
    "ui/widgets/pdf_pages.py",
    "ui/widgets/paper_view.py",
)  # whole rooms at first use
MAY_IMPORT_LATE = {  # modules that import inside a function, with the reason in the code beside it or here
    "crm/cli", "crm/contacts", "crm/documents", "crm/exchange", "crm/migrations", "crm/paper", "crm/partners",
    "crm/sample", "crm/search", "crm/store", "crm/timeline", "crm/workspace", "ui/main.py", "ui/shell", "ui/contacts",
    "ui/exchange", "ui/documents", "ui/preferences", "ui/widgets/paper_view.py", "ui/work",
}  # fmt: skip


def test_every_text_says_whose_it_is() -> None:
    texts = [(f"{t.name}.{c.name}", c) for t in Model.metadata.sorted_tables for c in t.columns if isinstance(c.type, Text)]
    classified = {p.column for p in declared().personal}
    assert {name for name, c in texts if not c.info.get("derived")} - classified - NOT_PERSONAL == set()
    assert classified - {name for name, _ in texts} == set()
    assert all(p.whose and p.why and p.how_long for p in declared().personal)


def test_every_kind_is_found_or_exempt_with_a_reason() -> None:
    kinds = {t.name for t in Model.metadata.sorted_tables}
    searched = {s.kind for s in declared().searchable}
    assert kinds - searched - set(NOT_SEARCHED) == set()
    assert set(NOT_SEARCHED) - kinds == set()
    assert searched


def test_heavy_packages_are_imported_at_first_use() -> None:
    found = []
    for path, module in sources.modules().items():
        if path.startswith(LOADED_LATE):
            continue
        for node in module.body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", None) or ""]
            found += [f"{path}:{node.lineno} {n}" for n in names if n.split(".")[0] in HEAVY]
            found += [
                f"{path}:{node.lineno} {n}" for n in names if f"{n.replace('.', '/')}/".startswith(("crm/paper/", "ui/widgets/paper_view/"))
            ]
    assert found == []


def test_nothing_replaces_a_row_behind_the_journals_back() -> None:
    found = [f"{p}:{n}" for p in sources.modules() for n, line in enumerate(sources.lines(p), 1) if "INSERT OR REPLACE" in line.upper()]
    assert found == []


def test_imports_inside_functions_stand_in_known_rooms() -> None:
    late = set()
    for path, f, _ in sources.functions():
        if any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in ast.walk(f)):
            late.add(path)
    assert {p for p in late if not any(p == m or p.startswith(f"{m}/") for m in MAY_IMPORT_LATE)} == set()
