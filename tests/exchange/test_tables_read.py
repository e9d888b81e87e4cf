"""CSV files and workbooks are read as people and their programs write them, and strange files are refused."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from pmo_workbench.errors import UserError
from pmo_workbench.exchange.tables import Table, read_tables
from pmo_workbench.exchange.tables_cells import NOT_WORKED_OUT, Broken, text_of
from tests.exchange.books import csv_file, with_part, workbook

CARDS = "kind,title,owner\noutcome,Entscheidungen sind früh,Müller\n"


def only_table(path: Path) -> Table:
    tables = read_tables([path]).tables
    assert len(tables) == 1
    return tables[0]


def texts(table: Table, *columns: str) -> list[list[str]]:
    return [[text_of(table.cell(row, column)) for column in columns] for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_encoding_and_delimiter_is_detected(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = csv_file(tmp_path / "cards.csv", CARDS.replace(",", delimiter), encoding)
    table = only_table(path)
    assert table.kind == "nodes"
    assert texts(table, "kind", "title", "owner") == [["outcome", "Entscheidungen sind früh", "Müller"]]


def test_the_delimiter_is_the_one_that_names_the_columns(tmp_path: Path) -> None:
    text = "Kind;Title;Owner, if any\noutcome;Fast, cheap, good;Ann, Bob\n"
    assert texts(only_table(csv_file(tmp_path / "a.csv", text)), "title") == [["Fast, cheap, good"]]


def test_headers_in_any_case_and_with_blanks_below_a_title_row(tmp_path: Path) -> None:
    text = "Our services 2028\n\n TITLE ,Hours per Month,KIND,delivered-today\nClinic,12,Service,x\n"
    table = only_table(csv_file(tmp_path / "a.csv", text))
    assert texts(table, "kind", "title", "hours_per_month", "delivered_today") == [["Service", "Clinic", "12", "x"]]


def test_quotes_line_breaks_and_blank_lines_keep_the_row_numbers_of_the_spreadsheet(tmp_path: Path) -> None:
    text = 'kind,title,description\n\n"outcome","Say ""yes"" early","two\nlines"\n,,\nbenefit,B,\n'
    table = only_table(csv_file(tmp_path / "a.csv", text))
    assert [row.number for row in table.rows] == [3, 5]
    assert texts(table, "title", "description") == [['Say "yes" early', "two\nlines"], ["B", ""]]


def test_old_line_ends_are_understood(tmp_path: Path) -> None:
    assert len(only_table(csv_file(tmp_path / "a.csv", "kind,title\routcome,A\routcome,B\r")).rows) == 2


def test_a_column_nobody_knows_is_named(tmp_path: Path) -> None:
    notes = read_tables([csv_file(tmp_path / "a.csv", "kind,title,Colour\noutcome,A,red\n")]).notes
    assert notes == ("a.csv: the workbench knows no column “Colour”, so it was left out.",)


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "map.xlsx",
        {
            "Read me": [["How to use this file"]],
            "Old": [["kind", "title"], ["outcome", "Forgotten"]],
            "Cards": [["Kind", "Title"], ["outcome", "A"]],
            "Arrows": [["cause", "effect"], ["A", "B"]],
        },
        hidden=["Old"],
    )
    read = read_tables([path])
    assert [(table.place, table.kind) for table in read.tables] == [
        ("sheet “Cards”", "nodes"),
        ("sheet “Arrows”", "links"),
    ]
    assert read.notes == (
        "sheet “Old” was skipped: it is hidden.",
        "sheet “Read me” was skipped: it has no columns of cards or links.",
    )


def test_cells_of_a_workbook_become_what_they_show(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "map.xlsx",
        {
            "Cards": [
                ["kind", "title", "owner", "delivered_today", "hours_per_month"],
                ["service", 2027, date(2027, 3, 31), True, 1.5],
                ["service", "B", datetime(2027, 3, 31, 14, 30), False, 12],
                ["service", "C", "=A1", None, '=IF(A1="","","")'],
            ]
        },
    )
    part = "xl/worksheets/sheet1.xml"
    sheet = zipfile.ZipFile(path).read(part)
    with_part(path, part, sheet.replace(b'<c r="E4">', b'<c r="E4" t="str">'))  # its result is an empty text
    table = only_table(path)
    assert texts(table, "title", "owner", "delivered_today", "hours_per_month") == [
        ["2027", "2027-03-31", "yes", "1.5"],
        ["B", "2027-03-31 14:30", "no", "12"],
        ["C", "=…", "", ""],
    ]
    assert table.cell(table.rows[2], "owner") == NOT_WORKED_OUT


def test_what_a_workbook_writes_in_codes_is_read_as_it_was_meant(tmp_path: Path) -> None:
    rows = [["kind", "title"], ["outcome", "Calm_x000D_projects _x005F_x0041_"]]
    table = only_table(workbook(tmp_path / "map.xlsx", {"Cards": rows}))
    assert texts(table, "title") == [["Calm\rprojects _x0041_"]]


def test_a_cell_in_the_last_row_of_a_sheet_is_read_with_its_number(tmp_path: Path) -> None:
    path = workbook(tmp_path / "map.xlsx", {"Cards": [["kind", "title"], ["outcome", "A"]]})
    part = "xl/worksheets/sheet1.xml"
    sheet = zipfile.ZipFile(path).read(part)
    with_part(path, part, sheet.replace(b'r="2"', b'r="1048576"').replace(b'2"', b'1048576"'))
    assert [row.number for row in only_table(path).rows] == [1_048_576]


def test_utf_8_with_a_broken_letter_is_not_taken_for_something_else(tmp_path: Path) -> None:
    data = CARDS.encode() + "outcome,Überblick,".encode() + b"\xc3\n"
    (tmp_path / "a.csv").write_bytes(data)
    assert refusal([tmp_path / "a.csv"]) == (
        "a.csv, line 3 holds bytes that are no UTF-8, as the rest of it is; save it as UTF-8 again."
    )
    (tmp_path / "b.csv").write_bytes("kind,title\noutcome,«CAFÉ» für Ü\n".encode("cp1252"))
    assert texts(only_table(tmp_path / "b.csv"), "title") == [["«CAFÉ» für Ü"]]


def test_a_header_without_rows_is_named(tmp_path: Path) -> None:
    notes = read_tables([csv_file(tmp_path / "a.csv", "kind,title\n")]).notes
    assert notes == ("a.csv has a header and no rows below it.",)


def test_a_cell_shown_as_per_cent_means_what_is_shown(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path / "map.xlsx", {"Links": [["cause", "effect", "contribution"], ["A", "B", 0.07]]})
    book = load_workbook(path)
    book["Links"]["C2"].number_format = "0.0%"
    book.save(path)
    assert texts(only_table(path), "contribution") == [["7"]]


def test_a_formula_that_failed_is_known_as_such(tmp_path: Path) -> None:
    path = workbook(tmp_path / "map.xlsx", {"Cards": [["kind", "title"], ["outcome", "#REF!"]]})
    table = only_table(path)
    assert table.cell(table.rows[0], "title") == Broken("#REF!")


def test_a_wrong_size_in_the_sheet_does_not_cut_it_off(tmp_path: Path) -> None:
    path = workbook(tmp_path / "map.xlsx", {"Cards": [["kind", "title"], ["outcome", "A"]]})
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(part)
    assert b'<dimension ref="A1:B2"' in sheet
    with_part(path, part, sheet.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1"'))
    assert texts(only_table(path), "title") == [["A"]]


def refusal(paths: Sequence[Path]) -> str:
    with pytest.raises(UserError) as caught:
        read_tables(paths)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_with_neither_set_of_columns_is_told_which_are_needed(tmp_path: Path) -> None:
    sentence = refusal([csv_file(tmp_path / "a.csv", "name,colour\nA,red\n")])
    assert sentence == (
        "a.csv was not imported: a table of cards needs the columns kind and title, "
        "a table of links the columns cause and effect."
    )


def test_strange_files_are_refused_in_one_sentence(tmp_path: Path) -> None:
    def file(name: str, data: bytes) -> list[Path]:
        (tmp_path / name).write_bytes(data)
        return [tmp_path / name]

    assert refusal(file("empty.csv", b"")).startswith("empty.csv is empty;")
    assert refusal(file("blank.csv", b"\n \n")).startswith("blank.csv is empty;")
    assert "neither a CSV file nor an Excel workbook" in refusal(file("junk.csv", bytes(range(256)) * 40))
    assert "neither a CSV file nor an Excel workbook" in refusal(file("page.xlsx", b"%PDF-1.7\n\x00\x01\x02"))
    assert "old or a password-protected Office file" in refusal(
        file("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1" + b"x" * 99)
    )
    assert "begins like an Excel workbook and is none" in refusal(file("cut.xlsx", b"PK\x03\x04" + b"0" * 50))
    assert "is a folder" in refusal([tmp_path])
    assert "There is no file" in refusal([tmp_path / "missing.csv"])


def test_an_archive_that_is_no_workbook_or_a_damaged_one_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "letters.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "is no Excel workbook" in refusal([tmp_path / "letters.xlsx"])
    path = workbook(tmp_path / "map.xlsx", {"Cards": [["kind", "title"], ["outcome", "A"]]})
    with_part(path, "xl/workbook.xml", b"<workbook")
    assert "damaged or of another kind" in refusal([path])


def test_a_workbook_with_entities_is_not_expanded(tmp_path: Path) -> None:
    path = workbook(tmp_path / "map.xlsx", {"Cards": [["kind", "title"], ["outcome", "A"]]})
    entities = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><workbook>&a;</workbook>'
    with_part(path, "xl/workbook.xml", entities)
    assert "declares a document type" in refusal([path])


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", {"Cards": [["kind", "title"], ["outcome", "A"]]})
    with_part(path, "xl/worksheets/sheet9.xml", b" " * 20_000_000)
    assert "times its size" in refusal([path])


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row(tmp_path: Path) -> None:
    sentence = refusal([csv_file(tmp_path / "a.csv", 'kind,title\noutcome,A\noutcome,"B\noutcome,C\n')])
    assert sentence == "a.csv, row 3: a quotation mark is never closed."


def test_stray_quotation_marks_are_taken_as_excel_takes_them(tmp_path: Path) -> None:
    table = only_table(csv_file(tmp_path / "a.csv", 'kind,title\noutcome,5" pipes\noutcome,"A"b\n'))
    assert texts(table, "title") == [['5" pipes'], ["Ab"]]


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "long.csv", "kind,title\n" + "\n" * 200_001)
    assert refusal([path]) == "long.csv has more than 200,000 rows; import it in parts."


def test_mixed_and_doubled_columns_are_refused(tmp_path: Path) -> None:
    assert "separate tables" in refusal([csv_file(tmp_path / "a.csv", "kind,title,cause,effect\n")])
    assert "the column title 2 times" in refusal([csv_file(tmp_path / "b.csv", "kind,title,Title\n")])
