"""Import what else belongs to the agreement's year: revisions, texts, documents, retention."""

from sqlalchemy import select

from planner.db import schema
from planner.domain.rows import (
    AgendaTemplateItemRow,
    AttachmentRow,
    DisposalRow,
    ReportTextRow,
    RetentionRow,
    RevisionRow,
)
from planner.formats.workbook_cells import shown
from planner.formats.workbook_columns import fold
from planner.services.importing_merge import Merge, given, words


def merge_year(merge: Merge) -> None:
    """Take in what stands under agreements and forums, and what is kept for how long."""
    _merge_revisions(merge)
    _merge_standing_items(merge)
    _merge_report_texts(merge)
    _merge_attachments(merge)
    _merge_retention(merge)
    _merge_disposals(merge)


def _merge_revisions(merge: Merge) -> None:
    revisions = merge.shelve(RevisionRow, lambda row: (row.agreement_id, row.revised_on))
    for record in merge.records("revisions"):
        agreement = merge.names.agreement(record, "agreement")
        if agreement is not None:
            revisions.put(
                (agreement.id, record.values["revised_on"]),
                {"agreement_id": agreement.id, **given(record, "revised_on", "summary")},
            )


def _merge_standing_items(merge: Merge) -> None:
    shelf = merge.shelve(AgendaTemplateItemRow, lambda row: (row.forum_id, row.position))
    for record in merge.records("agenda_templates"):
        forum = merge.names.forum(record)
        if forum is not None:
            fields = given(record, "title", "presenter", "minutes", position="item")
            shelf.put((forum.id, record.values["item"]), {"forum_id": forum.id, **fields})


def _merge_report_texts(merge: Merge) -> None:
    shelf = merge.shelve(ReportTextRow, lambda row: (row.agreement_id, row.year, row.section))
    for record in merge.records("report_texts"):
        agreement = merge.names.agreement(record, "agreement")
        if agreement is None:
            continue
        fields = given(record, "year", "section", "text")
        key = (agreement.id, fields["year"], fields["section"])
        if merge.is_new(record, "section", *key):
            shelf.put(key, {"agreement_id": agreement.id, **fields})


def _merge_attachments(merge: Merge) -> None:
    """Take in links, and files that the database keeps; what a file holds is in no workbook."""
    shelf = merge.shelve(AttachmentRow, _attachment_key)
    kept = set(merge.connection.execute(select(schema.stored_file.c.checksum)).scalars())
    for record in merge.records("attachments"):
        agreement = merge.names.agreement(record, "agreement")
        link, checksum = words(record, "link"), words(record, "checksum")
        if bool(link) == bool(checksum):
            merge.problems.add(record, "link", "link_or_file")
        elif checksum and checksum not in kept:
            name = words(record, "file_name") or words(record, "title")
            merge.problems.notice(record, "file_name", "file_left_out", file=shown(name))
        elif agreement is not None:
            fields = given(record, "title", "link", "file_name", "size", "checksum", "added_on")
            row = AttachmentRow(0, agreement.id, words(record, "title"), link, checksum=checksum)
            shelf.put(_attachment_key(row), {"agreement_id": agreement.id, **fields})


def _attachment_key(row: AttachmentRow) -> tuple[int, str, str, str]:
    return row.agreement_id, fold(row.title), row.link, row.checksum


def _merge_retention(merge: Merge) -> None:
    shelf = merge.shelve(RetentionRow, lambda row: row.kind)
    for record in merge.records("retention"):
        kind = record.values["kind"]
        if merge.is_new(record, "kind", kind):
            shelf.put(kind, given(record, "kind", "years", "reviewed_on"))


def _merge_disposals(merge: Merge) -> None:
    """Take in the records of disposals: a record that stands is never changed."""
    shelf = merge.shelve(DisposalRow, _disposal_key)
    for record in merge.records("disposals"):
        fields = given(record, "disposed_on", "decision", "replaced_by", "rows", "disposed_by")
        row = DisposalRow(**{"id": 0, **fields})  # type: ignore[arg-type]  # as the columns are read
        shelf.put(_disposal_key(row), fields)


def _disposal_key(row: DisposalRow) -> tuple[object, ...]:
    return row.disposed_on, row.decision, row.replaced_by, row.rows, row.disposed_by
