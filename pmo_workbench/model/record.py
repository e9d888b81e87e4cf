"""The base of all records: frozen, plain values only, one class a table."""

import uuid
from typing import ClassVar

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One row. Fields hold plain values (text, number, truth value or None); dates are ISO 8601 text.

    `table` names the table; `foreign` maps a field to the table whose row it refers to. Deleting the row that a
    foreign field refers to deletes this row too.
    """

    table: ClassVar[str]
    foreign: ClassVar[dict[str, str]] = {}

    id: str


def new_id() -> str:
    """A fresh id, unique across workspaces and their copies: 32 hexadecimal digits."""
    return uuid.uuid4().hex
