"""The sheets of a workbook that are about the agreement's year, from a whole database."""

from collections.abc import Iterable, Mapping

from planner.services.workbook_world import World, plain

Values = dict[str, object]
_PREPARED = {"forum": "forum", "date": "date", "start": "start", "meeting_uid": "uid"}


def year_sheets(world: World) -> Mapping[str, Iterable[Values]]:
    """Return the rows of each sheet."""
    return {
        "promises": _promises(world),
        "activities": _activities(world),
        "follow_ups": _follow_ups(world),
        "revisions": _revisions(world),
        "own_duties": _own_duties(world),
        "agenda_templates": _standing_items(world),
        "report_texts": _report_texts(world),
        "attachments": _attachments(world),
        "retention": (plain(row, "kind", "years", "reviewed_on") for row in world.retention),
        "disposals": _disposals(world),
    }


def _promises(world: World) -> Iterable[Values]:
    for row in world.promises.values():
        supporting = (world.organisation(s.organisation_id) for s in world.supports.get(row.id, ()))
        renewed = world.promises.get(row.renewed_from_id or 0)
        is_of_another = renewed is not None and renewed.agreement_id != row.agreement_id
        yield {
            "agreement": world.agreements[row.agreement_id].name,
            **plain(row, "year", "text", "description", "owner", "target", "outcome", "place"),
            **plain(row, "judgement", "feedback_on", "feedback_where"),
            "lead": world.organisation(row.lead_id),
            "supporting": tuple(supporting) or None,
            "renews": renewed and renewed.text,
            "renews_year": renewed and renewed.year,
            "renews_in": world.agreements[renewed.agreement_id].name
            if renewed is not None and is_of_another
            else None,
        }


def _activities(world: World) -> Iterable[Values]:
    for row in world.activities:
        promise = world.promises[row.promise_id]
        yield {
            "agreement": world.agreements[promise.agreement_id].name,
            "year": promise.year,
            "promise": promise.text,
            **plain(row, "text", "held_on", "count", "outcome"),
        }


def _follow_ups(world: World) -> Iterable[Values]:
    for row in world.follow_ups:
        meeting = {} if row.meeting_id is None else world.meeting(row.meeting_id)
        duty = world.duties.get(row.duty_id or 0)
        yield {
            "agreement": world.agreements[row.agreement_id].name,
            **plain(row, "kind", "due_on", "owner", "done_on", "title", "year", "report"),
            **plain(row, "is_by_hand", "planned_on"),
            **{f"prepared_{_PREPARED[key]}": value for key, value in meeting.items()},
            "duty": duty and duty.title,
            "duty_from": duty and duty.starts_on,
        }


def _revisions(world: World) -> Iterable[Values]:
    for row in world.revisions:
        yield {
            "agreement": world.agreements[row.agreement_id].name,
            **plain(row, "revised_on", "summary"),
        }


def _own_duties(world: World) -> Iterable[Values]:
    for row in world.duties.values():
        yield {
            "agreement": world.agreements[row.agreement_id].name,
            **plain(row, "title", "starts_on", "every_months", "owner"),
        }


def _standing_items(world: World) -> Iterable[Values]:
    for row in world.standing_items:
        yield {
            "forum": world.forum(row.forum_id),
            "item": row.position,
            **plain(row, "title", "presenter", "minutes"),
        }


def _report_texts(world: World) -> Iterable[Values]:
    for row in world.report_texts:
        yield {
            "agreement": world.agreements[row.agreement_id].name,
            **plain(row, "year", "section", "text"),
        }


def _attachments(world: World) -> Iterable[Values]:
    """Give links, and of the files that the database keeps all but what they hold."""
    for row in world.attachments:
        yield {
            "agreement": world.agreements[row.agreement_id].name,
            **plain(row, "title", "link", "file_name", "size", "checksum", "added_on"),
        }


def _disposals(world: World) -> Iterable[Values]:
    for row in world.disposals:
        yield plain(row, "disposed_on", "decision", "replaced_by", "rows", "disposed_by")
