# SPDX-License-Identifier: Apache-2.0
"""What the search knows of contacts, as SELECTs in the form that `Searchable` asks for."""

from __future__ import annotations

from crm.store.base import Quoted, Searchable

_NL = "char(10)"


def _joined(expression: str, source: str) -> str:
    """SQL of the values of an expression over the rows of a source, one a line."""
    return f"coalesce((SELECT group_concat({expression},{_NL}) FROM {source}),'')"


def _children(alias: str, scopes: str) -> dict[str, str]:
    """Words, numbers and tags that come from the child rows whose scope satisfies `scopes` (with `{}` for the row)."""

    def of(table: str, row: str, more: str = "") -> str:
        return f"{table} {row} WHERE {row}.contact_id={alias}.id AND {scopes.format(row)}{more}"

    numbers = ("phone", "mobile", "fax")
    listed = ",".join(f"'{k}'" for k in numbers)
    words = (
        _joined("h.value", of("channel", "h", f" AND h.kind NOT IN ({listed})")),
        _joined(f"a.lines||{_NL}||a.street||{_NL}||a.town||{_NL}||a.region", of("address", "a")),
        _joined(f"f.role||{_NL}||f.department", of("affiliation", "f")),
        _joined("s.code", of("sector", "s")),
        _joined("v.value", of("own_value", "v")),
    )
    return {
        "words": f"||{_NL}||".join(words),
        "numbers": f"||{_NL}||".join(
            (
                _joined("'phone '||h.value", of("channel", "h", f" AND h.kind IN ({listed})")),
                _joined("'postcode '||a.postcode", of("address", "a", " AND a.postcode<>''")),
            )
        ),
        "tags": _joined(
            "t.title",
            f"tagging g JOIN tag t ON t.id=g.tag_id WHERE g.contact_id={alias}.id AND {scopes.format('g')} AND {scopes.format('t')}",
        ),
        "firm": _joined(
            f"coalesce(o.full_name||{_NL}||o.short_name, f.organisation)",
            f"affiliation f LEFT JOIN contact o ON o.id=f.organisation_id AND {scopes.format('o')}"
            f" WHERE f.contact_id={alias}.id AND {scopes.format('f')}",
        ),
    }


def _select() -> str:
    own = _children("c", "{}.scope IN (0,c.scope)")
    private = _children("c", "{}.scope=p.scope")
    lines = f"||{_NL}||".join
    person = "trim(c.nobility||' '||trim(c.particle||' '||c.family))"
    names = (
        f"CASE c.kind WHEN 'person' THEN {lines(('c.family', person, 'c.birth_name'))}"
        f" ELSE {lines(('c.full_name', 'c.short_name', 'c.former_name'))} END"
    )
    plain = ("c.title_before", "c.legal_form", "c.municipality", "c.keywords", "c.competences", "c.certificates")
    registered = (
        "CASE WHEN c.membership_number<>'' THEN 'number '||c.membership_number ELSE '' END",
        "CASE WHEN c.register_number<>'' THEN 'number '||c.register_number ELSE '' END",
        "CASE WHEN c.vat_id<>'' THEN 'number '||c.vat_id ELSE '' END",
    )
    main = (
        f"SELECT c.id,c.nr,c.scope,'' AS part,c.title,{names} AS names,c.given||{_NL}||c.call_name AS given,{own['firm']} AS firm,"
        f"{lines((*plain, own['words']))} AS words,{lines((own['numbers'], *registered))} AS numbers,{own['tags']} AS tags"
        " FROM temp.owners w CROSS JOIN contact c ON c.id=w.id"
    )
    note = (
        "SELECT c.id,c.nr,max(c.scope,n.scope),'note '||lower(hex(n.id)),'','','','',n.text,'',''"
        " FROM temp.owners w CROSS JOIN contact c ON c.id=w.id CROSS JOIN note n ON n.contact_id=c.id"
        " WHERE c.scope=0 OR n.scope IN (0,c.scope)"
    )
    tables = ("channel", "address", "affiliation", "sector", "own_value", "tagging")
    touched = "scope<>0 AND contact_id IN (SELECT id FROM temp.owners)"
    others = " UNION ".join(f"SELECT contact_id,scope FROM {t} WHERE {touched}" for t in tables)
    partners = (
        f"SELECT c.id,c.nr,p.scope,'own','','','',{private['firm']},{private['words']},{private['numbers']},{private['tags']}"
        f" FROM ({others}) p CROSS JOIN contact c ON c.id=p.contact_id WHERE c.scope=0"
    )
    return f"{main} UNION ALL {note} UNION ALL {partners}"


CONTACTS = Searchable(
    kind="contact",
    select=_select(),
    quoted={
        "contact": Quoted(
            text=f"SELECT c.id, c.full_name||{_NL}||c.short_name FROM contact c WHERE c.id IN (SELECT row FROM temp.touched)",
            owners="SELECT contact_id FROM affiliation WHERE organisation_id IN (SELECT row FROM temp.touched)",
        ),
        "tag": Quoted(
            text="SELECT t.id, t.title FROM tag t WHERE t.id IN (SELECT row FROM temp.touched)",
            owners="SELECT contact_id FROM tagging WHERE tag_id IN (SELECT row FROM temp.touched)",
        ),
    },
)
