# SPDX-License-Identifier: Apache-2.0
"""The tables of documents and what they declare."""

from crm.documents.tables.declared import DECLARED
from crm.documents.tables.records import Document, DocumentContact

__all__ = ["DECLARED", "Document", "DocumentContact"]
