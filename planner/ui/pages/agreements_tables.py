"""What stands under an agreement, as tables that are typed in: parties, signatories, revisions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.domain.enums import SignatoryRole
from planner.domain.rows import PartyRow, PromiseRow, RevisionRow, SignatoryRow
from planner.errors import InputError
from planner.services.agreements import (
    AgreementDetails,
    remove_party,
    remove_revision,
    remove_signatory,
    save_party,
    save_revision,
    save_signatory,
)
from planner.services.promises import remove_promise, save_promise
from planner.services.registry import Registry
from planner.texts import label
from planner.ui.forms.edit_model import EditColumn
from planner.ui.forms.rows_table import RowsTable
from planner.ui.forms.typed import read_date, read_year, require_date, show_date
from planner.ui.forum_editor.names import NameBook, find
from planner.ui.workspace import Workspace


class PartiesTable(RowsTable[PartyRow]):
    """The organisations bound by the agreement."""

    def __init__(self, workspace: Workspace) -> None:
        self._names = NameBook(Registry({}, {}, {}, {}))
        self._agreement_id = 0
        super().__init__(workspace, "partyTable", "")
        self.table.view.setAccessibleName(self.tr("Parties"))

    def show_details(self, details: AgreementDetails, names: NameBook) -> None:
        """Show an agreement's parties."""
        self._names = names
        self._agreement_id = details.agreement.id
        self.show_rows(details.parties)

    def _columns(self) -> Sequence[EditColumn]:
        return [
            EditColumn(
                "organisation_id",
                self.tr("Party"),
                None,
                choices=lambda _cells: list(self._names.organisations),
                hint=self.tr("Add an organisation …"),
            )
        ]

    def _cells(self, row: PartyRow) -> list[str]:
        return [self._names.registry.organisation_name(row.organisation_id)]

    def _read(self, cells: Mapping[str, str], before: PartyRow | None) -> PartyRow | None:
        typed = cells["organisation_id"].strip()
        if not typed:
            if before is not None:
                raise InputError("input.empty", {}, field="organisation_id")
            return None
        organisation_id = self._names.organisation_id(typed)
        if organisation_id is None:
            raise InputError("form.unknown_organisation", {"name": typed}, field="organisation_id")
        if before is not None and organisation_id != before.organisation_id:
            # Its signatories signed for the one that stands here.
            raise InputError("form.party_fixed", {}, field="organisation_id")
        return PartyRow(0 if before is None else before.id, self._agreement_id, organisation_id)

    def _save(self, row: PartyRow) -> object:
        return save_party(self.workspace.database, row.agreement_id, row.organisation_id)

    def _remove(self, row: PartyRow) -> object:
        return remove_party(self.workspace.database, row.id)


class SignatoriesTable(RowsTable[SignatoryRow]):
    """Who signed for the parties, and who was there; the date may be unknown."""

    def __init__(self, workspace: Workspace) -> None:
        self._names = NameBook(Registry({}, {}, {}, {}))
        self._parties: dict[str, int] = {}
        super().__init__(workspace, "signatoryTable", "")
        self.table.view.setAccessibleName(self.tr("Signatories"))

    def show_details(self, details: AgreementDetails, names: NameBook) -> None:
        """Show an agreement's signatories."""
        self._names = names
        self._parties = {
            names.registry.organisation_name(party.organisation_id): party.id
            for party in details.parties
        }
        self.show_rows(details.signatories)

    def _columns(self) -> Sequence[EditColumn]:
        roles = [label(role, self.workspace.language) for role in SignatoryRole]
        return [
            EditColumn(
                "party",
                self.tr("For"),
                22,
                choices=lambda _cells: list(self._parties),
                hint=self.tr("Add …"),
            ),
            EditColumn(
                "person",
                self.tr("Person"),
                22,
                choices=lambda _cells: list(self._names.persons),
            ),
            EditColumn("function", self.tr("As"), None),
            EditColumn("signed_on", self.tr("Date, if known"), 13),
            EditColumn("role", self.tr("Role"), 15, choices=lambda _cells: roles, is_closed=True),
        ]

    def _cells(self, row: SignatoryRow) -> list[str]:
        party = next((name for name, i in self._parties.items() if i == row.party_id), "")
        return [
            party,
            self._names.person_name(row.person_id),
            row.function,
            show_date(row.signed_on),
            label(row.role, self.workspace.language),
        ]

    def _read(self, cells: Mapping[str, str], before: SignatoryRow | None) -> SignatoryRow | None:
        party, person = cells["party"].strip(), cells["person"].strip()
        if not party or not person:
            if before is not None:
                raise InputError("input.empty", {}, field="person" if party else "party")
            return None
        party_id = find(self._parties, party)
        if party_id is None:
            raise InputError("form.not_a_party", {"name": party}, field="party")
        person_id = find(self._names.persons, person)
        if person_id is None:
            raise InputError("form.unknown_person", {"name": person}, field="person")
        witness = label(SignatoryRole.WITNESS, self.workspace.language)
        return SignatoryRow(
            0 if before is None else before.id,
            party_id,
            person_id,
            cells["function"].strip(),
            read_date(cells["signed_on"], "signed_on"),
            SignatoryRole.WITNESS if cells["role"] == witness else SignatoryRole.SIGNED,
        )

    def _save(self, row: SignatoryRow) -> object:
        return save_signatory(self.workspace.database, row)

    def _remove(self, row: SignatoryRow) -> object:
        return remove_signatory(self.workspace.database, row.id)


class RevisionsTable(RowsTable[RevisionRow]):
    """The dated changes of the agreement."""

    def __init__(self, workspace: Workspace) -> None:
        self._agreement_id = 0
        super().__init__(workspace, "revisionTable", "")
        self.table.view.setAccessibleName(self.tr("Revisions"))

    def show_details(self, details: AgreementDetails) -> None:
        """Show an agreement's revisions."""
        self._agreement_id = details.agreement.id
        self.show_rows(sorted(details.revisions, key=lambda row: (row.revised_on, row.id)))

    def _columns(self) -> Sequence[EditColumn]:
        return [
            EditColumn("revised_on", self.tr("Date"), 13, hint=self.tr("Add …")),
            EditColumn("summary", self.tr("What was changed"), None),
        ]

    def _cells(self, row: RevisionRow) -> list[str]:
        return [show_date(row.revised_on), row.summary]

    def _read(self, cells: Mapping[str, str], before: RevisionRow | None) -> RevisionRow | None:
        if before is None and not (cells["revised_on"].strip() and cells["summary"].strip()):
            return None
        return RevisionRow(
            0 if before is None else before.id,
            self._agreement_id,
            require_date(cells["revised_on"], "revised_on"),
            cells["summary"].strip(),
        )

    def _save(self, row: RevisionRow) -> object:
        return save_revision(self.workspace.database, row)

    def _remove(self, row: RevisionRow) -> object:
        return remove_revision(self.workspace.database, row.id)


class PromisesTable(RowsTable[PromiseRow]):
    """The citizen promises under the agreement."""

    def __init__(self, workspace: Workspace) -> None:
        self._agreement_id = 0
        super().__init__(workspace, "promiseTable", "")
        self.table.view.setAccessibleName(self.tr("Citizen promises"))

    def show_details(self, details: AgreementDetails) -> None:
        """Show an agreement's promises, year by year."""
        self._agreement_id = details.agreement.id
        self.show_rows(sorted(details.promises, key=lambda row: (row.year, row.id)))

    def _columns(self) -> Sequence[EditColumn]:
        return [
            EditColumn("year", self.tr("Year"), 6, hint=self.tr("Add …")),
            EditColumn("text", self.tr("Promise"), None),
            EditColumn("owner", self.tr("Answerable"), 18),
            EditColumn("target", self.tr("Target"), 16),
            EditColumn("outcome", self.tr("Outcome"), 16),
        ]

    def _cells(self, row: PromiseRow) -> list[str]:
        return [str(row.year), row.text, row.owner, row.target, row.outcome]

    def _read(self, cells: Mapping[str, str], before: PromiseRow | None) -> PromiseRow | None:
        if before is None and not (cells["year"].strip() and cells["text"].strip()):
            return None
        return replace(
            before or PromiseRow(0, self._agreement_id, 0, ""),
            year=read_year(cells["year"], "year"),
            text=cells["text"],
            owner=cells["owner"].strip(),
            target=cells["target"].strip(),
            outcome=cells["outcome"].strip(),
        )

    def _save(self, row: PromiseRow) -> object:
        return save_promise(self.workspace.database, row)

    def _remove(self, row: PromiseRow) -> object:
        return remove_promise(self.workspace.database, row.id)
