"""A table: a sheet that takes what is pasted from a spreadsheet."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTable

# 1,234.5 · 47 % · −3 · £12m · 12:30
_NUMBER = re.compile(r"^[−+-]?[£€$]?\s?\d[\d.,:\s]*\s?(%|‰|m|bn|k)?$")


@dataclass(frozen=True)
class Cell:
    text: str
    is_head: bool
    is_number: bool


class Sheet(WagtailTable):
    """Wagtail's, which takes it for "no headings" when a draft is opened again that does not say which there are."""

    def to_python(self, value: Any) -> Any:
        return value

    def deconstruct(self) -> tuple[str, Any, Any]:
        """What is stored is the same: migrations know it as Wagtail's."""
        _path, arguments, options = super().deconstruct()
        return "wagtail.contrib.table_block.blocks.TableBlock", arguments, options


class TableBlock(StructBlock):
    """Rows of figures with a caption, and where they come from. Columns of numbers are set flush right."""

    table = Sheet(label=_("Table"), table_options={"renderer": "text"})
    source = CharBlock(required=False, max_length=200, label=_("Source"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # The sheet comes with this one language, and complains in the console when it is asked for the paper's.
        self.child_blocks["table"].table_options["language"] = "en-US"

    def clean(self, value: Any) -> Any:
        sheet = value.get("table")
        if sheet and not sheet.get("table_header_choice") and not self.is_deferred_validation:
            sentence = _("Say above the table which of its cells are headings, or that none are.")
            raise StructBlockValidationError(block_errors={"table": ValidationError(sentence)})
        return super().clean(value)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, **laid_out(value.get("table") or {})}

    class Meta:
        icon = "table"
        label = _("Table")
        template = "articles/blocks/table.html"


def laid_out(table: dict[str, Any]) -> dict[str, Any]:
    """caption, head (cells, may be empty) and rows (lists of cells) of a sheet as Wagtail keeps it."""
    sheet = _trimmed([[str(cell or "").strip() for cell in row] for row in table.get("data") or []])
    has_head = bool(table.get("first_row_is_table_header")) and bool(sheet)
    body = sheet[1:] if has_head else sheet
    numeric = [_is_numeric(column) for column in zip(*body, strict=False)]
    first_is_head = bool(table.get("first_col_is_header"))
    return {
        "caption": table.get("table_caption") or "",
        "head": _cells(sheet[0], numeric, first_is_head=False) if has_head else [],
        "rows": [_cells(row, numeric, first_is_head=first_is_head) for row in body],
    }


def sheet_of(*, caption: str, head: list[str], rows: list[list[str]]) -> dict[str, Any]:
    """The same the other way round: what Wagtail keeps for a table with one head row and names in its first column."""
    return {
        "data": [head, *rows],
        "cell": [],
        "mergeCells": [],
        "table_caption": caption,
        "table_header_choice": "both",
        "first_row_is_table_header": True,
        "first_col_is_header": True,
    }


def _trimmed(sheet: list[list[str]]) -> list[list[str]]:
    """Without the empty rows and columns at the end: an empty sheet begins with three of each."""
    last_row = max((place for place, row in enumerate(sheet) if any(row)), default=-1)
    last_column = max((place for row in sheet for place, cell in enumerate(row) if cell), default=-1)
    return [row[: last_column + 1] for row in sheet[: last_row + 1]]


def _cells(row: list[str], numeric: list[bool], *, first_is_head: bool) -> list[Cell]:
    return [
        Cell(text, is_head=first_is_head and place == 0, is_number=place < len(numeric) and numeric[place])
        for place, text in enumerate(row)
    ]


def _is_numeric(column: tuple[str, ...]) -> bool:
    said = [cell for cell in column if cell not in ("", "–", "—", "-")]
    return bool(said) and all(_NUMBER.match(cell) for cell in said)
