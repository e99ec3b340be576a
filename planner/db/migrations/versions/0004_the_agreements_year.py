"""The agreement's year: documents, own duties, templates, renewal, texts, disposal, retention.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, and add to those there are."""
    _make_file_tables()
    _make_agreement_tables()
    _make_meeting_tables()
    _make_privacy_tables()
    _add_columns()


def _make_file_tables() -> None:
    op.create_table(
        "stored_file",
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("checksum", name=op.f("pk_stored_file")),
    )
    op.create_table(
        "attachment",
        _id(),
        sa.Column("agreement_id", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        _text("link"),
        _text("file_name"),
        sa.Column("size", sa.Integer(), nullable=True),
        _text("checksum"),
        sa.Column("added_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(link = '') <> (checksum = '')", name=op.f("ck_attachment_link_or_file")
        ),
        _owner("attachment", "agreement"),
        _key("attachment"),
    )
    op.create_index(op.f("ix_attachment_agreement_id"), "attachment", ["agreement_id"])
    op.create_table(
        "word_template",
        _id(),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('summons', 'minutes', 'follow_up')", name=op.f("ck_word_template_kind_known")
        ),
        _key("word_template"),
        sa.UniqueConstraint("kind", name=op.f("uq_word_template_kind")),
    )


def _make_agreement_tables() -> None:
    op.create_table(
        "own_duty",
        _id(),
        sa.Column("agreement_id", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("every_months", sa.Integer(), nullable=False),
        _text("owner"),
        sa.CheckConstraint("every_months >= 1", name=op.f("ck_own_duty_months_positive")),
        _owner("own_duty", "agreement"),
        _key("own_duty"),
    )
    op.create_index(op.f("ix_own_duty_agreement_id"), "own_duty", ["agreement_id"])
    op.create_table(
        "promise_support",
        _id(),
        sa.Column("promise_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        _owner("promise_support", "promise"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_promise_support_organisation_id_organisation"),
        ),
        _key("promise_support"),
        sa.UniqueConstraint(
            "promise_id",
            "organisation_id",
            name=op.f("uq_promise_support_promise_id_organisation_id"),
        ),
    )
    op.create_index(
        op.f("ix_promise_support_organisation_id"), "promise_support", ["organisation_id"]
    )
    op.create_table(
        "report_text",
        _id(),
        sa.Column("agreement_id", ID, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "section IN ('summary', 'meetings', 'representation', 'decisions', 'promises', "
            "'follow_ups', 'revisions', 'ahead')",
            name=op.f("ck_report_text_section_known"),
        ),
        _owner("report_text", "agreement"),
        _key("report_text"),
        sa.UniqueConstraint(
            "agreement_id",
            "year",
            "section",
            name=op.f("uq_report_text_agreement_id_year_section"),
        ),
    )


def _make_meeting_tables() -> None:
    op.create_table(
        "agenda_template_item",
        _id(),
        sa.Column("forum_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        _text("presenter"),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "minutes >= 0", name=op.f("ck_agenda_template_item_minutes_not_negative")
        ),
        _owner("agenda_template_item", "forum"),
        _key("agenda_template_item"),
    )
    op.create_index(
        op.f("ix_agenda_template_item_forum_id_position"),
        "agenda_template_item",
        ["forum_id", "position"],
    )
    op.create_table(
        "unlocking",
        _id(),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("unlocked_on", sa.Date(), nullable=False),
        _text("unlocked_by"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        _text("approved_by"),
        _owner("unlocking", "meeting"),
        _key("unlocking"),
    )
    op.create_index(op.f("ix_unlocking_meeting_id"), "unlocking", ["meeting_id"])


def _make_privacy_tables() -> None:
    op.create_table(
        "disposal",
        _id(),
        sa.Column("disposed_on", sa.Date(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        _text("disposed_by"),
        _key("disposal"),
    )
    op.create_table(
        "retention",
        _id(),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('person', 'attendance', 'notes', 'journal')",
            name=op.f("ck_retention_kind_known"),
        ),
        sa.CheckConstraint("years >= 1", name=op.f("ck_retention_years_positive")),
        _key("retention"),
        sa.UniqueConstraint("kind", name=op.f("uq_retention_kind")),
    )


def _add_columns() -> None:
    _add_name("forum", "predecessor_id", "forum")
    op.add_column("meeting", _text("approved_by"))
    _add_name("action_item", "forum_id", "forum")
    op.create_index(op.f("ix_action_item_forum_id"), "action_item", ["forum_id"])
    op.add_column("promise", _text("place"))
    _add_name("promise", "lead_id", "organisation")
    op.execute(
        "ALTER TABLE promise ADD COLUMN judgement TEXT NOT NULL DEFAULT 'open' "
        "CONSTRAINT ck_promise_judgement_known "
        "CHECK (judgement IN ('open', 'kept', 'partly', 'not_kept', 'dropped'))"
    )
    op.add_column("promise", sa.Column("feedback_on", sa.Date(), nullable=True))
    op.add_column("promise", _text("feedback_where"))
    _add_name("promise", "renewed_from_id", "promise")
    _add_name("follow_up", "meeting_id", "meeting")
    _add_name("follow_up", "duty_id", "own_duty")
    op.add_column("follow_up", sa.Column("planned_on", sa.Date(), nullable=True))


def _add_name(table: str, column: str, target: str) -> None:
    """Add a column that names a row, and forgets it when it goes.

    Written out: on SQLite a column can bring its own reference, which spares making the table anew.
    """
    kind = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} {kind} "
        f"CONSTRAINT fk_{table}_{column}_{target} REFERENCES {target} (id) ON DELETE SET NULL"
    )


def _id() -> "sa.Column[int]":
    return sa.Column("id", ID, autoincrement=False, nullable=False)


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _owner(table: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{target}_id"],
        [f"{target}.id"],
        name=op.f(f"fk_{table}_{target}_id_{target}"),
        ondelete="CASCADE",
    )
