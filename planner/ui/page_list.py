"""The pages of the navigation, in order; each is imported when it is first visited."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from planner.ui.page import Page
    from planner.ui.workspace import Workspace


class PageEntry(NamedTuple):
    """A page before it is made: `key` is remembered, `opens` the kinds of rows it can show."""

    key: str
    icon: str
    title: str
    opens: frozenset[str]
    make: "Callable[[Workspace], Page]"


def page_entries() -> list[PageEntry]:
    """Return the pages, their titles in the language in force."""
    return [
        PageEntry(
            "overview",
            "overview",
            QCoreApplication.translate("Pages", "Overview"),
            frozenset(),
            _overview,
        ),
        PageEntry(
            "calendar",
            "calendar",
            QCoreApplication.translate("Pages", "Calendar"),
            frozenset(),
            _calendar,
        ),
        PageEntry(
            "wheel",
            "wheel",
            QCoreApplication.translate("Pages", "Annual wheel"),
            frozenset(),
            _wheel,
        ),
        PageEntry(
            "meetings",
            "meetings",
            QCoreApplication.translate("Pages", "Meetings"),
            frozenset({"meeting"}),
            _meetings,
        ),
        PageEntry(
            "forums",
            "forums",
            QCoreApplication.translate("Pages", "Forums"),
            frozenset({"forum"}),
            _forums,
        ),
        PageEntry(
            "representation",
            "representation",
            QCoreApplication.translate("Pages", "Representation"),
            frozenset({"seat"}),
            _representation,
        ),
        PageEntry(
            "promises",
            "promises",
            QCoreApplication.translate("Pages", "Promises"),
            frozenset({"promise"}),
            _promises,
        ),
        PageEntry(
            "follow_ups",
            "follow_ups",
            QCoreApplication.translate("Pages", "Follow-up"),
            frozenset({"follow_up"}),
            _follow_ups,
        ),
        PageEntry(
            "actions",
            "actions",
            QCoreApplication.translate("Pages", "Action items"),
            frozenset({"action_item"}),
            _actions,
        ),
        PageEntry(
            "register",
            "register",
            QCoreApplication.translate("Pages", "Register"),
            frozenset({"organisation", "function", "person", "holding"}),
            _register,
        ),
        PageEntry(
            "agreements",
            "agreements",
            QCoreApplication.translate("Pages", "Agreements"),
            frozenset({"agreement"}),
            _agreements,
        ),
        PageEntry(
            "history",
            "history",
            QCoreApplication.translate("Pages", "History"),
            frozenset(),
            _history,
        ),
    ]


def _overview(workspace: "Workspace") -> "Page":
    from planner.ui.pages.overview import OverviewPage

    return OverviewPage(workspace)


def _calendar(workspace: "Workspace") -> "Page":
    from planner.ui.pages.calendar import CalendarPage

    return CalendarPage(workspace)


def _wheel(workspace: "Workspace") -> "Page":
    from planner.ui.pages.wheel import WheelPage

    return WheelPage(workspace)


def _meetings(workspace: "Workspace") -> "Page":
    from planner.ui.pages.meetings import MeetingsPage

    return MeetingsPage(workspace)


def _forums(workspace: "Workspace") -> "Page":
    from planner.ui.pages.forums import ForumsPage

    return ForumsPage(workspace)


def _representation(workspace: "Workspace") -> "Page":
    from planner.ui.pages.representation import RepresentationPage

    return RepresentationPage(workspace)


def _promises(workspace: "Workspace") -> "Page":
    from planner.ui.pages.promises import PromisesPage

    return PromisesPage(workspace)


def _follow_ups(workspace: "Workspace") -> "Page":
    from planner.ui.pages.follow_ups import FollowUpsPage

    return FollowUpsPage(workspace)


def _actions(workspace: "Workspace") -> "Page":
    from planner.ui.pages.actions import ActionsPage

    return ActionsPage(workspace)


def _register(workspace: "Workspace") -> "Page":
    from planner.ui.pages.register import RegisterPage

    return RegisterPage(workspace)


def _agreements(workspace: "Workspace") -> "Page":
    from planner.ui.pages.agreements import AgreementsPage

    return AgreementsPage(workspace)


def _history(workspace: "Workspace") -> "Page":
    from planner.ui.history.page import HistoryListPage

    return HistoryListPage(workspace)
