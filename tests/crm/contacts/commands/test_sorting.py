# SPDX-License-Identifier: Apache-2.0
"""Tags and lists come and go; contacts stay."""

from __future__ import annotations

import make
import pytest

from crm.contacts import commands, queries
from crm.contacts.rules.failures import TitleMissing, TitleTaken
from crm.workspace import Workspace


def add(space: Workspace, family: str, **more: object) -> str:
    return next(iter(commands.save(space.store, space.desk, make.person(family, **more)).ids["contact"]))


def tags(space: Workspace, key: str) -> tuple[str, ...]:
    found = queries.contact(space.reader, space.desk, key)
    assert found is not None
    return found.tags


def test_a_tag_goes_and_its_contacts_stay(workspace: Workspace) -> None:
    one, two = add(workspace, "Overkamp"), add(workspace, "Reker")
    commands.tag(workspace.store, workspace.desk, [one, two], "  Förder   mittel ")
    assert tags(workspace, one) == tags(workspace, two) == ("Förder mittel",)
    (tag,) = queries.all_tags(workspace.reader, workspace.desk)
    assert tag.count == 2
    commands.delete_tag(workspace.store, workspace.desk, tag.id)
    assert tags(workspace, one) == tags(workspace, two) == ()
    assert queries.facets(workspace.reader, workspace.desk).total == 2
    workspace.store.undo(workspace.desk)
    assert tags(workspace, one) == ("Förder mittel",)


def test_tagging_twice_and_in_other_spelling_is_one_tag(workspace: Workspace) -> None:
    one = add(workspace, "Overkamp")
    commands.tag(workspace.store, workspace.desk, [one], "Fördermittel")
    assert commands.tag(workspace.store, workspace.desk, [one], "foerdermittel").unit == 0
    assert tags(workspace, one) == ("Fördermittel",)
    commands.untag(workspace.store, workspace.desk, [one], "FÖRDERMITTEL")
    assert tags(workspace, one) == ()


def test_two_stores_agree_on_the_keys(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = make.workspace(tmp_path_factory.mktemp("other"))
    for space, title in ((workspace, "Fördermittel"), (other, "foerdermittel")):
        commands.tag(space.store, space.desk, [add(space, "Overkamp")], title)
        commands.add_list(space.store, space.desk, "Beirat")
    for query in (queries.all_tags, queries.all_lists):
        assert [t.id for t in query(workspace.reader, workspace.desk)] == [t.id for t in query(other.reader, other.desk)]
    other.close()


def test_a_renamed_tag_leaves_its_old_title_free(workspace: Workspace) -> None:
    one, two = add(workspace, "Overkamp", tags=("Guss",)), add(workspace, "Reker")
    (tag,) = queries.all_tags(workspace.reader, workspace.desk)
    commands.rename_tag(workspace.store, workspace.desk, tag.id, "Gießerei")
    commands.tag(workspace.store, workspace.desk, [two], "Guss")
    assert (tags(workspace, one), tags(workspace, two)) == (("Gießerei",), ("Guss",))
    with pytest.raises(TitleTaken) as caught:
        commands.rename_tag(workspace.store, workspace.desk, tag.id, "guss")
    assert "guss" in caught.value.sentence(lambda message, **v: message.format(**v))


def test_lists_are_renamed_emptied_and_deleted(workspace: Workspace) -> None:
    one, two = add(workspace, "Overkamp"), add(workspace, "Reker")
    commands.enlist(workspace.store, workspace.desk, [two, one], "Neujahr")
    (kept,) = queries.all_lists(workspace.reader, workspace.desk)
    commands.rename_list(workspace.store, workspace.desk, kept.id, "Neujahrsempfang")
    assert queries.members(workspace.reader, workspace.desk, kept.id) == [one, two]
    commands.strike(workspace.store, workspace.desk, [one], "Neujahrsempfang")
    assert queries.members(workspace.reader, workspace.desk, kept.id) == [two]
    commands.delete_list(workspace.store, workspace.desk, kept.id)
    assert queries.all_lists(workspace.reader, workspace.desk) == ()
    assert queries.facets(workspace.reader, workspace.desk).total == 2


def test_titles_are_needed_and_single(workspace: Workspace) -> None:
    commands.add_list(workspace.store, workspace.desk, "Beirat")
    with pytest.raises(TitleTaken):
        commands.add_list(workspace.store, workspace.desk, " Beirat ")
    with pytest.raises(TitleMissing):
        commands.add_list(workspace.store, workspace.desk, "  ")
    with pytest.raises(TitleMissing):
        commands.tag(workspace.store, workspace.desk, [], " ")


def test_nobody_sorts_what_another_partner_keeps(workspace: Workspace) -> None:
    hagen = make.desk("wf-hagen")
    own = add(workspace, "Overkamp", scope=workspace.desk.partner, tags=("Geheim",))
    assert commands.tag(workspace.store, hagen, [own], "Neu").unit == 0
    assert commands.untag(workspace.store, hagen, [own], "Geheim").unit == 0
    assert tags(workspace, own) == ("Geheim",)
