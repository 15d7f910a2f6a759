# SPDX-License-Identifier: Apache-2.0
"""Steps that bring an older store to the present form, addressed by name as text."""
