"""The schema in code and the one that the migrations make are the same; so are rows and tables."""

from dataclasses import fields

from planner.db import mapping, schema
from planner.services.databases import Database
from tests.integration.schema_facts import schema_differences


def test_the_migrations_make_the_schema_that_the_code_expects(database: Database) -> None:
    with database.reading() as connection:
        found = schema_differences(connection)
    assert found == []


def test_every_row_has_a_table_with_the_columns_of_its_fields() -> None:
    for row_type, table in mapping.TABLES.items():
        assert [field.name for field in fields(row_type)] == [
            column.name for column in table.columns
        ], row_type.__name__


def test_every_table_but_the_journals_settings_and_files_is_a_row_type() -> None:
    others = {"journal_entry", "journal_change", "setting", "stored_file"}
    assert set(schema.metadata.tables) == {*mapping.ROW_TYPES, *others}
