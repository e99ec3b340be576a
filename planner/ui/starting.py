"""What the window's start asks before anything heavy is imported, and how its time is told."""

import os
import time

from PySide6.QtWidgets import QApplication

from planner.ui.theme import ThemeChoice

_TRACE = "PLANNER_TRACE_START"


def trace(what: str) -> None:
    """Print how long after PLANNER_TRACE_START (a monotonic time) something happened, in ms."""
    started = os.environ.get(_TRACE)
    if started:
        print(f"{what} {(time.monotonic() - float(started)) * 1000:.1f}", flush=True)


def trace_data() -> None:
    """Print when the data is shown and how much memory it took, when start times are asked for."""
    trace("data")
    if os.environ.get(_TRACE):
        import resource

        print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}", flush=True)
    if os.environ.get("PLANNER_TRACE_QUIT"):
        QApplication.quit()


def theme_named(name: str) -> ThemeChoice:
    """Return the theme of a name as it is remembered; the system's for one that is none."""
    return next((choice for choice in ThemeChoice if choice.value == name), ThemeChoice.SYSTEM)


def system_language() -> str:
    """Return "en" when the system's language is English, else "sv", as `planner.texts` does."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "sv"
    return "sv"
