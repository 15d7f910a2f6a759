# SPDX-License-Identifier: Apache-2.0
"""The rules of contacts, pure: values, names, salutations, postal lines, phone numbers, characters."""
