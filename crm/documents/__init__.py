# SPDX-License-Identifier: Apache-2.0
"""Turns records into paper (letters, reports, the recovery page) and keeps what was filed."""
