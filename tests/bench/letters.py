# SPDX-License-Identifier: Apache-2.0
"""Holds what the bench of letters writes: 1,000 recipients, one letter of 245 words, and an office's letterhead."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

NAME, TAGLINE = "Wirtschaftsförderung Herne", "Partner im Netzwerk In|Die RegionRuhr"
RETURN_LINE = "Wirtschaftsförderung Herne · Westring 303 · 44629 Herne"
FOOTER = (
    ("Wirtschaftsförderung Herne", "Westring 303", "44629 Herne"),
    ("Telefon 02323 925-100", "Telefax 02323 925-150", "post@wf-herne.example"),
    ("Herner Sparkasse", "IBAN DE12 3456 7890 1234 5678 90", "BIC WELADED1HRN"),
)
CLOSING, SIGNER = "Mit freundlichen Grüßen", ("Miriam Aldenhoff", "Netzwerk und Kooperationen")
SUBJECT = "Einladung zum Forum „{field}“ am 18. März in Herne"
WORDS = 245
PARAGRAPHS = (
    "im Frühjahr bringen wir zum vierten Mal Betriebe und Institute aus Bochum, Dortmund, Hagen, Herne und dem "
    "Ennepe-Ruhr-Kreis an einen Tisch. Der Abend gilt in diesem Jahr dem Thema {field}, zu dem uns besonders viele Anfragen "
    "erreicht haben. Kleine Werkstätten fragen danach ebenso wie große Hersteller, und aus beiden Richtungen hören wir, dass "
    "gute Lösungen oft nur wenige Kilometer entfernt liegen, ohne dass man voneinander weiß.",
    "Die {firm} ist uns aus früheren Gesprächen bekannt; deshalb würden wir uns freuen, wenn Sie Ihre Erfahrungen in einer der "
    "kurzen Runden schildern. Fünf Minuten genügen, Folien sind nicht nötig. Im Anschluss gibt es an Stehtischen Zeit für "
    "Einzelgespräche, die wir auf Wunsch vorab verabreden. Teilen Sie uns dazu einfach mit, wen Sie kennenlernen möchten und "
    "welche Frage Sie zurzeit am meisten beschäftigt.",
    "Beginn ist um 14:00 Uhr im Gründerzentrum am Hafen, das Ende planen wir gegen 17:30 Uhr. Parkplätze finden Sie vor dem "
    "Haus. Die Teilnahme kostet nichts, wir bitten nur um eine Anmeldung, damit Räume und Bewirtung reichen. Gäste aus {town} "
    "können gemeinsam anreisen: Der Bus hält um 13:15 Uhr am Rathaus und fährt nach der Veranstaltung wieder zurück.",
    "Bitte antworten Sie bis zum 5. März, telefonisch unter 02323 925-110 oder mit einer kurzen Nachricht an die unten "
    "genannte Adresse. Sollten Sie verhindert sein, geben Sie die Einladung gern in Ihrem Haus weiter. Möchten Sie künftig "
    "keine Einladungen mehr bekommen, genügt ein Wort, und wir streichen Ihre Angaben aus dem Verteiler. Wir freuen uns auf "
    "Ihren Besuch.",
)
_GIVEN = ("Anna", "Björn", "Çağla", "Dörte", "Émile", "Friedrich", "Grażyna", "Ingeborg", "Jürgen", "Łukasz", "Özlem", "Štěpánka", "Zoë")
_FAMILY = ("Müller", "Schulze-Delitzsch", "Kowalczyk", "Yıldırım", "von der Heydt", "Østergaard", "Nguyễn", "Weiß", "Dvořák", "O’Connor")
_STREETS = ("Kortumstraße", "Westfalendamm", "Märkischer Ring", "Wanner Straße", "Königsallee", "Südring")
_TOWNS = (("44787", "Bochum"), ("44137", "Dortmund"), ("58095", "Hagen"), ("44623", "Herne"), ("58332", "Schwelm"), ("58452", "Witten"))
_TRADES = ("Stahlbau", "Feinmechanik", "Elektrotechnik", "Gießerei", "Medizintechnik", "Tischlerei", "Logistik", "Energieberatung")
_FIELDS = ("Ressourceneffizienz", "Werkstoffe", "Elektromobilität", "Gesundheitswirtschaft")


@dataclass(frozen=True)
class Recipient:
    """One letter's own words."""

    address: tuple[str, ...]
    salutation: str
    information: tuple[tuple[str, str], ...]
    subject: str
    paragraphs: tuple[str, ...]


def recipients(number: int) -> list[Recipient]:
    """So many recipients, the same each time."""
    chance = random.Random(7)
    found = []
    for index in range(1, number + 1):
        given, family = chance.choice(_GIVEN), chance.choice(_FAMILY)
        (postcode, town), field = chance.choice(_TOWNS), chance.choice(_FIELDS)
        firm = f"{chance.choice(_TRADES)} {chance.choice(_FAMILY)} GmbH"
        address = (firm, f"Frau {given} {family}", f"{chance.choice(_STREETS)} {chance.randint(1, 199)}", f"{postcode} {town}")
        information = (
            ("Ihr Zeichen", "–"),
            ("Unser Zeichen", f"WFH-{index:04d}"),
            ("Bearbeitet von", "Miriam Aldenhoff"),
            ("Telefon", "02323 925-110"),
            ("E-Mail", "aldenhoff@wf-herne.example"),
            ("Datum", "2. Februar 2026"),
        )
        words = {"field": field, "firm": firm, "town": town}
        texts = tuple(text.format(**words) for text in PARAGRAPHS)
        found.append(Recipient(address, f"Sehr geehrte Frau {family},", information, SUBJECT.format(**words), texts))
    return found


def words() -> int:
    """Words of the text, a filled place counted as one."""
    return sum(len(text.split()) for text in PARAGRAPHS)


def logo() -> bytes:
    """A PNG of a logo as offices have it: 720 × 180 points with letters."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (720, 180), "white")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((4, 4, 716, 176), 24, fill=(0, 84, 134))
    draw.text((40, 60), "In|Die RegionRuhr", fill="white", font=ImageFont.load_default(size=56))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
