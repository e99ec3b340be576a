"""The Word template of the annual follow-up, made by scripts/word_templates.py."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from word_templates import (
    bullets,
    facts_line,
    footer,
    heading,
    new_document,
    save,
    table,
    tag,
    title,
)


def make_follow_up() -> None:
    """Make the template of the annual follow-up."""
    document = new_document("{{ title }}")
    _hyphenate(document)
    title(document, "{{ heading }}", "{{ agreement.name }}")
    facts_line(document, "period", "period")
    facts_line(document, "as_of", "made_on")
    _section(document, "summary", "section_summary")
    for name in (
        *("meetings", "coverage", "parties", "decisions"),
        *("promises", "follow_ups", "revisions"),
    ):
        tag(document, f"if sentences.{name}")
        document.add_paragraph(f"{{{{ sentences.{name} }}}}", style="List Bullet")
        tag(document, "endif")
    heading(document, "{{ labels.agreement }}")
    for label, field in (
        *(("fact_name", "agreement.name"), ("fact_case", "agreement.case_number")),
        *(("fact_valid", "agreement.valid"), ("fact_signed", "agreement.signed")),
        *(("fact_state", "agreement.state"), ("fact_purpose", "agreement.purpose")),
    ):
        facts_line(document, label, field)
    _list(document, "signatories", "signatories", ("party", 4), ("name", 4), ("function", 5),
          ("signed_on", 3))  # fmt: skip
    _line(document, "agreement.witnesses")
    _section(document, "meetings", "forums")
    _line(document, "sentences.meetings")
    _list(document, "forums", "forums", ("forum", 6), ("level", 3), ("planned", 2.4), ("held", 2.2),
          ("cancelled", 2.4),
          is_headed=False)  # fmt: skip
    _list(document, "cancelled", "cancelled", ("date", 2.5), ("forum", 5), ("reason", 8.4))
    bullets(document, "not_logged", "not_logged", each="")
    _section(document, "representation", "section_representation")
    _line(document, "sentences.coverage")
    sums = (("places", 1.9), ("filled", 1.6), ("deputies", 2.4), ("notices", 2.4),
            ("absences", 2.4), ("coverage", 2.3))  # fmt: skip
    for who in ("party", "organisation"):
        _list(document, f"by_{who}", f"coverage_by_{who}", (who, 3.0), *sums)
    heading(document, "{{ labels.deviations }}", 2)
    _line(document, "sentences.no_deviations")
    _list(document, "deviations", "deviations",
          ("forum", 3.2), ("organisation", 3.4), ("function", 3.4), ("deviation", 6),
          is_headed=False)  # fmt: skip
    _line(document, "sentences.full")
    tag(document, "if offered")
    heading(document, "{{ labels.offered }}", 2)
    tag(document, "for each in offered")
    document.add_paragraph("{{ each }}", style="List Bullet")
    tag(document, "endfor")
    tag(document, "endif")
    _section(document, "decisions", "section_decisions")
    _line(document, "sentences.decisions")
    _list(document, "decisions", "decisions_made", ("date", 2.5), ("forum", 4.4), ("decision", 9))
    action = (("action", 4), ("owner", 2.8), ("forum", 2.6), ("decided", 2.5))
    _list(document, "closed", "actions_closed", *action, ("closed_on", 2.5), ("state", 1.6))
    _list(document, "open", "actions_open", *action, ("due_on", 2.5), ("state", 1.6))
    _section(document, "promises", "section_promises")
    _line(document, "sentences.promises")
    _list(document, "section_promises", "promises",
          ("promise", 3.6), ("owner", 3.2), ("target", 1.9), ("outcome", 2.4), ("state", 2),
          ("feedback", 2.9), is_headed=False)  # fmt: skip
    _list(document, "activities", "activities", ("date", 2.5), ("promise", 3.5), ("activity", 4.4),
          ("outcome", 3.8), ("count", 1.8))  # fmt: skip
    _section(document, "follow_ups", "section_follow_ups")
    _line(document, "sentences.follow_ups")
    _list(document, "section_follow_ups", "follow_ups",
          ("follow_up", 3.4), ("due_on", 2.5), ("state", 1.9), ("done_on", 2.5), ("result", 5.7),
          is_headed=False)  # fmt: skip
    _section(document, "revisions", "section_revisions")
    _line(document, "sentences.revisions")
    _list(document, "section_revisions", "revisions", ("date", 2.5), ("change", 13.4),
          is_headed=False)  # fmt: skip
    _section(document, "ahead", "section_ahead")
    tag(document, "for each in ahead")
    document.add_paragraph("{{ each }}", style="List Bullet")
    tag(document, "endfor")
    _list(document, "next", "next_follow_ups", ("due_on", 2.6), ("follow_up", 8.4), ("owner", 5))
    tag(document, "if meetings")
    heading(document, "{{ labels.appendix }}")
    document.paragraphs[-1].paragraph_format.page_break_before = True
    tag(document, "endif")
    _list(document, "appendix", "meetings", ("date", 2.5), ("forum", 5.5), ("status", 2),
          ("coverage", 6),
          is_headed=False)  # fmt: skip
    # The style's own stop in the middle would catch the page's number after so short a text.
    document.styles["Footer"].paragraph_format.tab_stops.clear_all()
    footer(document, "{{ heading }}")
    save(document, "follow_up.docx")


def _hyphenate(document: Any) -> None:
    """Let long words part at a syllable: the columns of the tables are narrow."""
    before = document.settings.element.find(qn("w:defaultTabStop"))
    before.addnext(OxmlElement("w:autoHyphenation"))


def _section(document: Any, section: str, label: str) -> None:
    """Add a section's heading, and what has been written for it."""
    heading(document, f"{{{{ labels.{label} }}}}")
    tag(document, f"for each in texts.{section}")
    document.add_paragraph("{{ each }}")
    tag(document, "endfor")


def _line(document: Any, field: str) -> None:
    """Add a sentence; it is left out when it is empty."""
    tag(document, f"if {field}")
    document.add_paragraph(f"{{{{ {field} }}}}")
    tag(document, "endif")


def _list(
    document: Any, label: str, field: str, *columns: tuple[str, float], is_headed: bool = True
) -> None:
    """Add a table of a list, under a heading of its own or not; left out when it is empty."""
    tag(document, f"if {field}")
    if is_headed:
        heading(document, f"{{{{ labels.{label} }}}}", 2)
    cells = [(f"column_{key}", f"{{{{ row.{key} }}}}", width) for key, width in columns]
    table(document, f"{{{{ labels.{label} }}}}", f"row in {field}", cells)
    tag(document, "endif")
