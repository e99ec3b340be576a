"""Damage is no bug: what it leads to in a command is told in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.services.databases import Database


@contextmanager
def told_when_damaged(database: "Database") -> Iterator[None]:
    """Turn an error that a damaged file has led to into its sentence; a bug stays one."""
    try:
        yield
    except (PlannerError, typer.Exit, typer.Abort, OSError):
        raise
    except Exception as error:  # the crash handler's door: damage is no bug
        from planner.services.damage import explained

        told = explained(database, error)
        if told is None:
            raise
        raise told from error
