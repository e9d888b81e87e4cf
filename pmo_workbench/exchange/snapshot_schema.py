"""The JSON Schema of snapshot files, made from the records; `python -m pmo_workbench.exchange.snapshot_schema`."""

import json
from typing import cast

import msgspec

from pmo_workbench.catalogue.snapshot import FORMAT, VERSION, Snapshot
from pmo_workbench.model.schema import RECORDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, object]


def snapshot_schema() -> Schema:
    """The schema of a snapshot, one definition for each table's rows."""
    _, components = msgspec.json.schema_components((Snapshot, *RECORDS), ref_template="#/$defs/{name}")
    definitions = {name: cast(Schema, definition) for name, definition in components.items()}
    snapshot = definitions.pop(Snapshot.__name__)
    properties = cast(dict[str, Schema], snapshot["properties"])
    properties["format"] = {"const": FORMAT}
    properties["version"] = {"type": "integer", "minimum": 1, "maximum": VERSION}
    properties["hash"] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    properties["content"] = {
        "description": "The rows of each table, sorted by id.",
        "type": "object",
        "properties": {
            record.table: {"type": "array", "items": {"$ref": f"#/$defs/{record.__name__}"}} for record in RECORDS
        },
        "additionalProperties": False,
    }
    return {
        "$schema": DIALECT,
        **{key: value for key, value in snapshot.items() if key != "required"},
        "required": ["format", "version", "name", "content", "hash"],
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def snapshot_schema_text() -> str:
    """The schema as it stands in docs/snapshot.schema.json."""
    return json.dumps(snapshot_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(snapshot_schema_text(), end="")
