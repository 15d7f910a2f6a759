# SPDX-License-Identifier: Apache-2.0
"""What contacts say in own fields: counted, read by the page, and sorted by."""

from __future__ import annotations

import make
import pytest

from crm.contacts import commands, queries
from crm.contacts.queries import Asked
from crm.contacts.rules.values import OwnField, OwnValue
from crm.workspace import Workspace


@pytest.fixture
def fields(workspace: Workspace) -> dict[str, str]:
    """Ids by key: a number and a choice of the network, a text of Herne."""
    store, desk = workspace.store, workspace.desk
    given: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
        ("area", "number", (), "network"), ("level", "choice", ("niedrig", "hoch"), "network"), ("aside", "text", (), desk.partner),
    )  # fmt: skip
    for name, kind, options, scope in given:
        commands.define_field(store, desk, OwnField(name, (("de", name),), kind, options, scope=scope))
    return {own.key: own.id for own in queries.own_fields(workspace.reader, desk)}


def saved(space: Workspace, family: str, scope: str = "network", **values: str) -> int:
    own = tuple(OwnValue(key, value) for key, value in values.items())
    (key,) = commands.save(space.store, space.desk, make.person(family, own_values=own, scope=scope)).ids["contact"]
    nr = queries.number(space.reader, space.desk, key)
    assert nr is not None
    return nr


def test_the_contacts_that_fill_a_field_are_counted_as_far_as_they_are_seen(workspace: Workspace, fields: dict[str, str]) -> None:
    saved(workspace, "Aydın", area="1", level="hoch")
    saved(workspace, "Berg", area="2")
    saved(workspace, "Cramer", scope=workspace.desk.partner, area="3", aside="x")
    assert queries.filled(workspace.reader, workspace.desk) == {fields["area"]: 3, fields["level"]: 1, fields["aside"]: 1}
    assert queries.filled(workspace.reader, make.desk("wf-hagen")) == {fields["area"]: 2, fields["level"]: 1}


def test_a_page_of_a_column_holds_what_is_asked_for(workspace: Workspace, fields: dict[str, str]) -> None:
    first, second = saved(workspace, "Aydın", area="1"), saved(workspace, "Berg", area="2", level="hoch")
    third, hidden = saved(workspace, "Dorn"), saved(workspace, "Cramer", scope=workspace.desk.partner, area="3")
    reader, desk = workspace.reader, workspace.desk
    assert queries.own_texts(reader, desk, "area", [first, third, hidden]) == {first: "1", hidden: "3"}
    assert queries.own_texts(reader, desk, "level", [first, second]) == {second: "hoch"}
    assert queries.own_texts(reader, make.desk("wf-hagen"), "area", [first, hidden]) == {first: "1"}
    assert queries.own_texts(reader, desk, "area", []) == {}
    assert queries.own_texts(reader, desk, "nothing", [first]) == {}


def test_a_list_is_sorted_by_what_a_field_says_the_empty_last(workspace: Workspace, fields: dict[str, str]) -> None:
    none = saved(workspace, "Aydın")
    large, small = saved(workspace, "Berg", area="1.200", level="niedrig"), saved(workspace, "Cramer", area="90", level="hoch")
    reader, desk = workspace.reader, workspace.desk

    def order(key: str, *, descending: bool = False) -> list[int]:
        return list(queries.numbers(reader, desk, Asked(order=f"own:{key}", descending=descending)))

    assert order("area") == [small, large, none]
    assert order("area", descending=True) == [large, small, none]
    assert order("level") == [large, small, none]
    assert order("gone") == [none, large, small], "by name"


def test_the_field_of_a_partner_orders_nothing_for_another(workspace: Workspace, fields: dict[str, str]) -> None:
    last, first = saved(workspace, "Aydın", aside="z"), saved(workspace, "Berg", aside="a")
    assert list(queries.numbers(workspace.reader, workspace.desk, Asked(order="own:aside"))) == [first, last]
    assert list(queries.numbers(workspace.reader, make.desk("wf-hagen"), Asked(order="own:aside"))) == [last, first]
