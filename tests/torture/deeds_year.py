"""The commands of the agreement's year: promises, duties, renewal, documents, files read in."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from planner.domain import rows
from planner.domain.enums import PromiseJudgement, ReportSection, RetentionKind, WordTemplateKind
from planner.domain.history import HistoryFilter, Side
from planner.formats.workbook_write import write_workbook
from planner.services import (
    attachments,
    follow_ups,
    history_restoring,
    importing,
    importing_blocked,
    importing_calendar,
    own_duties,
    promise_renewal,
    promises,
    renewal,
    report_texts,
    retention,
    word_templates,
)
from planner.services.history_list import read_page, read_step
from planner.services.workbook_export import workbook_records
from tests.torture.deeds import TODAY, World, deed


@deed(promises.save_promise)
def save_promise(world: World) -> None:
    row = rows.PromiseRow(
        0,
        world.some_id(rows.AgreementRow),
        world.dice.randint(2021, 2023),
        world.word(),
        target="minst 4",
        lead_id=world.maybe_id(rows.OrganisationRow),
    )
    olds = world.rows(rows.PromiseRow)
    if olds and world.dice.random() < 0.5:
        judgement = world.one_of(PromiseJudgement)
        row = replace(world.one_of(olds), outcome=world.word(), judgement=judgement)
    supporting = {each.id for each in world.several(world.rows(rows.OrganisationRow), 3)}
    promises.save_promise(world.database, row, supporting - {row.lead_id})


@deed(promises.remove_promises)
def remove_promises(world: World) -> None:
    chosen = [row.id for row in world.several(world.rows(rows.PromiseRow), 3)]
    promises.remove_promises(world.database, chosen)


@deed(promises.save_activity)
def save_activity(world: World) -> None:
    promise = world.some_id(rows.PromiseRow)
    row = rows.ActivityRow(0, promise, world.word(), world.maybe_day(), world.word(), 2)
    promises.save_activity(world.database, row)


@deed(promises.remove_activity)
def remove_activity(world: World) -> None:
    promises.remove_activity(world.database, world.some_id(rows.ActivityRow))


@deed(promise_renewal.apply_renewal)
def renew_promises(world: World) -> None:
    last = world.some(rows.PromiseRow)
    plan = promise_renewal.renewal_plan(world.database, last.agreement_id, last.year + 1)
    done = None
    if plan.follow_up is not None and world.dice.random() < 0.5:
        done = promise_renewal.FollowUpDone(plan.follow_up.id, TODAY, world.word())
    promise_renewal.apply_renewal(world.database, plan, done)


@deed(follow_ups.apply_follow_up_plan)
def schedule_follow_ups(world: World) -> None:
    agreement = world.some_id(rows.AgreementRow)
    plan = follow_ups.follow_up_plan(
        world.database,
        agreement,
        horizon=date(2026, 12, 31),
        with_law_duties=world.dice.random() < 0.5,
    )
    follow_ups.apply_follow_up_plan(world.database, agreement, plan)


@deed(follow_ups.remove_follow_ups)
def remove_follow_ups(world: World) -> None:
    chosen = [row.id for row in world.several(world.rows(rows.FollowUpRow), 3)]
    follow_ups.remove_follow_ups(world.database, chosen)


@deed(own_duties.save_own_duty)
def save_own_duty(world: World) -> None:
    months = world.dice.randint(3, 12)
    row = rows.OwnDutyRow(
        0, world.some_id(rows.AgreementRow), world.word(), world.day(), months, "Eva"
    )
    olds = world.rows(rows.OwnDutyRow)
    if olds and world.dice.random() < 0.5:
        row = replace(world.one_of(olds), every_months=months)
    plan = own_duties.own_duty_plan(world.database, row, horizon=date(2024, 12, 31))
    own_duties.save_own_duty(world.database, row, plan)


@deed(own_duties.remove_own_duty)
def remove_own_duty(world: World) -> None:
    duty = world.some_id(rows.OwnDutyRow)
    changes = own_duties.own_duty_removal(world.database, duty)
    own_duties.remove_own_duty(world.database, duty, changes)


@deed(renewal.apply_renewal)
def renew_agreement(world: World) -> None:
    predecessor = world.some(rows.AgreementRow, lambda row: row.valid_to is not None)
    plan = renewal.plan_renewal(world.database, predecessor.id, name=world.word())
    ticked = [key for key in plan.proposed() if world.dice.random() < 0.9]
    renewal.apply_renewal(world.database, plan, ticked)


@deed(report_texts.save_text)
def save_text(world: World) -> None:
    agreement, section = world.some_id(rows.AgreementRow), world.one_of(ReportSection)
    said = world.word() if world.dice.random() < 0.8 else ""
    report_texts.save_text(world.database, agreement, 2021, section, said)


@deed(retention.set_retention)
def set_retention(world: World) -> None:
    years = world.one_of((None, 2, 5, 10))
    retention.set_retention(world.database, world.one_of(RetentionKind), years)


@deed(retention.mark_reviewed)
def mark_reviewed(world: World) -> None:
    retention.mark_reviewed(world.database, list(RetentionKind), world.day())


def _file(world: World, suffix: str = ".txt") -> Path:
    path = world.folder / f"bilaga {world.dice.randint(1, 10**9)}{suffix}"
    path.write_bytes(world.dice.randbytes(2000))
    return path


@deed(attachments.add_file)
def add_file(world: World) -> None:
    agreement = world.some_id(rows.AgreementRow)
    attachments.add_file(world.database, agreement, _file(world), TODAY, world.word())


@deed(attachments.add_files)
def add_files(world: World) -> None:
    agreement, paths = world.some_id(rows.AgreementRow), [_file(world), _file(world)]
    attachments.add_files(world.database, agreement, paths, TODAY, lambda _done, _total: None)


@deed(attachments.add_link)
def add_link(world: World) -> None:
    link = f"https://example.org/{world.dice.randint(1, 10**9)}"
    attachments.add_link(world.database, world.some_id(rows.AgreementRow), link, TODAY)


@deed(attachments.change_attachment)
def change_attachment(world: World) -> None:
    row = world.some(rows.AttachmentRow)
    attachments.change_attachment(world.database, row.id, world.word(), row.link)


@deed(attachments.remove_attachment)
def remove_attachment(world: World) -> None:
    attachments.remove_attachment(world.database, world.some_id(rows.AttachmentRow))


@deed(word_templates.set_template)
def set_template(world: World) -> None:
    kind = world.one_of(WordTemplateKind)
    path = world.folder / f"mall {world.dice.randint(1, 10**9)}.docx"
    path.write_bytes(word_templates.standard_template(kind).content)
    word_templates.set_template(world.database, kind, path, world.day())


@deed(word_templates.remove_template)
def remove_template(world: World) -> None:
    kind = world.some(rows.WordTemplateRow).kind
    word_templates.remove_template(world.database, kind)


@deed(importing.import_workbook)
def import_workbook(world: World) -> None:
    """Take in a workbook of this very database, with meetings, persons and promises changed."""
    records = dict(workbook_records(world.database))
    for sheet in ("promises", "persons", "organisations"):
        records[sheet] = [_changed(world, record) for record in records.get(sheet, ())]
    path = world.folder / f"bok {world.dice.randint(1, 10**9)}.xlsx"
    write_workbook(records, path, "sv")
    importing.import_workbook(world.database, path)


def _changed(world: World, record: Any) -> Any:
    values = getattr(record, "values", None)
    if not isinstance(values, dict) or world.dice.random() < 0.5:
        return record
    for name in ("email", "outcome", "short_name"):
        if name in values:
            changed = values | {name: f"n{world.dice.randint(1, 999)}@example.org"}
            return replace(record, values=changed)
    return record


@deed(importing_blocked.import_blocked)
def import_blocked(world: World) -> None:
    from openpyxl import Workbook

    made = Workbook()
    sheet = made.active
    sheet.title = "Spärrtider"
    sheet.append(["Namn", "Från", "Till", "Gäller"])
    for _ in range(world.dice.randint(1, 4)):
        day = world.day()
        sheet.append([world.word(), day, day + timedelta(3), None])
    path = world.folder / f"spärrtider {world.dice.randint(1, 10**9)}.xlsx"
    made.save(path)
    importing_blocked.import_blocked(world.database, path)


_EVENT = """BEGIN:VEVENT\r
UID:{uid}\r
DTSTAMP:20210101T000000Z\r
DTSTART:{day:%Y%m%d}T{hour:02}0000\r
DTEND:{day:%Y%m%d}T{hour:02}4500\r
SUMMARY:Möte\r
LOCATION:Rådhuset {hour}\r
END:VEVENT\r
"""


@deed(importing_calendar.apply_calendar)
def import_calendar(world: World) -> None:
    """Take in some new events, and some of meetings that there are."""
    forum = world.some(rows.ForumRow)
    uids = [row.uid for row in world.rows(rows.MeetingRow) if row.forum_id == forum.id][:5]
    uids += [f"x{world.dice.randint(1, 10**9)}@example.org" for _ in range(3)]
    events = [
        _EVENT.format(uid=uid, day=world.day(), hour=world.dice.randint(8, 16)) for uid in uids
    ]
    path = world.folder / f"kalender {world.dice.randint(1, 10**9)}.ics"
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x\r\n"
    path.write_text(f"{head}{''.join(events)}END:VCALENDAR\r\n", encoding="utf-8", newline="")
    preview = importing_calendar.preview_calendar(world.database, path, forum.id)
    importing_calendar.apply_calendar(world.database, preview)


@deed(history_restoring.restore)
def put_back(world: World) -> None:
    """Put back an older step or a row of it, whatever newer changes of the row that loses."""
    step = world.one_of(read_page(world.database, HistoryFilter(), "sv", limit=200).steps)
    if world.dice.random() < 0.5:
        shown = history_restoring.preview_step(world.database, step.id, "sv")
    else:
        told = world.one_of(read_step(world.database, step.id, "sv").changes)
        side = world.one_of(Side)
        position = told.change.position
        shown = history_restoring.preview_row(world.database, step.id, position, side, "sv")
    history_restoring.restore(world.database, shown, "sv", accept_loss=True)
