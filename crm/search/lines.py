# SPDX-License-Identifier: Apache-2.0
"""What a line of suggestions shows beside the name of a contact, kept in its entry so that no key stroke looks it up."""

from __future__ import annotations

from crm.store.base import Quoted

_TOWN = (
    "(SELECT a.town FROM address a WHERE a.contact_id={whose} AND a.scope IN (0,c.scope) AND a.town<>''"
    " ORDER BY a.preferred DESC, a.position, a.id LIMIT 1)"
)
# What still lasts comes first, then the main function; an entry must not depend on the day on which it is read.
_MAIN = (
    "(SELECT f.id FROM affiliation f WHERE f.contact_id=c.id AND f.scope IN (0,c.scope)"
    " ORDER BY f.until<>'', f.until DESC, f.main DESC, f.position, f.id LIMIT 1)"
)

CONTACT = "contact"
# Key, sort (person, organisation), organisation and town of the owners in temp.owners(id), from what whoever sees the owner sees.
SELECT = (
    f"SELECT c.id, c.kind, coalesce(o.title, f.organisation, ''), coalesce({_TOWN.format(whose='c.id')}, {_TOWN.format(whose='o.id')}, '')"
    " FROM temp.owners w CROSS JOIN contact c ON c.id=w.id"
    f" LEFT JOIN affiliation f ON f.id={_MAIN} LEFT JOIN contact o ON o.id=f.organisation_id AND o.scope IN (0,c.scope)"
)
QUOTED = Quoted(
    text=(
        f"SELECT c.id, c.scope||c.title||char(10)||coalesce({_TOWN.format(whose='c.id')}, '') FROM temp.touched t"
        " CROSS JOIN contact c ON c.id=t.row WHERE c.kind='organisation'"
    ),
    owners="SELECT contact_id FROM affiliation WHERE organisation_id IN (SELECT row FROM temp.touched)",
)
