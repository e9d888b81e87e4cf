"""A snapshot freezes a whole workspace; any alteration of it is seen, and no file of other hands breaks anything."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given

from pmo_workbench.catalogue.snapshot import FORMAT, VERSION, Snapshot, content_of, read_snapshot, take_snapshot
from pmo_workbench.errors import UserError
from pmo_workbench.model import Model
from tests.builders import everything, rows_of
from tests.strategies import small_maps

Document = dict[str, Any]


def friday(model: Model | None = None) -> Snapshot:
    return take_snapshot(model or everything(), "Friday", "After the workshop", "Ada", "2026-11-20T16:00:00Z")


def refused(data: bytes) -> str:
    with pytest.raises(UserError) as error:
        read_snapshot(data, "The file").model()
    sentence = str(error.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 300
    return sentence


def resigned(change: Callable[[Document], object]) -> bytes:
    """A snapshot that somebody altered with care: with a hash that fits."""
    document = json.loads(friday().to_json())
    change(document)
    snapshot = msgspec.convert(document, Snapshot)
    return msgspec.structs.replace(snapshot, hash=snapshot.computed_hash()).to_json()


def row(document: Document, table: str, row_id: str) -> Document:
    return next(values for values in document["content"][table] if values["id"] == row_id)


@given(small_maps())
def test_a_snapshot_gives_back_the_state_it_was_taken_of(model: Model) -> None:
    for indent in (0, 2):
        read = read_snapshot(friday(model).to_json(indent), "The file")
        assert rows_of(read.model()) == rows_of(model)
        assert read == friday(model)


def test_the_same_state_has_the_same_hash_however_it_came_about() -> None:
    backwards = Model(sorted(everything().records(), key=lambda record: record.id, reverse=True))
    assert content_of(backwards) == content_of(everything())
    assert friday(backwards).hash == friday().hash
    assert len(friday().hash) == 64


@pytest.mark.parametrize("field", ["name", "note", "author", "taken_at"])
def test_every_field_counts_for_the_hash(field: str) -> None:
    altered = msgspec.structs.replace(friday(), **{field: "altered"})
    assert "was changed after the snapshot was taken" in refused(altered.to_json())


def test_altering_any_byte_is_refused() -> None:
    data = friday().to_json()
    for place in range(0, len(data), 7):
        altered = bytearray(data)
        altered[place] ^= 0x01
        assert refused(bytes(altered))


@pytest.mark.parametrize("cut", [0, 1, 10, -1])
def test_a_part_of_a_snapshot_is_refused(cut: int) -> None:
    assert "not valid JSON" in refused(friday().to_json()[:cut])


def altered(**fields: object) -> bytes:
    return json.dumps({**json.loads(friday().to_json()), **fields}).encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not valid JSON"),
        (b"\xff\xfe", "not valid JSON"),
        (b"PK\x03\x04", "not valid JSON"),
        (b"[" * 200_000, "not valid JSON"),
        (b'{"a":' * 200_000, "not valid JSON"),
        (b"[]", "not a snapshot"),
        (b"null", "not a snapshot"),
        (b'{"format":"other"}', "not a snapshot"),
        (f'{{"format":"{FORMAT}"}}'.encode(), "newer"),
        (f'{{"format":"{FORMAT}","version":{VERSION}}}'.encode(), "not a complete snapshot"),
        (altered(version=VERSION + 1), "newer PMO Workbench; update this program"),
        (altered(version="one"), "newer"),
        (altered(content=[]), "not a complete snapshot"),
        (altered(content={"node": {}}), "not a complete snapshot"),
        (altered(content={"node": [{"id": []}]}), "not a complete snapshot"),
        (altered(surprise=1), "not a complete snapshot"),
        (friday().to_json().replace(b"60.0", b"NaN"), "not valid JSON"),
        (friday().to_json().replace(b"60.0", b"Infinity"), "not valid JSON"),
        (friday().to_json().replace(b"60.0", b"1e999"), "not valid JSON"),
        (friday().to_json().replace(b"60.0", b"9" * 25), "changed after"),
        (friday().to_json().replace(b"60.0", b"9" * 5000), "not valid JSON"),
    ],
)
def test_what_is_no_snapshot_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    assert reason in refused(data)


def dangling(document: Document) -> None:
    document["content"]["node"] = [node for node in document["content"]["node"] if node["id"] != "calm"]


def doubled(document: Document) -> None:
    document["content"]["node"].append(row(document, "node", "calm"))


def unlisted(document: Document) -> None:
    document["content"]["service"] = document["content"]["service"][:1]
    for table in ("requirement", "decision", "step", "responsibility", "service_level", "skill_need"):
        document["content"][table] = []


def disguised(document: Document) -> None:
    row(document, "node", "coaching")["kind"] = "capability"


def put(table: str, row_id: str, **values: object) -> Callable[[Document], None]:
    return lambda document: row(document, table, row_id).update(values)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (dangling, "whose node is missing"),
        (doubled, "two rows of table node with the id calm"),
        (unlisted, "do not agree"),
        (disguised, "do not agree"),
        (lambda document: document["content"].update(secret=[]), "a table that this program does not know: secret"),
        (put("node", "calm", kind="wish"), "does not fit"),
        (put("node", "calm", title=None), "does not fit"),
        (put("node", "calm", title=7), "does not fit"),
        (put("node", "calm", id=""), "does not fit"),
        (put("node", "calm", id="x" * 65), "does not fit"),
        (put("node", "calm", position=1e300), "does not fit"),
        (put("link", "calm > fewer", contribution=-1.0), "does not fit"),
        (put("link", "calm > fewer", contribution=101.0), "does not fit"),
        (put("service", "coaching", review_months=10**30), "does not fit"),
        (put("skill_need", "listening", level=9), "does not fit"),
        (put("workspace", "workspace", mandated_share=-0.1), "does not fit"),
    ],
)
def test_a_carefully_altered_snapshot_is_refused_with_the_reason(
    change: Callable[[Document], None], reason: str
) -> None:
    assert reason in refused(resigned(change))


def test_a_row_from_a_version_that_knew_fewer_fields_is_read() -> None:
    def older(document: Document) -> None:
        for service in document["content"]["service"]:
            del service["escalation"]
        del document["content"]["role"], document["content"]["responsibility"]

    model = read_snapshot(resigned(older), "The file").model()
    assert model.services["coaching"].escalation == ""
