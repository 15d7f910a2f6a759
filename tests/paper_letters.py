# SPDX-License-Identifier: Apache-2.0
"""Builds letters for tests: an office's letterhead with a drawn logo, a letter with everything in it, and one of any length."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw

from crm.paper.letter import LetterPaper
from crm.paper.letterhead import Letterhead
from crm.paper.markup import blocks
from crm.paper.pictures import Picture, picture

ADDRESS = ("Ruhrguss Overkamp GmbH", "Frau Dr. Henrike Overkamp", "Am Förderturm 12", "44623 Herne")
INFORMATION = (("Ihr Zeichen", "HO/kl"), ("Unser Zeichen", "WFH-26-0412"), ("Telefon", "02323 925-110"), ("Datum", "2. Juni 2026"))
TEXT = (
    "vielen Dank für das Gespräch in Ihrer Gießerei.\n\n**Unternehmensfrühstück**\nDienstag, 23. Juni 2026\n\n"
    "- Programm am *Vormittag*\n- Rundgang\n  1. Formerei\n  2. Schmelzbetrieb\n\n## Kosten\n\n"
    "| Paket | Betrag |\n|---|--:|\n| Versuche | 12.400,00\u00a0EUR |\n| Auswertung | 6.250,00\u00a0EUR |\n\n"
    "Bitte sagen Sie bis zum 12. Juni zu."
)
SENTENCES = (
    "Das Netzwerk verbindet die Wirtschaftsförderungen der Städte Bochum, Dortmund, Hagen und Herne sowie des "
    "Ennepe-Ruhr-Kreises mit der Handwerkskammer und drei Industrie- und Handelskammern. Unser Ziel ist es, Innovationen "
    "anzustoßen, neue Märkte zu erschließen und Ressourcen zu schonen; dafür suchen wir das Gespräch mit den Betrieben."
)


@lru_cache(maxsize=1)
def logo() -> Picture:
    image = Image.new("RGB", (240, 240), "white")
    ImageDraw.Draw(image).rounded_rectangle((0, 0, 239, 239), 40, fill=(11, 92, 173))
    out = io.BytesIO()
    image.save(out, "PNG")
    return picture(out.getvalue(), "logo.png")


def head(**more: Any) -> Letterhead:
    made: dict[str, Any] = {
        "name": "Wirtschaftsförderung Herne",
        "tagline": "Partner im Netzwerk In|Die RegionRuhr",
        "return_line": "WFG Herne · Westring 303 · 44629 Herne",
        "logo": logo(),
        "footer": (("Wirtschaftsförderung Herne", "Westring 303", "44629 Herne"), ("Telefon 02323 925-100", "post@wfg.example")),
        "bank": "Herner Sparkasse\nIBAN DE12 3456 7890 1234 5678 90",
    }
    return Letterhead(**{**made, **more})


def letter(text: str = TEXT, **more: Any) -> LetterPaper:
    made: dict[str, Any] = {
        "address": ADDRESS,
        "information": INFORMATION,
        "subject": "Einladung zum Unternehmensfrühstück",
        "salutation": "Sehr geehrte Frau Dr. Overkamp,",
        "body": blocks(text),
        "closing": "Mit freundlichen Grüßen",
        "signer": ("Miriam Aldenhoff", "Netzwerk und Kooperationen"),
        "enclosures": ("Programm", "Anfahrt"),
    }
    return LetterPaper(**{**made, **more})


def english(text: str = "thank you for the conversation.\n\nWe look forward to **23 June**.", **more: Any) -> LetterPaper:
    made: dict[str, Any] = {
        "address": ("Smith & Sons Foundry Ltd", "Ms Eleanor Smith", "12 Station Road", "SHEFFIELD", "S1 2AB", "VEREINIGTES KÖNIGREICH"),
        "subject": "Invitation to a business breakfast",
        "salutation": "Dear Ms Smith,",
        "closing": "Yours sincerely",
        "information": (("Our reference", "WFH-26-0413"), ("Date", "2 June 2026")),
        "language": "en",
    }
    return letter(text, **{**made, **more})


def paragraphs(number: int) -> str:
    return "\n\n".join(f"{SENTENCES} ({index})" for index in range(1, number + 1))
