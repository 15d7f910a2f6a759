# SPDX-License-Identifier: Apache-2.0
"""Names sectors in a word or two, by the divisions of the classification WZ 2008; its own titles fill a page, not a line."""

from __future__ import annotations

from crm.texts import mark
from ui.work.words import say

_DIVISIONS = {
    "01": mark("Agriculture"), "02": mark("Forestry"), "03": mark("Fishing"), "05": mark("Coal mining"), "06": mark("Oil and gas"),
    "07": mark("Ore mining"), "08": mark("Quarrying"), "09": mark("Mining services"), "10": mark("Food"), "11": mark("Beverages"),
    "12": mark("Tobacco"), "13": mark("Textiles"), "14": mark("Clothing"), "15": mark("Leather"), "16": mark("Wood products"),
    "17": mark("Paper"), "18": mark("Printing"), "19": mark("Refining"), "20": mark("Chemistry"), "21": mark("Pharmaceuticals"),
    "22": mark("Plastics and rubber"), "23": mark("Glass and ceramics"), "24": mark("Metal production"), "25": mark("Metal products"),
    "26": mark("Electronics"), "27": mark("Electrical equipment"), "28": mark("Mechanical engineering"), "29": mark("Vehicles"),
    "30": mark("Rail, ships, aircraft"), "31": mark("Furniture"), "32": mark("Other goods"), "33": mark("Repair of machines"),
    "35": mark("Energy"), "36": mark("Water"), "37": mark("Sewerage"), "38": mark("Recycling"), "39": mark("Remediation"),
    "41": mark("Building construction"), "42": mark("Civil engineering"), "43": mark("Finishing trades"), "45": mark("Car trade"),
    "46": mark("Wholesale"), "47": mark("Retail"), "49": mark("Land transport"), "50": mark("Shipping"), "51": mark("Air transport"),
    "52": mark("Logistics"), "53": mark("Post and couriers"), "55": mark("Hotels"), "56": mark("Catering"), "58": mark("Publishing"),
    "59": mark("Film and sound"), "60": mark("Broadcasting"), "61": mark("Telecommunications"), "62": mark("Software"),
    "63": mark("Information services"), "64": mark("Banking"), "65": mark("Insurance"), "66": mark("Financial services"),
    "68": mark("Real estate"), "69": mark("Law and tax"), "70": mark("Consulting"), "71": mark("Engineering offices"),
    "72": mark("Research"), "73": mark("Advertising"), "74": mark("Design and expertise"), "75": mark("Veterinary"),
    "77": mark("Rental"), "78": mark("Staffing"), "79": mark("Travel"), "80": mark("Security"), "81": mark("Facility services"),
    "82": mark("Office services"), "84": mark("Public administration"), "85": mark("Education"), "86": mark("Health"),
    "87": mark("Homes"), "88": mark("Social work"), "90": mark("Arts"), "91": mark("Libraries and museums"), "92": mark("Gambling"),
    "93": mark("Sport and leisure"), "94": mark("Associations"), "95": mark("Repair"), "96": mark("Personal services"),
    "97": mark("Households"), "99": mark("International bodies"),
}  # fmt: skip
_GROUPS = {  # where a group is what people call the trade
    "24.5": mark("Foundry"), "25.7": mark("Tools"), "25.5": mark("Forging and pressing"), "25.6": mark("Surface treatment"),
    "26.5": mark("Measuring technology"), "33.2": mark("Installation of machines"), "43.2": mark("Building services"),
}  # fmt: skip


def sector_name(code: str) -> str:
    """A short name for a sector's code ("24.51"); the code itself where there is none, "" for none."""
    if not code:
        return ""
    named = _GROUPS.get(code[:4]) or _DIVISIONS.get(code[:2])
    return say(named) if named else code
