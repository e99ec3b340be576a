"""Draw every page of the Eslöv example at 1280×720, light and dark, into docs/screenshots/."""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LOGNAME"] = "demo"  # whom the history names

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from screenshot_tools import FOLDER, SIZE, save, settle
from screenshots_backups import draw_backups
from screenshots_crash import draw_crash
from screenshots_damage import draw_damage
from screenshots_history import draw_history
from screenshots_opening import draw_opening
from screenshots_sharing import draw_sharing
from screenshots_year import (
    draw_annual_report,
    draw_documents,
    draw_follow_ups,
    draw_meeting_work,
    draw_privacy,
    draw_promises,
    draw_renewal,
)

from planner.domain.rows import BlockedPeriodRow, Period
from planner.services.example import create_example
from planner.services.forums import ForumDraft, SeatDraft, list_forums, read_forum, save_forum
from planner.ui.forms.fields import PickBox
from planner.ui.language import Translators
from planner.ui.main_window import MainWindow
from planner.ui.page_list import page_entries
from planner.ui.settings import Settings
from planner.ui.theme import Theme, ThemeChoice
from planner.ui.workspace import Workspace


def draw(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw each page, then what opens from them; yield the names."""
    for entry in page_entries():
        window.go_to(entry.key)
        save(window, entry.key, theme)
        yield entry.key
    yield from draw_calendar(window, theme)
    yield from draw_coverage(window, theme)
    yield from draw_dialogs(workspace, theme)
    yield draw_gap(window, workspace, theme)
    yield from draw_copying(window, workspace, theme)
    yield from draw_promises(window, theme)
    for name, kind, row_id in opened(workspace):
        workspace.open_row(kind, row_id)
        page = window.deck.current_page()
        if page is not None:
            page.open_selected()
        save(window, name, theme)
        yield name
    yield from draw_meeting_work(window, workspace, theme)
    yield from draw_register(window, workspace, theme)
    yield from draw_privacy(window, workspace, theme)
    yield from draw_documents(window, workspace, theme)
    yield from draw_renewal(window, workspace, theme)
    yield from draw_follow_ups(window, workspace, theme)
    yield draw_annual_report(window, workspace, theme)
    yield from draw_backups(window, workspace, theme)
    yield from draw_history(window, workspace, theme)
    yield from draw_crash(window, theme)
    yield from draw_opening(window, workspace, theme)
    yield from draw_sharing(window, workspace, theme)


def draw_register(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw a change of post and a merge, from the page of a person who is entered twice."""
    from planner.services.registry import read_registry, save_person

    persons = read_registry(workspace.database).persons.values()
    own = next(row for row in persons if row.name == "Demo Demosson")
    other = next(row for row in persons if row.name == "Reserv Reservsson")
    double = replace(own, id=0, email="", phone="0413-62 000")
    workspace.ops.run(lambda: save_person(workspace.database, double))
    workspace.open_row("person", own.id)
    page = window.deck.current_page()
    assert page is not None
    for name, key in (("change-post", "changePersonsPost"), ("merge", "mergePerson")):
        button = page.findChild(QAbstractButton, key)
        assert button is not None
        button.click()
        dialog = next(each for each in page.findChildren(QDialog) if each.isVisible())
        chosen = dialog.findChild(PickBox, "changePostPerson")
        if chosen is not None:
            chosen.show_value(other.id)
            chosen.picked.emit()
        settle()
        dialog.grab().save(str(FOLDER / f"{name}-{theme}.png"))
        dialog.reject()
        settle(200)
        yield name


def draw_calendar(window: MainWindow, theme: str) -> Iterator[str]:
    """Draw the calendar's other views; the month is its page's own picture."""
    page = window.go_to("calendar")
    assert page is not None
    for key in ("year", "week", "list"):
        button = page.findChild(QAbstractButton, f"calendar_{key}")
        assert button is not None
        button.click()
        save(window, f"calendar-{key}", theme)
        yield f"calendar-{key}"
    button = page.findChild(QAbstractButton, "calendar_month")
    assert button is not None
    button.click()


def draw_coverage(window: MainWindow, theme: str) -> Iterator[str]:
    """Draw the representation page turned round and as coverage, then leave it as the matrix."""
    page = window.go_to("representation")
    assert page is not None
    for button_name, name in (
        ("organisationButton", "expected"),
        ("coverageButton", "coverage"),
        ("matrixButton", ""),
    ):
        button = page.findChild(QAbstractButton, button_name)
        assert button is not None
        button.click()
        if name:
            save(window, name, theme)
            yield name


def draw_dialogs(workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw the dialogs of planning, with something to show in each."""
    from planner.services.clashes import set_travel_margin
    from planner.services.days_to_avoid import add_blocked
    from planner.services.meetings import MeetingInput, add_meeting

    database = workspace.database
    week = Period(date(2022, 5, 30), date(2022, 6, 5))
    assert week.first is not None
    assert week.last is not None
    add_blocked(database, [BlockedPeriodRow(0, "lovvecka", week.first, week.last)])
    forum_ids = {forum.name: forum.id for forum in list_forums(database)}
    clash = MeetingInput(forum_ids["Styrgrupp"], date(2022, 4, 6), time(8, 30), time(9, 30))
    add_meeting(database, clash)
    set_travel_margin(database, 15)
    for name in ("Styrgrupp", "Brottsförebyggande råd (BRÅ)"):
        known = read_forum(database, forum_ids[name])
        seats = [
            SeatDraft(seat, [each for each in known.deputies if each.seat_id == seat.id])
            for seat in known.seats
        ]
        save_forum(database, ForumDraft(known.forum, (), seats))
    for key in ("plan", "clashes", "days_to_avoid", "spread"):
        workspace.open_dialog(key)
        settle(1500)
        dialog = next(
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QDialog) and each.isVisible()
        )
        propose = dialog.findChild(QAbstractButton, "spreadPropose")
        if propose is not None:
            propose.click()
            settle(2500)
        if dialog.width() > SIZE[0] or dialog.height() > SIZE[1]:
            raise SystemExit(f"{key} needs {dialog.width()}×{dialog.height()}")
        dialog.grab().save(str(FOLDER / f"{key}-{theme}.png"))
        dialog.reject()
        settle(200)
        yield key


def draw_gap(window: MainWindow, workspace: Workspace, theme: str) -> str:
    """Draw who may fill the place of an officer who cannot come."""
    from planner.db.queries.snapshot import Scope, read_snapshot
    from planner.services.notices import give_notice
    from planner.services.overview import read_overview
    from planner.ui.dialogs.fill_gap_dialog import FillGapDialog

    database, today = workspace.database, workspace.today()
    with database.reading() as connection:
        known = read_snapshot(connection, Scope())
    officer = next(f for f in known.functions.values() if f.name == "Kommunpolis")
    meeting = next(m for m in known.meetings if m.date == date(2022, 4, 22))
    holding = known.holders.on(officer.id, meeting.date)[0]
    give_notice(database, meeting.id, holding.person_id)
    gaps = read_overview(database, today).gaps
    seat_id = next(gap.seat_id for _, gap in gaps if gap.function_id == officer.id)
    dialog = FillGapDialog(workspace, meeting.id, seat_id, window)
    dialog.open()
    settle(1000)
    dialog.grab().save(str(FOLDER / f"fill-gap-{theme}.png"))
    dialog.reject()
    settle(200)
    return "fill-gap"


def draw_copying(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw the dialog that copies seats into a forum."""
    forum = next(row for row in list_forums(workspace.database) if row.name == "Styrgrupp")
    workspace.open_row("forum", forum.id)
    button = window.findChild(QAbstractButton, "copySeats")
    assert button is not None
    button.click()
    settle()
    dialog = window.findChild(QDialog, "copySeatsDialog")
    assert dialog is not None
    if dialog.width() > SIZE[0] or dialog.height() > SIZE[1]:
        raise SystemExit(f"copy-seats needs {dialog.width()}×{dialog.height()}")
    dialog.grab().save(str(FOLDER / f"copy-seats-{theme}.png"))
    dialog.reject()
    settle()
    yield "copy-seats"


def opened(workspace: Workspace) -> list[tuple[str, str, int]]:
    """Return what is opened beside the pages: a picture's name, a kind of row and its id."""
    from planner.db.queries.snapshot import Scope, read_snapshot

    with workspace.database.reading() as connection:
        snapshot = read_snapshot(connection, Scope())
    forum_ids = {forum.name: forum.id for forum in snapshot.forums.values()}
    council = forum_ids["Brottsförebyggande råd (BRÅ)"]
    meeting = next(m for m in snapshot.meetings if m.forum_id == council and m.date.month == 11)
    person = next(p for p in snapshot.persons.values() if p.name == "Reserv Reservsson")
    agreement = next(iter(snapshot.agreements))
    return [
        ("meeting", "meeting", meeting.id),
        ("forum-editor", "forum", forum_ids["EST"]),
        ("person", "person", person.id),
        ("agreement", "agreement", agreement),
    ]


def main() -> int:
    """Draw everything; return the exit status."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([sys.argv[0], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    translators = Translators()
    translators.use("sv")
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        with tempfile.TemporaryDirectory() as folder:
            database = create_example(Path(folder) / "eslov.db")
            settings = Settings(Path(folder) / "window.ini")
            theme = Theme(app)
            theme.choose(choice)
            window = MainWindow(settings, theme)
            window.resize(*SIZE)
            window.show()
            settle(100)
            workspace = Workspace(database, settings, theme, "sv")
            window.use(workspace)
            for name in draw(window, workspace, choice.value):
                print(f"{name}-{choice.value}.png")
            window.close()
            settle(100)
            database.close()
        for name in draw_damage(theme, choice.value):
            print(f"{name}-{choice.value}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
