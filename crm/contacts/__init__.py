# SPDX-License-Identifier: Apache-2.0
"""Persons and organisations with their channels, addresses, affiliations, tags, lists, notes and consents."""
