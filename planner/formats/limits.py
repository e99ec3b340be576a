"""How large, long and many what a file holds may be: every limit of the readers, in one place.

A file comes from anybody. Each limit is far above what an honest file holds, stands in the sentence
that refuses the file, and is held before the memory or the time is spent. `docs/handbok.md` lists
them for those who meet one; a test holds the two together.
"""

from planner.domain.rrule_text import LONGEST_RULE

MEBIBYTE = 1024 * 1024

# Workbooks (.xlsx)
WORKBOOK_FILE = 100 * MEBIBYTE
WORKBOOK_UNPACKED = 200 * MEBIBYTE
WORKBOOK_PART = 96 * MEBIBYTE
"""Of one sheet, or of the texts that the sheets share, unpacked."""
WORKBOOK_PARTS = 2_000
SHEET_ROWS = 250_000
SHEET_AREA = 6_000_000
"""Rows times columns of the sheets together, each to the last cell that holds something."""
SHEET_TEXT = 64 * MEBIBYTE
"""Bytes of text of all the sheets' cells, the same text counted each time that it is shown."""
CELL_TEXT = 32_767
"""Characters: what a spreadsheet program holds in a cell."""
CELL_NAMES = 500
"""Names with `;` between in one cell."""
CELL_ERRORS = 5_000
"""How many wrong cells are told; the reading of a sheet stops there."""
RULE_TEXT = LONGEST_RULE

# Calendars (.ics)
CALENDAR_FILE = 200 * MEBIBYTE
CALENDAR_LINE = 1 * MEBIBYTE
"""Bytes of a line; what comes after them is left out."""
CALENDAR_EVENT = 1 * MEBIBYTE
"""Characters of one event, or of one time zone's rules, attached files not counted."""
CALENDAR_EVENTS = 100_000
CALENDAR_CHANGED = 20_000
"""Exceptions to series (RECURRENCE-ID), of all the file's series together."""
CALENDAR_OCCURRENCES = 2_000
"""Meetings of one recurring event."""
CALENDAR_FROM_RULES = 20_000
"""Meetings of all the recurring events together."""
CALENDAR_YEARS_FOLLOWED = 5_000
"""Years through which the rules of a file are followed, all together."""
CALENDAR_DATES = 20_000
"""Dates that one event names (RDATE, EXDATE)."""
CALENDAR_ZONES = 500
"""Different descriptions of time zones; the same one counts once."""
ZONE_CHANGES = 2_000
"""Changes of the clock that one description gives."""

# Meetings, of a workbook or a calendar
MEETINGS_ON_A_DAY = 100
"""Meetings of one forum on one day; all that overlap clash with each other, pair by pair."""

# Word templates (.docx)
TEMPLATE_FILE = 20 * MEBIBYTE
TEMPLATE_UNPACKED = 50 * MEBIBYTE
TEMPLATE_PARTS = 2_000
TEMPLATE_TEXT = 2 * MEBIBYTE
"""Bytes of one part in which fields may stand."""
TEMPLATE_FIELDS = 2_000
"""Tags of one part."""
TEMPLATE_TAG = 20_000
"""Characters of one tag, with the marks that Word puts within it."""
TEMPLATE_ROUNDS = 50_000
"""Turns of all the loops of a document together."""
TEMPLATE_RANGE = 1_000
"""Turns of one loop that counts (`range`)."""
DOCUMENT_TEXT = 5 * MEBIBYTE
"""Characters of the finished document's XML."""

# Documents kept with an agreement, when they are searched for a name
SEARCHED_PART = 64 * MEBIBYTE
SEARCHED_UNPACKED = 256 * MEBIBYTE
"""What is packed in one document together; more is told as not searched."""
SEARCHED_PARTS = 5_000
SEARCHED_RTF_SIGNS = 2_000_000
"""Backslashes and braces: RTF is read word by word."""


def shown(number: int) -> str:
    """Return a number as it stands in a sentence, its thousands apart."""
    return f"{number:,}".replace(",", "\u00a0")
