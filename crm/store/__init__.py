# SPDX-License-Identifier: Apache-2.0
"""The file and nothing about chambers: connection, journal, units, undo, settings, files, backup, check."""
