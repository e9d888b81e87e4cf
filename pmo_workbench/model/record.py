"""The base of all records: frozen, plain values only, one class a table."""

import uuid
from typing import Annotated, ClassVar

import msgspec

AMOUNT_LIMIT = 1e9
FIGURE_LIMIT = 1e12
PRIORITY_LIMIT = 1e6
MONTHS_LIMIT = 1200
ID_LIMIT = 64

# The bounds keep files made by other hands from bringing numbers that no formula or database can hold.
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=ID_LIMIT)]
Amount = Annotated[float, msgspec.Meta(ge=0, le=AMOUNT_LIMIT)]
Figure = Annotated[float, msgspec.Meta(ge=-FIGURE_LIMIT, le=FIGURE_LIMIT)]
Months = Annotated[int, msgspec.Meta(ge=0, le=MONTHS_LIMIT)]


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row. Fields hold plain values (text, number, truth value or None); dates are ISO 8601 text.

    `table` names the table; `foreign` maps a field to the table whose row it refers to. Deleting the row that a
    foreign field refers to deletes this row too. Plain values hold no references back, so the collector may skip them.
    """

    table: ClassVar[str]
    foreign: ClassVar[dict[str, str]] = {}

    id: Id


def new_id() -> str:
    """A fresh id, unique across workspaces and their copies: 32 hexadecimal digits."""
    return uuid.uuid4().hex
