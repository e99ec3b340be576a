"""Write the empty planning workbook that people fill in.

Each sheet has its headings, a row of help, an example marked as such, drop-down lists for closed
values and for names that stand on another sheet. Imported as it is, it gives no rows.
"""

from math import ceil
from pathlib import Path

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planner.formats.workbook_cells import cell_value
from planner.formats.workbook_columns import Kind, Sheet, SheetColumn, choice_labels
from planner.formats.workbook_examples import EXAMPLES
from planner.formats.workbook_marks import marked
from planner.formats.workbook_sheets import BY_KEY, SHEETS
from planner.formats.workbook_write import CellFormats, lay_out, new_book, width_of, write_value
from planner.texts import text

_HELP_ROW, _EXAMPLE_ROW, _FIRST_ROW, _LAST_ROW = 1, 2, 3, 2000
_LINE_HEIGHT = 15
_READ_ME_LINES = 9
_TAB_COLOUR, _PALE_TAB_COLOUR = "#1F3A5F", "#C9D3DE"


def write_template(path: Path, language: str) -> None:
    """Write the template with headings, help and examples in a language.

    Raises StorageError when it cannot be written; what was there is then left as it was.
    """
    with new_book(path) as book:
        formats = CellFormats(book)
        _write_read_me(book, formats, language)
        for sheet in SHEETS:
            if sheet.key in EXAMPLES:  # what only an export can fill in has no example
                columns = [column for column in sheet.columns if column.for_people]
                _write_sheet(book, formats, sheet, columns, language)


def _write_read_me(book: Workbook, formats: CellFormats, language: str) -> None:
    target = book.add_worksheet(text("workbook.readme.name", language))
    target.hide_gridlines(2)
    target.set_column(0, 0, 100)
    title = formats.make(bold=True, font_size=16, font_color=_TAB_COLOUR)
    target.write_string(0, 0, text("workbook.readme.title", language), title)
    body = formats.make(text_wrap=True)
    for line in range(1, _READ_ME_LINES + 1):
        sentence = text(f"workbook.readme.{line}", language)
        target.set_row(line + 1, _LINE_HEIGHT * ceil(len(sentence) / 95) + 6)
        target.write_string(line + 1, 0, sentence, body)


def _write_sheet(
    book: Workbook,
    formats: CellFormats,
    sheet: Sheet,
    columns: list[SheetColumn],
    language: str,
) -> None:
    target = book.add_worksheet(sheet.name(language))
    target.set_tab_color(_PALE_TAB_COLOUR if sheet.is_more else _TAB_COLOUR)
    lay_out(target, formats, columns, language)
    _write_help(target, formats, columns, language)
    _write_example(target, formats, sheet, columns, language)
    for position, column in enumerate(columns):
        _limit(target, position, column, language)


def _write_help(
    target: Worksheet, formats: CellFormats, columns: list[SheetColumn], language: str
) -> None:
    look = formats.make(text_wrap=True, italic=True, font_color="#5A6675", bg_color="#F4F6F8")
    sentences = [text(column.help_code, language) for column in columns]
    sentences[0] = marked("help", language, sentences[0])
    lines = max(
        ceil(len(sentence) * 1.15 / width_of(column, column.heading(language)))
        for sentence, column in zip(sentences, columns, strict=True)
    )
    target.set_row(_HELP_ROW, _LINE_HEIGHT * (lines + 1))
    for position, sentence in enumerate(sentences):
        target.write_string(_HELP_ROW, position, sentence, look)


def _write_example(
    target: Worksheet,
    formats: CellFormats,
    sheet: Sheet,
    columns: list[SheetColumn],
    language: str,
) -> None:
    example = EXAMPLES[sheet.key]
    for position, column in enumerate(columns):
        value = example.get(column.key)
        if isinstance(value, str) and value.startswith("workbook.example."):
            value = text(value, language)
        if value is None:
            continue
        value = cell_value(column, value, language)
        if position == 0:
            value = marked("example", language, str(value))
        look = formats.example(column.kind)
        write_value(target, _EXAMPLE_ROW, position, value, look)


def _limit(target: Worksheet, position: int, column: SheetColumn, language: str) -> None:
    rules: dict[str, object] | None = None
    if column.kind is Kind.CHOICE and column.choices is not None:
        rules = {"source": list(choice_labels(column.choices, language)), "error_type": "warning"}
    elif column.refers_to is not None:
        # Only suggestions: the name may stand in the database already.
        rules = {"source": _names_on(BY_KEY[column.refers_to], language), "show_error": False}
    if rules is not None:
        target.data_validation(
            _EXAMPLE_ROW,
            position,
            _LAST_ROW,
            position,
            {
                "validate": "list",
                "error_title": text("workbook.list_title", language),
                "error_message": text("workbook.list_message", language),
                **rules,
            },
        )


def _names_on(sheet: Sheet, language: str) -> str:
    """Return the formula of the names filled in so far in the first column of a sheet."""
    name, column = sheet.name(language), xl_col_to_name(0, col_abs=True)
    first = f"'{name}'!{column}${_FIRST_ROW + 1}"
    cells = f"{first}:{column}${_LAST_ROW + 1}"
    return f"=OFFSET({first},0,0,MAX(1,COUNTA({cells})),1)"
