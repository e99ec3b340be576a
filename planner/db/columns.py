"""The kinds of column that the tables are made of."""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# On SQLite only a column of type INTEGER is the row's own key; a BIGINT one would need an index.
Id = BigInteger().with_variant(Integer(), "sqlite")


def row_id() -> Column[int]:
    return Column("id", Id, primary_key=True, autoincrement=False)


def owner(name: str, table: str) -> Column[int]:
    """Return a foreign key to the row that this one belongs to."""
    return Column(name, Id, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def needed(name: str, table: str) -> Column[int]:
    """Return a foreign key to a row that cannot go while this one names it."""
    return Column(name, Id, ForeignKey(f"{table}.id"), nullable=False)


def named(name: str, table: str) -> Column[int]:
    """Return a foreign key to a row that this one names, and forgets when it goes."""
    return Column(name, Id, ForeignKey(f"{table}.id", ondelete="SET NULL"))


def text_column(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def closed_list(
    name: str, members: type[StrEnum], *, default: StrEnum | None = None
) -> list[Column[str] | CheckConstraint]:
    """Return a text column that holds one of a closed list, and the constraint that says so.

    `default` is what rows have that were written before there was such a column.
    """
    values = ", ".join(f"'{member.value}'" for member in members)
    return [
        Column(name, Text, nullable=False, server_default=default and default.value),
        CheckConstraint(f"{name} IN ({values})", name=f"{name}_known"),
    ]


def period_columns() -> list[Column[object] | CheckConstraint]:
    return [
        Column("valid_from", Date),
        Column("valid_to", Date),
        CheckConstraint("valid_from <= valid_to", name="period_in_order"),
    ]
