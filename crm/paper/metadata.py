# SPDX-License-Identifier: Apache-2.0
"""Says what a PDF is, in the two places where programs look: the XMP packet and the information dictionary, word for word alike.

Sources: ISO 19005-2 6.6 (PDF/A-2), ISO 19005-3 (A-3 with files attached), ISO 14289-1 clause 5 (PDF/UA-1); XMP specification part 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from PIL import ImageCms

from crm.paper.fonts import NOTO, Family
from crm.paper.glyphs import clean
from crm.paper.packing import Packing, name_order, text_string

PRODUCER = "Verbund"
NOT_IN_XML = {0xFFFE: None, 0xFFFF: None}
DEFAULT = ' xml:lang="x-default"'
DATED = bytes((7, 218, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))  # 2010-01-01: the profile must not know when it was made


@dataclass(frozen=True)
class Attachment:
    """A file that travels inside the PDF (which becomes PDF/A-3)."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"
    description: str = ""


@dataclass(frozen=True)
class About:
    """What a document says about itself, each on one line; `language` is a tag like de or en-GB."""

    title: str
    language: str = "de"
    author: str = ""
    subject: str = ""
    family: Family = NOTO
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        for name in ("title", "author", "subject"):
            object.__setattr__(self, name, " ".join(clean(getattr(self, name)).translate(NOT_IN_XML).split()))
        object.__setattr__(self, "title", self.title or PRODUCER)  # a PDF/UA file has a title


def information(about: About) -> bytes:
    """The information dictionary, which older programs read (title in lists of files)."""
    rows = {"Title": about.title, "Author": about.author, "Subject": about.subject, "Creator": PRODUCER, "Producer": PRODUCER}
    return f"<<{''.join(f'/{key}{text_string(value)}' for key, value in rows.items() if value)}>>".encode()


def packet(about: About) -> bytes:
    """The XMP packet with the claims of PDF/A and PDF/UA."""
    rows = [
        f"<dc:title><rdf:Alt>{_item(about.title, DEFAULT)}</rdf:Alt></dc:title>",
        "<dc:format>application/pdf</dc:format>",
    ]
    rows.append(f"<dc:language><rdf:Bag>{_item(about.language)}</rdf:Bag></dc:language>")
    if about.author:
        rows.append(f"<dc:creator><rdf:Seq>{_item(about.author)}</rdf:Seq></dc:creator>")
    if about.subject:
        rows.append(f"<dc:description><rdf:Alt>{_item(about.subject, DEFAULT)}</rdf:Alt></dc:description>")
    rows.append(f"<pdf:Producer>{PRODUCER}</pdf:Producer><xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>")
    rows.append(f"<pdfaid:part>{3 if about.attachments else 2}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>")
    rows.append("<pdfuaid:part>1</pdfuaid:part>")
    return PACKET.format(rows="\n".join(rows), schema=SCHEMA).encode()


def _item(text: str, attribute: str = "") -> str:
    return f"<rdf:li{attribute}>{escape(text)}</rdf:li>"


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """The ICC profile of sRGB, the same bytes each time."""
    profile = bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return profile[:24] + DATED + profile[36:]  # ICC.1 7.2.8: the date stands in bytes 24 to 35


def catalogue(packing: Packing, about: About, entries: str) -> int:
    """Write the catalogue with the claims, the language, the colours and further `entries`; answers its number."""
    described = packing.stream(packet(about), "/Type/Metadata/Subtype/XML", compress=False)
    colours = packing.stream(srgb(), "/N 3")
    intent = f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile {colours} 0 R>>"
    body = f"<</Type/Catalog{entries}/Lang{text_string(about.language)}/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
    body += f"/Metadata {described} 0 R/OutputIntents[{intent}]{attached(packing, about.attachments)}>>"
    return packing.add(body.encode("latin-1"))


def outline(packing: Packing, bookmarks: Sequence[tuple[str, int]]) -> str:
    """Write titles with the pages they lead to as a flat outline; answers the entry of the catalogue."""
    if not bookmarks:
        return ""
    top, numbers = packing.number(), [packing.number() for _ in bookmarks]
    for place, (title, sheet) in enumerate(bookmarks):
        before = f"/Prev {numbers[place - 1]} 0 R" if place else ""
        after = f"/Next {numbers[place + 1]} 0 R" if place + 1 < len(numbers) else ""
        packing.put(numbers[place], f"<</Title{text_string(title)}/Parent {top} 0 R{before}{after}/Dest[{sheet} 0 R/Fit]>>".encode())
    packing.put(top, f"<</Type/Outlines/First {numbers[0]} 0 R/Last {numbers[-1]} 0 R/Count {len(numbers)}>>".encode())
    return f"/Outlines {top} 0 R"


def attached(packing: Packing, attachments: tuple[Attachment, ...]) -> str:
    """Write attached files and answer the entries of the catalogue that name them (ISO 19005-3 6.8)."""
    if not attachments:
        return ""
    names, files = "", ""
    for attachment in sorted(attachments, key=lambda a: name_order(a.name)):
        kind = attachment.mime.replace("/", "#2F")
        stream = packing.stream(attachment.data, f"/Type/EmbeddedFile/Subtype/{kind}/Params<</Size {len(attachment.data)}>>")
        shown = text_string(attachment.name)
        described = f"/Desc{text_string(attachment.description)}" if attachment.description else ""
        number = packing.add(
            f"<</Type/Filespec/F{shown}/UF{shown}{described}/AFRelationship/Data/EF<</F {stream} 0 R/UF {stream} 0 R>>>>".encode()
        )
        names += f"{shown}{number} 0 R"
        files += f"{number} 0 R "
    return f"/AF[{files.strip()}]/Names<</EmbeddedFiles<</Names[{names}]>>>>"


PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{rows}
</rdf:Description>
{schema}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>
</pdfaExtension:schemas></rdf:Description>"""
