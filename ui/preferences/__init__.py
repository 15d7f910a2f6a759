# SPDX-License-Identifier: Apache-2.0
"""The preferences: choices of this computer and this desk, the partner with its letterhead, its staff, and the store itself."""
