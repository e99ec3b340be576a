"""How days to avoid are put into words, in the window's language."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from planner.domain.enums import BlockedKind, DayCategory
from planner.services.avoid_hits import Hits, MeetingHit
from planner.services.avoid_year import DayMark, YearDays
from planner.texts import long_date, month_name, reason_text, week_text, weekday_name

_NAMED = 3  # so many meetings are named; the rest are counted


def about(category: DayCategory) -> str:
    """Return what a category is, in one line."""
    return {
        DayCategory.WEEKEND: QCoreApplication.translate("AvoidWords", "Saturdays and Sundays."),
        DayCategory.PUBLIC: QCoreApplication.translate(
            "AvoidWords", "Red days, such as Good Friday and 6 June."
        ),
        DayCategory.DE_FACTO: QCoreApplication.translate(
            "AvoidWords", "Midsummer, Christmas, New Year's, Easter and Whitsun Eve."
        ),
        DayCategory.SQUEEZE: QCoreApplication.translate(
            "AvoidWords", "A working day alone between two days off."
        ),
        DayCategory.HALF_DAY: QCoreApplication.translate(
            "AvoidWords", "Days that usually close early, as Maundy Thursday."
        ),
        DayCategory.BLOCKED: QCoreApplication.translate(
            "AvoidWords", "The periods listed above: breaks and others."
        ),
    }[category]


def letter(category: DayCategory, kind: BlockedKind | None = None) -> str:
    """Return the letter that marks a day, so that its colour is never alone; weekends have none."""
    if category is DayCategory.BLOCKED:
        return {
            BlockedKind.SCHOOL_BREAK: QCoreApplication.translate("AvoidWords", "B"),
            BlockedKind.INDUSTRIAL_HOLIDAY: QCoreApplication.translate("AvoidWords", "I"),
        }.get(kind or BlockedKind.OTHER, QCoreApplication.translate("AvoidWords", "X"))
    return {
        DayCategory.PUBLIC: QCoreApplication.translate("AvoidWords", "H"),
        DayCategory.DE_FACTO: QCoreApplication.translate("AvoidWords", "E"),
        DayCategory.SQUEEZE: QCoreApplication.translate("AvoidWords", "Q"),
        DayCategory.HALF_DAY: "½",
        DayCategory.WEEKEND: "",
    }[category]


def weeks_text(weeks: tuple[int, int], language: str) -> str:
    """Return "v. 28–31", or "v. 8" for a single week."""
    first, last = weeks
    mark = "v." if language == "sv" else "w."
    return f"{mark} {first}" if first == last else f"{mark} {first}–{last}"


class AvoidWords(QObject):
    """Sentences about days and meetings; an object, since plurals need one."""

    def __init__(self, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language

    def day(self, day: date, days: YearDays) -> str:
        """Return a day with all that is to be said of it, as one line."""
        language = self._language
        weekday = weekday_name(day.weekday(), language)
        said = [f"{weekday} {long_date(day, language)}, {week_text(day, language)}"]
        marks = [self._mark(mark) for mark in days.marks.get(day, ())]
        if marks:
            said.append(", ".join(marks))
        meetings = days.meetings.get(day, 0)
        if meetings:
            said.append(self.tr("%n planned meeting(s)", "", meetings))
        return " · ".join(said)

    def hits(self, hits: Hits) -> str:
        """Return what a change means for the planned meetings, in as few sentences as it takes."""
        sentences: list[str] = []
        if hits.hit:
            text = self.tr("The change hits %n planned meeting(s): {0}.", "", len(hits.hit))
            sentences.append(text.format(self._named(hits.hit)))
        if hits.freed:
            text = self.tr("%n meeting(s) can stay after all: {0}.", "", len(hits.freed))
            sentences.append(text.format(self._named(hits.freed)))
        if hits.returning:
            count = len(hits.returning)
            text = self.tr("%n meeting(s) can have the rule's own day again: {0}.", "", count)
            sentences.append(text.format(self._named(hits.returning)))
        return " ".join(sentences) or self.tr("The change hits no planned meeting.")

    def days(self, number: int) -> str:
        """Return so many days in words."""
        return self.tr("%n day(s)", "", number)

    def meeting(self, hit: MeetingHit) -> str:
        """Return a meeting as it stands in a sentence: "EST 2 juni"."""
        day = hit.meeting.date
        return f"{hit.forum} {day.day} {month_name(day.month, self._language)}"

    def _named(self, hits: Sequence[MeetingHit]) -> str:
        names = ", ".join(self.meeting(hit) for hit in hits[:_NAMED])
        more = len(hits) - _NAMED
        return names if more <= 0 else self.tr("{0} and %n more", "", more).format(names)

    def _mark(self, mark: DayMark) -> str:
        text = reason_text(mark.reason, self._language)
        if mark.organisation:
            text = f"{text} ({mark.organisation})"
        return text if mark.counts else self.tr("{0} (not avoided)").format(text)
