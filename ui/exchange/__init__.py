# SPDX-License-Identifier: Apache-2.0
"""Takes contacts in from files and gives them out: the sheets of import and export."""
