"""The Eslöv example, built from `resources/example/eslov.toml` through the services themselves."""

import os
import tomllib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from planner.db.backup import draft, flush, flush_folder, sweep
from planner.db.beside_file import require_no_log
from planner.db.engine import Database, file_of, is_server
from planner.domain.enums import (
    BlockedKind,
    HoldingKind,
    HolidayPolicy,
    Level,
    OrganisationKind,
    Participation,
    SignatoryRole,
)
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    DeputyRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    OrganisationRow,
    PersonRow,
    RuleRow,
    SeatRow,
    SignatoryRow,
)
from planner.errors import StorageError
from planner.paths import resource
from planner.services import agreements, clock, databases, forums, registry
from planner.services.example_log import ExampleLog
from planner.services.example_year import ExampleYear
from planner.services.planning import apply_plan, make_plan

Data = Mapping[str, Any]


def create_example(target: str | Path) -> Database:
    """Create a database holding the Eslöv example and return it open; raises StorageError.

    A file is built beside its final place and moved there whole, as `databases.create` does.
    """
    data = tomllib.loads(resource("example", "eslov.toml").read_text(encoding="utf-8"))
    if is_server(str(target)):
        database = databases.create(target)
        _Builder(database, data).build()
        return database
    path = file_of(target)
    if path.exists():
        raise StorageError("storage.exists", {"file": str(path)})
    folder = path.absolute().parent
    if not folder.is_dir():
        raise StorageError("storage.no_folder", {"folder": str(folder)})
    sweep(folder)
    with draft(folder, "work") as work:
        try:
            work.mkdir()
            made = work / path.name
            with closing(databases.create(made)) as database:
                _Builder(database, data).build()
            require_no_log(made, path.name)
            flush(made)
            os.replace(made, path)
            flush_folder(folder)
        except OSError as error:
            raise StorageError("storage.cannot_create", {"file": str(path)}) from error
    return databases.open_for_writing(path)


class _Builder:
    """Builds the example step by step, remembering the ids of what it has made by name."""

    def __init__(self, database: Database, data: Data) -> None:
        self._database = database
        self._data = data
        self._organisations: dict[str, int] = {}
        self._functions: dict[str, int] = {}
        self._persons: dict[str, int] = {}
        self._agreement_id = 0
        self._forums: dict[str, forums.ForumDetails] = {}

    def build(self) -> None:
        """Build the whole example."""
        self._build_register()
        self._build_agreement()
        self._build_forums()
        apply_plan(self._database, make_plan(self._database))
        log = ExampleLog(self._database, self._forums, self._functions, self._persons)
        log.change_meetings(self._data)
        log.hold_meetings(self._data, self._data["logged_until"])
        ExampleYear(
            self._database, self._data, self._agreement_id, self._organisations, log
        ).build()
        clock.stand_still(self._database, self._data["today"])

    def _build_register(self) -> None:
        for each in self._data["organisation"]:
            row = OrganisationRow(
                0,
                each["name"],
                each.get("short_name", ""),
                OrganisationKind(each["kind"]),
                self._organisations.get(each.get("parent", "")),
            )
            saved, _ = registry.save_organisation(self._database, row)
            self._organisations[saved.name] = saved.id
        for each in self._data["holding"]:
            person_id = self._person(each["person"], each["organisation"], each.get("email", ""))
            function_id = self._function(f"{each['organisation']}/{each['function']}")
            kind = HoldingKind(each.get("kind", "ordinary"))
            registry.save_holding(
                self._database,
                HoldingRow(0, function_id, person_id, kind, each.get("from"), each.get("to")),
            )

    def _build_agreement(self) -> None:
        given = self._data["agreement"]
        agreement, _ = agreements.save_agreement(
            self._database,
            AgreementRow(
                0,
                given["name"],
                given["valid_from"],
                given["valid_to"],
                purpose=given["purpose"].strip(),
            ),
        )
        self._agreement_id = agreement.id
        parties: dict[str, int] = {}
        for each in self._data["signatory"]:
            name = each["organisation"]
            if name not in parties:
                party, _ = agreements.save_party(
                    self._database, agreement.id, self._organisations[name]
                )
                parties[name] = party.id
            person_id = self._person(each["person"], name, "")
            role = SignatoryRole(each.get("role", "signed"))
            agreements.save_signatory(
                self._database,
                SignatoryRow(0, parties[name], person_id, each["function"], role=role),
            )
        for each in self._data["blocked"]:
            forums.save_blocked_period(
                self._database,
                BlockedPeriodRow(
                    0,
                    each["name"],
                    each["from"],
                    each["to"],
                    self._organisations.get(each.get("organisation", "")),
                    BlockedKind(each["kind"]),
                ),
            )

    def _build_forums(self) -> None:
        for colour, each in enumerate(self._data["forum"]):
            made = forums.ForumDraft(
                ForumRow(
                    0,
                    self._agreement_id,
                    each["name"],
                    Level(each["level"]),
                    each["purpose"],
                    self._organisations[each["convener"]],
                    self._function(each["chair"]) if "chair" in each else None,
                    self._function(each["secretary"]) if "secretary" in each else None,
                    each["place"],
                    HolidayPolicy(each["on_holiday"]),
                    each.get("from"),
                    colour=colour,
                ),
                [RuleRow(0, 0, each["rule"], each["start"], each["end"])],
                [self._seat(seat) for seat in each["seats"]],
            )
            self._forums[each["name"]], _ = forums.save_forum(self._database, made)

    def _seat(self, given: Data) -> forums.SeatDraft:
        organisation = given["seat"].partition("/")[0]
        seat = SeatRow(
            0,
            0,
            self._organisations[organisation],
            self._function(given["seat"]),
            given.get("count", 1),
            Participation(given.get("participation", "always")),
            frozenset(given.get("months", ())),
            given.get("from"),
        )
        deputies = [
            DeputyRow(0, 0, function_id=self._function(name)) for name in given.get("deputies", ())
        ]
        return forums.SeatDraft(seat, deputies)

    def _person(self, name: str, organisation: str, email: str) -> int:
        if name not in self._persons:
            row = PersonRow(0, name, self._organisations[organisation], email)
            saved, _ = registry.save_person(self._database, row)
            self._persons[name] = saved.id
        return self._persons[name]

    def _function(self, path: str) -> int:
        """Return the function named "organisation/function", introduced by its first use."""
        if path not in self._functions:
            organisation, _, name = path.partition("/")
            row = FunctionRow(0, self._organisations[organisation], name)
            saved, _ = registry.save_function(self._database, row)
            self._functions[path] = saved.id
        return self._functions[path]
