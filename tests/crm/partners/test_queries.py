# SPDX-License-Identifier: Apache-2.0
"""Partners and staff as the desk reads them."""

from __future__ import annotations

import make

from crm.partners import commands, queries
from crm.partners.rules import Staff
from crm.workspace import Workspace


def test_partners_come_by_name_with_their_presets(workspace: Workspace) -> None:
    found = queries.partners(workspace.reader, workspace.desk)
    assert [p.name for p in found] == sorted(p.name for p in found)
    assert {p.slug: p.short_name for p in found} == {
        "hwk-dortmund": "HWK Dortmund",
        "ihk-bochum": "IHK Mittleres Ruhrgebiet",
        "ihk-dortmund": "IHK zu Dortmund",
        "sihk-hagen": "SIHK zu Hagen",
        "wf-bochum": "WF Bochum",
        "wf-dortmund": "WF Dortmund",
        "wf-hagen": "WF Hagen",
        "wf-herne": "WF Herne",
        "wf-en": "WF Ennepe-Ruhr",
    }
    assert all(p.letterhead.return_line == p.letterhead.bank == "" and p.letterhead.form == "B" for p in found), "nothing is invented"


def test_one_partner_by_id_and_by_slug(workspace: Workspace) -> None:
    key = make.partner_id("sihk-hagen")
    found = queries.partner(workspace.reader, workspace.desk, key)
    assert found is not None
    assert (found.slug, found.id) == ("sihk-hagen", key)
    assert queries.partner_by_slug(workspace.reader, workspace.desk, "sihk-hagen") == found
    assert queries.partner_by_slug(workspace.reader, workspace.desk, "nobody") is None
    assert queries.partner(workspace.reader, workspace.desk, "00" * 16) is None
    assert queries.staff_member(workspace.reader, workspace.desk, "00" * 16) is None


def test_staff_of_one_partner_or_of_all(workspace: Workspace) -> None:
    hagen = make.partner_id("wf-hagen")
    commands.save_staff(workspace.store, workspace.desk, Staff(hagen, "Jörn Stratmann", "St", "02331 1", "j@wf-hagen.example", "Beratung"))
    (jorn,) = queries.staff(workspace.reader, workspace.desk, hagen)
    assert (jorn.name, jorn.initials, jorn.phone, jorn.email, jorn.role) == (
        "Jörn Stratmann",
        "St",
        "02331 1",
        "j@wf-hagen.example",
        "Beratung",
    )
    assert [s.name for s in queries.staff(workspace.reader, workspace.desk)] == ["Jörn Stratmann", "Miriam Aldenhoff"]
