"""The whole schema.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "agreement",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("case_number", sa.Text(), server_default="", nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("predecessor_id", ID, nullable=True),
        sa.Column("avoid", sa.Text(), server_default="", nullable=False),
        sa.Column("time_zone", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_agreement_period_in_order")),
        sa.ForeignKeyConstraint(
            ["predecessor_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_predecessor_id_agreement"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("name", name=op.f("uq_agreement_name")),
    )
    op.create_table(
        "journal_entry",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("params", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("is_undone", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("is_abandoned", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
    )
    op.create_index(
        op.f("ix_journal_entry_is_undone_is_abandoned"),
        "journal_entry",
        ["is_undone", "is_abandoned"],
        unique=False,
    )
    op.create_table(
        "organisation",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.CheckConstraint(
            "kind IN ('municipality', 'police', 'region', 'rescue_service', 'company', 'business', 'association', 'school', 'other')",
            name=op.f("ck_organisation_kind_known"),
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_organisation_not_its_own_parent")),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_parent_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "blocked_period",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("organisation_id", ID, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('school_break', 'industrial_holiday', 'other')",
            name=op.f("ck_blocked_period_kind_known"),
        ),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_blocked_period_period_in_order")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_blocked_period_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocked_period")),
    )
    op.create_table(
        "follow_up",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("agreement_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("report", sa.Text(), server_default="", nullable=False),
        sa.Column("is_by_hand", sa.Boolean(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "kind IN ('annual', 'revision', 'promises', 'situational_picture', 'action_plan', 'other')",
            name=op.f("ck_follow_up_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_follow_up_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    op.create_index(
        op.f("ix_follow_up_agreement_id_due_on"),
        "follow_up",
        ["agreement_id", "due_on"],
        unique=False,
    )
    op.create_index(op.f("ix_follow_up_due_on"), "follow_up", ["due_on"], unique=False)
    op.create_table(
        "function",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_function_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_function")),
        sa.UniqueConstraint(
            "organisation_id", "name", name=op.f("uq_function_organisation_id_name")
        ),
    )
    op.create_table(
        "journal_change",
        sa.Column("entry_id", ID, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("row_id", ID, nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["journal_entry.id"],
            name=op.f("fk_journal_change_entry_id_journal_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "position", name=op.f("pk_journal_change")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_journal_change_kind_row_id"), "journal_change", ["kind", "row_id"], unique=False
    )
    op.create_table(
        "party",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("agreement_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_party_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_party_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint(
            "agreement_id", "organisation_id", name=op.f("uq_party_agreement_id_organisation_id")
        ),
    )
    op.create_table(
        "person",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_person_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_organisation_id"), "person", ["organisation_id"], unique=False)
    op.create_table(
        "promise",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("agreement_id", ID, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("target", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_promise_year_sane")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_promise_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    op.create_index(
        op.f("ix_promise_agreement_id_year"), "promise", ["agreement_id", "year"], unique=False
    )
    op.create_table(
        "revision",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("agreement_id", ID, nullable=False),
        sa.Column("revised_on", sa.Date(), nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_revision_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )
    op.create_index(op.f("ix_revision_agreement_id"), "revision", ["agreement_id"], unique=False)
    op.create_table(
        "activity",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("promise_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["promise_id"],
            ["promise.id"],
            name=op.f("fk_activity_promise_id_promise"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index(op.f("ix_activity_promise_id"), "activity", ["promise_id"], unique=False)
    op.create_table(
        "forum",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("agreement_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("convener_id", ID, nullable=True),
        sa.Column("chair_id", ID, nullable=True),
        sa.Column("secretary_id", ID, nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("holiday_policy", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("colour", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "holiday_policy IN ('keep', 'skip', 'next_workday', 'previous_workday', 'next_week')",
            name=op.f("ck_forum_holiday_policy_known"),
        ),
        sa.CheckConstraint(
            "level IN ('strategic', 'tactical', 'operative', 'public')",
            name=op.f("ck_forum_level_known"),
        ),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_forum_period_in_order")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_forum_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["chair_id"],
            ["function.id"],
            name=op.f("fk_forum_chair_id_function"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["convener_id"],
            ["organisation.id"],
            name=op.f("fk_forum_convener_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["secretary_id"],
            ["function.id"],
            name=op.f("fk_forum_secretary_id_function"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum")),
        sa.UniqueConstraint("agreement_id", "name", name=op.f("uq_forum_agreement_id_name")),
    )
    op.create_table(
        "holding",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("function_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('ordinary', 'acting')", name=op.f("ck_holding_kind_known")),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_holding_period_in_order")),
        sa.ForeignKeyConstraint(
            ["function_id"],
            ["function.id"],
            name=op.f("fk_holding_function_id_function"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_holding_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holding")),
    )
    op.create_index(
        op.f("ix_holding_function_id_kind"), "holding", ["function_id", "kind"], unique=False
    )
    op.create_index(op.f("ix_holding_person_id"), "holding", ["person_id"], unique=False)
    op.create_table(
        "signatory",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("party_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("function", sa.Text(), server_default="", nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.CheckConstraint("role IN ('signed', 'witness')", name=op.f("ck_signatory_role_known")),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_signatory_party_id_party"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_signatory_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatory")),
    )
    op.create_index(op.f("ix_signatory_party_id"), "signatory", ["party_id"], unique=False)
    op.create_table(
        "rule",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("forum_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint('start < "end"', name=op.f("ck_rule_times_in_order")),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_rule_period_in_order")),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_rule_forum_id_forum"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
    )
    op.create_index(op.f("ix_rule_forum_id"), "rule", ["forum_id"], unique=False)
    op.create_table(
        "seat",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("forum_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("function_id", ID, nullable=False),
        sa.Column("count", sa.Integer(), server_default="1", nullable=False),
        sa.Column("participation", sa.Text(), nullable=False),
        sa.Column("months", sa.Text(), server_default="", nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "participation IN ('always', 'on_demand', 'offered')",
            name=op.f("ck_seat_participation_known"),
        ),
        sa.CheckConstraint("count >= 1", name=op.f("ck_seat_count_positive")),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_seat_period_in_order")),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_seat_forum_id_forum"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["function_id"], ["function.id"], name=op.f("fk_seat_function_id_function")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_seat_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
    )
    op.create_index(op.f("ix_seat_forum_id"), "seat", ["forum_id"], unique=False)
    op.create_index(op.f("ix_seat_function_id"), "seat", ["function_id"], unique=False)
    op.create_table(
        "deputy",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("seat_id", ID, nullable=False),
        sa.Column("function_id", ID, nullable=True),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("for_person_id", ID, nullable=True),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "(function_id IS NULL) <> (person_id IS NULL)",
            name=op.f("ck_deputy_function_or_person"),
        ),
        sa.ForeignKeyConstraint(
            ["for_person_id"],
            ["person.id"],
            name=op.f("fk_deputy_for_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["function_id"],
            ["function.id"],
            name=op.f("fk_deputy_function_id_function"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_deputy_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seat.id"], name=op.f("fk_deputy_seat_id_seat"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy")),
    )
    op.create_index(op.f("ix_deputy_seat_id"), "deputy", ["seat_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("forum_id", ID, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("rule_id", ID, nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("is_by_hand", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("cancelled_by_plan", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "status IN ('planned', 'confirmed', 'held', 'cancelled')",
            name=op.f("ck_meeting_status_known"),
        ),
        sa.CheckConstraint('start < "end"', name=op.f("ck_meeting_times_in_order")),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_meeting_forum_id_forum"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["rule.id"], name=op.f("fk_meeting_rule_id_rule"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("forum_id", "planned_on", name=op.f("uq_meeting_forum_id_planned_on")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_uid")),
    )
    op.create_index(op.f("ix_meeting_date"), "meeting", ["date"], unique=False)
    op.create_index(op.f("ix_meeting_forum_id_date"), "meeting", ["forum_id", "date"], unique=False)
    op.create_table(
        "accepted_conflict",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'place', 'avoided_day', 'outside_period')",
            name=op.f("ck_accepted_conflict_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_accepted_conflict_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_conflict")),
        sa.UniqueConstraint(
            "meeting_id",
            "kind",
            "fingerprint",
            name=op.f("uq_accepted_conflict_meeting_id_kind_fingerprint"),
        ),
    )
    op.create_table(
        "action_item",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_organisation_id", ID, nullable=True),
        sa.Column("owner_person_id", ID, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'done', 'dropped')", name=op.f("ck_action_item_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_action_item_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_action_item_owner_organisation_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["owner_person_id"],
            ["person.id"],
            name=op.f("fk_action_item_owner_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_item")),
    )
    op.create_index(op.f("ix_action_item_meeting_id"), "action_item", ["meeting_id"], unique=False)
    op.create_index(
        op.f("ix_action_item_state_due_on"), "action_item", ["state", "due_on"], unique=False
    )
    op.create_table(
        "agenda_item",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("presenter", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_agenda_item_minutes_not_negative")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_agenda_item_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(
        op.f("ix_agenda_item_meeting_id_position"),
        "agenda_item",
        ["meeting_id", "position"],
        unique=False,
    )
    op.create_table(
        "attendance",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("function_id", ID, nullable=True),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("deputy_for_id", ID, nullable=True),
        sa.Column("arrived", sa.Time(), nullable=True),
        sa.Column("left", sa.Time(), nullable=True),
        sa.Column("until_item", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "role IN ('ordinary', 'deputy', 'co_opted', 'guest')",
            name=op.f("ck_attendance_role_known"),
        ),
        sa.CheckConstraint(
            "state IN ('present', 'absent', 'excused')", name=op.f("ck_attendance_state_known")
        ),
        sa.CheckConstraint("until_item >= 1", name=op.f("ck_attendance_item_positive")),
        sa.ForeignKeyConstraint(
            ["deputy_for_id"], ["function.id"], name=op.f("fk_attendance_deputy_for_id_function")
        ),
        sa.ForeignKeyConstraint(
            ["function_id"], ["function.id"], name=op.f("fk_attendance_function_id_function")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_attendance_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_attendance_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index(
        "ix_attendance_log",
        "attendance",
        ["meeting_id", "function_id", "person_id", "role", "state", "deputy_for_id"],
        unique=False,
    )
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"], unique=False)
    op.create_table(
        "called_seat",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("seat_id", ID, nullable=False),
        sa.Column("agenda_item_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_called_seat_agenda_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_called_seat_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seat.id"], name=op.f("fk_called_seat_seat_id_seat"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_called_seat")),
        sa.UniqueConstraint(
            "meeting_id", "seat_id", name=op.f("uq_called_seat_meeting_id_seat_id")
        ),
    )
    op.create_table(
        "decision",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("agenda_item_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_decision_agenda_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_decision_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_meeting_id"), "decision", ["meeting_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("agenda_item_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_note_agenda_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_note_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_meeting_id"), "note", ["meeting_id"], unique=False)
