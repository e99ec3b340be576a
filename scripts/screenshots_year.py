"""The agreement's year in pictures: documents, renewal, follow-ups, promises, privacy."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog
from screenshot_tools import FOLDER, SIZE, draw_dialog, save, save_dialog, scroll_to, settle

from planner.services.forums import ForumDraft, SeatDraft, read_forum, save_forum
from planner.ui.dialogs.promise_renewal_table import RenewalModel
from planner.ui.main_window import MainWindow
from planner.ui.workspace import Workspace


def draw_privacy(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw the retention periods, and the disposal of somebody whom texts name too."""
    from planner.domain.enums import RetentionKind
    from planner.domain.rows import HoldingRow, NoteRow, PersonRow
    from planner.services.meetings import save_note
    from planner.services.overview import read_overview
    from planner.services.registry import read_registry, save_holding, save_person
    from planner.services.retention import set_retention

    database = workspace.database
    register = read_registry(database)
    post = next(row for row in register.functions.values() if row.name == "Kommunpolis")
    person, added = save_person(database, PersonRow(0, "Gamla Gammelsson", post.organisation_id))
    span = (date(2012, 1, 1), date(2015, 6, 30))
    held = HoldingRow(0, post.id, person.id, valid_from=span[0], valid_to=span[1])
    save_holding(database, held)
    workspace.ops.changed.emit(added)
    meeting = read_overview(database, workspace.today()).ahead[0]
    for words in (
        "Gamla Gammelsson inledde med en tillbakablick på arbetet i centrum.",
        "Gammelsson återkommer i maj med en plan för cykelvägen.",
    ):
        save_note(database, NoteRow(0, meeting.id, words))
    for kind, years in ((RetentionKind.PERSON, 1), (RetentionKind.ATTENDANCE, 10)):
        set_retention(database, kind, years)
    workspace.open_row("person", person.id)
    page = window.deck.current_page()
    assert page is not None
    save(window, "person-privacy", theme)
    yield "person-privacy"
    for name in ("dispose", "retention"):
        button = page.findChild(QAbstractButton, f"{name}Person")
        if button is not None:
            button.click()
        else:
            workspace.open_dialog(name)
        settle(1500)
        dialog = window.findChild(QDialog, f"{name}Dialog")
        assert dialog is not None
        if dialog.width() > SIZE[0] or dialog.height() > SIZE[1]:
            raise SystemExit(f"{name} needs {dialog.width()}×{dialog.height()}")
        dialog.grab().save(str(FOLDER / f"{name}-{theme}.png"))
        dialog.reject()
        settle(200)
        yield name


def draw_documents(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw the minutes about to be exported, and the Word templates."""
    from planner.services.meeting_list import ListScope, list_meetings
    from planner.services.reports.scope import ReportScope

    listed = list_meetings(workspace.database, ListScope())
    meeting = next(row for row in listed.rows if row.date == "2021-11-17")
    workspace.open_export("minutes", ReportScope(meeting_id=meeting.id))
    yield save_dialog(window, "exportDialog", "export-minutes", theme)
    workspace.open_dialog("word_templates")
    yield save_dialog(window, "wordTemplatesDialog", "word-templates", theme)


def draw_follow_ups(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw a follow-up of one's own, its dialogs, and the schedule of a second agreement."""
    from planner.domain.rows import AgreementRow, OwnDutyRow
    from planner.services.agreements import list_agreements, save_agreement
    from planner.services.own_duties import own_duty_plan, save_own_duty
    from planner.ui.dialogs.follow_up_dialog import FollowUpDialog
    from planner.ui.dialogs.new_follow_up_dialog import NewFollowUpDialog
    from planner.ui.dialogs.remove_duty_dialog import RemoveDutyDialog

    database = workspace.database
    (eslov,) = list_agreements(database)
    duty = OwnDutyRow(0, eslov.id, "Gå igenom trygghetsmätningen", date(2021, 9, 30), 6)
    duty, changes = save_own_duty(database, duty, own_duty_plan(database, duty))
    later, _ = save_agreement(
        database,
        AgreementRow(0, "Samverkan i Eslöv 2023–2026", date(2023, 1, 1), date(2026, 12, 31)),
    )
    workspace.ops.changed.emit(changes)
    page = window.go_to("follow_ups")
    assert page is not None
    workspace.open_row("follow_up", max(changes.ids("follow_up")))
    save(window, "follow-up-own", theme)
    yield "follow-up-own"
    plan = FollowUpDialog(workspace, later.id, page)
    plan.with_law.click()
    changed = NewFollowUpDialog(workspace, None, page, duty=replace(duty, every_months=3))
    removal = RemoveDutyDialog(workspace, duty, page)
    for name, dialog in (
        ("follow-up-plan", plan),
        ("follow-up-recurring", changed),
        ("follow-up-removal", removal),
    ):
        dialog.open()
        settle()
        dialog.grab().save(str(FOLDER / f"{name}-{theme}.png"))
        dialog.reject()
        yield name


def draw_annual_report(window: MainWindow, workspace: Workspace, theme: str) -> str:
    """Draw the annual follow-up of 2021 with a text beside the figures."""
    from planner.domain.enums import ReportSection
    from planner.services.agreements import list_agreements
    from planner.services.report_texts import save_text
    from planner.ui.annual_report.dialog import AnnualReportDialog

    agreement_id = list_agreements(workspace.database)[-1].id
    for section, text in (
        (ReportSection.SUMMARY, "Exempeltext: samverkan kom igång i maj och har hållit i sig."),
        (
            ReportSection.REPRESENTATION,
            "Exempeltext: båda parter var väl representerade under året.\n\nBostadsbolaget saknades"
            " vid tre av mötena i Örat mot marken och har bjudits in till ett samtal om hur"
            " deltagandet kan ordnas.",
        ),
    ):
        save_text(workspace.database, agreement_id, 2021, section, text)
    dialog = AnnualReportDialog(workspace, agreement_id, window)
    dialog.year_box.set_value(2021)
    dialog.year_box.value_chosen.emit(2021)
    dialog.sections.setCurrentIndex(dialog.sections.section_model.index(2))
    dialog.open()
    settle(1200)
    if dialog.width() > SIZE[0] or dialog.height() > SIZE[1]:
        raise SystemExit(f"annual-report needs {dialog.width()}×{dialog.height()}")
    dialog.grab().save(str(FOLDER / f"annual-report-{theme}.png"))
    dialog.reject()
    settle(200)
    return "annual-report"


def draw_renewal(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw an agreement's documents, and what renewing it comes to."""
    from planner.services.agreements import list_agreements
    from planner.services.attachments import add_file, add_link
    from planner.ui.dialogs.renewal_dialog import RenewalDialog
    from planner.ui.pages.agreements import AgreementsPage

    database, today = workspace.database, workspace.today()
    agreement = list_agreements(database)[-1]
    with tempfile.TemporaryDirectory() as folder:
        signed = Path(folder) / "Överenskommelse 2021–2022, undertecknad.pdf"
        signed.write_bytes(b"%PDF-1.7\n" + bytes(412_000))
        document, _ = add_file(
            database, agreement.id, signed, today, "Undertecknad överenskommelse"
        )
    title = "Kommunens nyhet om överenskommelsen"
    add_link(database, agreement.id, "https://www.example.org/samverkan", today, title)
    workspace.open_row("agreement", agreement.id)
    page = window.deck.current_page()
    assert isinstance(page, AgreementsPage)
    page.refresh()
    page.editor.tabs.setCurrentWidget(page.editor.documents)
    page.editor.documents.table.choose(document.id)
    save(window, "documents", theme)
    yield "documents"
    page.editor.renew()
    dialog = page.editor.findChild(RenewalDialog)
    assert dialog is not None
    forums = dialog.model.index(1, 0)
    for number in (0, 2):
        dialog.tree.expand(dialog.model.index(number, 0, forums))
    left_out = dialog.model.index(2, 0, forums)
    dialog.model.setData(left_out, Qt.CheckState.Unchecked, int(Qt.ItemDataRole.CheckStateRole))
    settle()
    if dialog.width() > SIZE[0] or dialog.height() > SIZE[1]:
        raise SystemExit(f"renewal needs {dialog.width()}×{dialog.height()}")
    dialog.grab().save(str(FOLDER / f"renewal-{theme}.png"))
    dialog.reject()
    settle(200)
    yield "renewal"


def draw_promises(window: MainWindow, theme: str) -> Iterator[str]:
    """Draw a promise in its pane, the year beside last year, and the renewal for another year."""
    from planner.services.agreements import list_agreements, save_agreement
    from planner.ui.pages.promises import PromisesPage

    page = window.go_to("promises")
    assert isinstance(page, PromisesPage)
    page.table.selectRow(1)
    save(window, "promises", theme)
    yield "promises"
    page.beside_button.click()
    save(window, "promises-beside", theme)
    yield "promises-beside"
    page.beside_button.click()
    database, ops = page.workspace.database, page.workspace.ops
    agreement = list_agreements(database)[0]
    longer = replace(agreement, valid_to=date(2024, 12, 31))
    ops.run(lambda: save_agreement(database, longer))
    page.renew()
    settle()
    dialog = page.findChild(QDialog, "promiseRenewalDialog")
    model = None if dialog is None else dialog.findChild(RenewalModel)
    assert dialog is not None
    assert model is not None
    edit = Qt.ItemDataRole.EditRole
    model.setData(model.index(0, model.column_number("target")), "minst 4", edit)
    model.take([model.rows[2]], False)
    reason = model.index(2, model.column_number("reason"))
    model.setData(reason, "ingår i trafikgruppens plan", edit)
    settle()
    dialog.grab().save(str(FOLDER / f"promise-renewal-{theme}.png"))
    dialog.reject()
    ops.undo()
    settle(200)
    yield "promise-renewal"


def draw_meeting_work(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw a standing agenda, a meeting that it fills, and one whose minutes are approved."""
    from planner.db.queries.snapshot import Scope, read_snapshot
    from planner.domain.rows import AgendaTemplateItemRow, NoteRow
    from planner.services.approval import approve_meeting, unlock_meeting
    from planner.services.meeting_agenda import fill_agenda
    from planner.services.meetings import read_meeting, save_note

    database = workspace.database
    with database.reading() as connection:
        snapshot = read_snapshot(connection, Scope())
    forum = next(row for row in snapshot.forums.values() if row.name.endswith("(BRÅ)"))
    met = [row for row in snapshot.meetings if row.forum_id == forum.id]
    held = next(row for row in met if row.date == date(2021, 11, 17))
    ahead = next(row for row in met if row.date > workspace.today())
    known = read_forum(database, forum.id)
    seats = [
        SeatDraft(seat, [each for each in known.deputies if each.seat_id == seat.id])
        for seat in known.seats
    ]
    items = [
        AgendaTemplateItemRow(0, 0, 0, title, presenter, minutes)
        for title, presenter, minutes in (
            ("Mötets öppnande och föregående anteckningar", "Ordföranden", 5),
            ("Lägesbild", "Kommunpolis", 30),
            ("Medborgarlöften", "Säkerhetschef", 40),
            ("Information från deltagarna", "", 25),
            ("Nästa möte", "Sekreteraren", 5),
        )
    ]
    draft = ForumDraft(known.forum, known.rules, seats, items)
    workspace.ops.run(lambda: save_forum(database, draft))
    workspace.open_row("forum", forum.id)
    scroll_to(window, "agendaTemplateTable")
    save(window, "forum-agenda", theme)
    yield "forum-agenda"
    workspace.ops.run(lambda: fill_agenda(database, ahead.id))
    first = read_meeting(database, ahead.id).agenda[1]
    note = NoteRow(0, ahead.id, "Färre anmälda skadegörelser i centrum än i fjol.", first.id)
    workspace.ops.run(lambda: save_note(database, note))
    workspace.open_row("meeting", ahead.id)
    scroll_to(window, "agenda")
    save(window, "meeting-agenda", theme)
    yield "meeting-agenda"
    scroll_to(window, "actionsNew")
    save(window, "meeting-carried", theme)
    yield "meeting-carried"
    workspace.ops.run(
        lambda: approve_meeting(database, held.id, date(2021, 11, 24), "Prov Provsson")
    )
    workspace.ops.run(
        lambda: unlock_meeting(database, held.id, "Fel årtal under punkt 2", date(2021, 12, 1))
    )
    workspace.open_row("meeting", held.id)
    yield draw_dialog(window, "meetingApprove", "approve", theme)
    workspace.ops.run(
        lambda: approve_meeting(database, held.id, date(2021, 12, 2), "Prov Provsson")
    )
    scroll_to(window, "actions")
    save(window, "meeting-approved", theme)
    yield "meeting-approved"
    yield draw_dialog(window, "meetingUnlock", "unlock", theme)
    yield draw_dialog(window, "newAction", "new-action", theme, page="actions")
