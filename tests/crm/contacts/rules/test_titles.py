# SPDX-License-Identifier: Apache-2.0
"""Degrees, courtesy words and knighthoods as they stand beside names; rule numbers are those of tests/golden/salutations.md."""

from __future__ import annotations

import pytest

from crm.contacts.rules import titles

PROFESSORS = ["Prof.", "prof", "Professor", "Professorin", "Prof.in", "Univ.-Prof.", "apl. Prof.", "Jun.-Prof.", "Prof. em.", "Prof.Dr.",
              "prof dr hab.", "Honorarprofessor", "FH-Prof.", "Prof. h. c.", "ProfDr", "Dr. Prof."]  # fmt: skip
DOCTORS = ["Dr.", "dr", "Dr. med.", "Dr.-Ing.", "Dr.-Ing. habil.", "Dr. h. c.", "Dr. E. h.", "Dr. mult.", "DDr.", "Dr.in", "Doktor",
           "Dr. Dr.", "Dipl.-Ing. Dr.", "PD Dr.", "Priv.-Doz. Dr. med.", "Dr.med.dent.", "Mag. Dr. iur.", "Dr. phil. Dr. des.",
           "Dr. des. Dr. med.", "Doktorin", "DrMed"]  # fmt: skip
NONE = ["", "Dr. des.", "Dr.des.", "Drdes", "Dr. phil. des.", "Dr. designatus", "drs.", "PhDr.", "JUDr.", "MUDr.", "Ph.Dr.", "JU Dr.", "PD",
        "Priv.-Doz.", "Dipl.-Ing.", "Mag.", "RA", "Ing.", "Druckermeister", "Drogist", "Doktorand", "Profi", "Professional", "Sir",
        "Andrea", "StB"]  # fmt: skip


@pytest.mark.parametrize("before", PROFESSORS)
def test_professors(before):  # T1, T2
    assert titles.rank(before) == titles.PROFESSOR


@pytest.mark.parametrize("before", DOCTORS)
def test_doctors(before):  # T3
    assert titles.rank(before) == titles.DOCTOR


@pytest.mark.parametrize("before", NONE)
def test_no_degree_that_is_said(before):  # T3, T4
    assert titles.rank(before) == ""


@pytest.mark.parametrize(
    ("after", "doctor"),
    [
        ("PhD", True), ("Ph.D.", True), ("Ph. D.", True), ("phd", True), ("DPhil", True), ("D. Phil.", True), ("MD", True),
        ("M.D.", True), ("EdD", True), ("Ed.D.", True), ("DSc", True), ("MBA, PhD", True), ("PhD MBA", True),
        ("", False), ("MdB", False), ("M.d.B.", False), ("MBA", False), ("M.Sc.", False), ("BDSc", False), ("Md", False), ("LL.D.", False),
        ("Jr.", False), ("MDR", False), ("KBE", False),
    ],
)  # fmt: skip
def test_doctorates_behind_the_name(after, doctor):  # E2
    assert titles.doctor_behind(after) is doctor


@pytest.mark.parametrize(
    ("written", "spaced"),
    [
        ("Prof.Dr.h.c.", "Prof. Dr. h. c."),
        ("Prof Dr", "Prof. Dr."),
        ("dr", "dr"),
        ("M.Sc.", "M. Sc."),
        ("LL.M.,MBA", "LL. M.,MBA"),
        ("Dr.-Ing.", "Dr.-Ing."),
        ("Univ.-Prof.in Dr.in", "Univ.-Prof.in Dr.in"),
        ("Dr.(FH)", "Dr. (FH)"),
        ("Herr Dr.", "Dr."),
        ("Mrs. Dr.", "Dr."),
        ("Mr.Dr.", "Dr."),
        ("DDr.", "DDr."),
        ("1.Vors.", "1. Vors."),
        ("Nr.5", "Nr.5"),
        ("", ""),
    ],
)
def test_spaced_as_din_5008_abbreviates(written, spaced):  # A2, T5
    assert titles.spaced(written) == spaced


def test_knighthoods():  # T6
    assert titles.knighthood("Prof. SIR") == "Sir"
    assert titles.knighthood("Dame.") == "Dame"
    assert titles.knighthood("Damen Sirup") == ""
    assert titles.knighted("Sir Dr. h. c. Prof.") == "Prof. Sir"
    assert titles.knighted("Dame Dipl.-Ing. Dr. rer. nat. Dr.-Ing. E. h.") == "Dipl.-Ing. Dame"
    assert titles.knighted("apl. Prof. Sir") == "apl. Prof. Sir"
