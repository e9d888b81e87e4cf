"""The documented snapshot format is the one that is written and read."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.catalogue.snapshot import Snapshot, take_snapshot
from pmo_workbench.exchange.export import export
from pmo_workbench.exchange.snapshot_schema import snapshot_schema, snapshot_schema_text
from pmo_workbench.model import empty_model
from pmo_workbench.model.schema import RECORDS
from tests.builders import everything

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(snapshot_schema())
    return Draft202012Validator(snapshot_schema())


def snapshots() -> list[Snapshot]:
    return [
        sample_snapshot("corporate-pmo"),
        take_snapshot(everything(), "Everything", "a note", "Tester"),
        take_snapshot(empty_model(), "Nothing"),
    ]


def test_the_schema_in_the_documents_is_current() -> None:
    assert (DOCS / "snapshot.schema.json").read_text(encoding="utf-8") == snapshot_schema_text(), (
        "please run: python -m pmo_workbench.exchange.snapshot_schema > docs/snapshot.schema.json"
    )


@pytest.mark.parametrize("snapshot", snapshots(), ids=lambda snapshot: snapshot.name)
def test_exported_files_validate(tmp_path: Path, snapshot: Snapshot, validator: Draft202012Validator) -> None:
    export(snapshot, tmp_path / "state.json")
    data = (tmp_path / "state.json").read_text(encoding="utf-8")
    assert list(validator.iter_errors(json.loads(data))) == []
    assert data.startswith(f'{{\n  "format": "pmo-workbench-snapshot",\n  "version": {snapshot.version},\n')


def test_the_schema_refuses_what_the_program_refuses(validator: Draft202012Validator) -> None:
    for place, value in (("format", "other"), ("version", 3), ("hash", "short"), ("content", {"people": []})):
        document = {**json.loads(take_snapshot(everything(), "x").to_json()), place: value}
        assert not validator.is_valid(document), place
    for table, field, value in (("node", "kind", "widget"), ("link", "contribution", 101), ("skill_need", "level", 6)):
        document = json.loads(take_snapshot(everything(), "x").to_json())
        document["content"][table][0][field] = value
        assert not validator.is_valid(document), (table, field)


def test_the_documents_name_every_table() -> None:
    text = (DOCS / "snapshot-format.md").read_text(encoding="utf-8")
    assert {record.table for record in RECORDS} <= set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))


@pytest.mark.parametrize("snapshot", snapshots(), ids=lambda snapshot: snapshot.name)
def test_the_hash_can_be_worked_out_as_the_documents_say(snapshot: Snapshot) -> None:
    text = (DOCS / "snapshot-format.md").read_text(encoding="utf-8")
    recipe = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert recipe
    names: dict[str, object] = {"hashlib": hashlib, "json": json}
    exec(recipe[1], names)
    snapshot_hash = names["snapshot_hash"]
    assert callable(snapshot_hash)
    assert snapshot_hash(json.loads(snapshot.to_json())) == snapshot.hash
