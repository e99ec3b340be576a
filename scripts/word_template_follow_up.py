"""The Word template of the annual follow-up, made by scripts/word_templates.py."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def make_follow_up(kit: Any) -> None:
    """Make the template; `kit` holds the parts that scripts/word_templates.py has for all."""
    document = kit.new_document("{{ title }}")
    _hyphenate(document)
    kit.title(document, "{{ heading }}", "{{ agreement.name }}")
    kit.facts_line(document, "period", "period")
    kit.facts_line(document, "as_of", "made_on")
    _section(kit, document, "summary", "section_summary")
    for name in (
        *("meetings", "coverage", "parties", "decisions"),
        *("promises", "follow_ups", "revisions"),
    ):
        kit.tag(document, f"if sentences.{name}")
        document.add_paragraph(f"{{{{ sentences.{name} }}}}", style="List Bullet")
        kit.tag(document, "endif")
    kit.heading(document, "{{ labels.agreement }}")
    for label, field in (
        *(("fact_name", "agreement.name"), ("fact_case", "agreement.case_number")),
        *(("fact_valid", "agreement.valid"), ("fact_signed", "agreement.signed")),
        *(("fact_state", "agreement.state"), ("fact_purpose", "agreement.purpose")),
    ):
        kit.facts_line(document, label, field)
    _list(kit, document, "signatories", "signatories", ("party", 4), ("name", 4), ("function", 5),
          ("signed_on", 3))  # fmt: skip
    _line(kit, document, "agreement.witnesses")
    _section(kit, document, "meetings", "forums")
    _line(kit, document, "sentences.meetings")
    _list(kit, document, "forums", "forums", ("forum", 6), ("level", 3), ("planned", 2.4),
          ("held", 2.2), ("cancelled", 2.4),
          is_headed=False)  # fmt: skip
    _list(kit, document, "cancelled", "cancelled", ("date", 2.5), ("forum", 5), ("reason", 8.4))
    kit.bullets(document, "not_logged", "not_logged", each="")
    _section(kit, document, "representation", "section_representation")
    _line(kit, document, "sentences.coverage")
    sums = (("places", 1.8), ("filled", 1.6), ("deputies", 2.2), ("notices", 2.2),
            ("absences", 2.2), ("coverage", 2.2))  # fmt: skip
    for who in ("party", "organisation"):
        _list(kit, document, f"by_{who}", f"coverage_by_{who}", (who, 3.8), *sums)
    kit.heading(document, "{{ labels.deviations }}", 2)
    _line(kit, document, "sentences.no_deviations")
    _list(kit, document, "deviations", "deviations",
          ("forum", 3.2), ("organisation", 3.2), ("function", 3.8), ("deviation", 5.8),
          is_headed=False)  # fmt: skip
    _line(kit, document, "sentences.full")
    kit.tag(document, "if offered")
    kit.heading(document, "{{ labels.offered }}", 2)
    kit.tag(document, "for each in offered")
    document.add_paragraph("{{ each }}", style="List Bullet")
    kit.tag(document, "endfor")
    kit.tag(document, "endif")
    _section(kit, document, "decisions", "section_decisions")
    _line(kit, document, "sentences.decisions")
    _list(
        kit, document, "decisions", "decisions_made", ("date", 2.5), ("forum", 4.4), ("decision", 9)
    )
    action = (("action", 3.4), ("owner", 3.3), ("forum", 3.3), ("decided", 2.2))
    _list(kit, document, "closed", "actions_closed", *action, ("closed_on", 2.3), ("state", 1.5))
    _list(kit, document, "open", "actions_open", *action, ("due_on", 2.3), ("state", 1.5))
    _section(kit, document, "promises", "section_promises")
    _line(kit, document, "sentences.promises")
    _list(kit, document, "section_promises", "promises",
          ("promise", 3.6), ("owner", 3.2), ("target", 1.9), ("outcome", 2.4), ("state", 2),
          ("feedback", 2.9), is_headed=False)  # fmt: skip
    _list(kit, document, "activities", "activities", ("date", 2.5), ("promise", 3.5),
          ("activity", 4.4), ("outcome", 3.8), ("count", 1.8))  # fmt: skip
    _section(kit, document, "follow_ups", "section_follow_ups")
    _line(kit, document, "sentences.follow_ups")
    _list(kit, document, "section_follow_ups", "follow_ups",
          ("follow_up", 3.4), ("due_on", 2.5), ("state", 1.9), ("done_on", 2.5), ("result", 5.7),
          is_headed=False)  # fmt: skip
    _section(kit, document, "revisions", "section_revisions")
    _line(kit, document, "sentences.revisions")
    _list(kit, document, "section_revisions", "revisions", ("date", 2.5), ("change", 13.4),
          is_headed=False)  # fmt: skip
    _section(kit, document, "ahead", "section_ahead")
    kit.tag(document, "for each in ahead")
    document.add_paragraph("{{ each }}", style="List Bullet")
    kit.tag(document, "endfor")
    _list(
        kit, document, "next", "next_follow_ups", ("due_on", 2.6), ("follow_up", 8.4), ("owner", 5)
    )
    kit.tag(document, "if meetings")
    kit.heading(document, "{{ labels.appendix }}")
    document.paragraphs[-1].paragraph_format.page_break_before = True
    kit.tag(document, "endif")
    _list(kit, document, "appendix", "meetings", ("date", 2.5), ("forum", 5.5), ("status", 2),
          ("coverage", 6),
          is_headed=False)  # fmt: skip
    kit.footer(document, "{{ heading }}")
    kit.save(document, "follow_up.docx")


def _hyphenate(document: Any) -> None:
    """Let long words part at a syllable: the columns of the tables are narrow."""
    before = document.settings.element.find(qn("w:defaultTabStop"))
    before.addnext(OxmlElement("w:autoHyphenation"))


def _section(kit: Any, document: Any, section: str, label: str) -> None:
    """Add a section's heading, and what has been written for it."""
    kit.heading(document, f"{{{{ labels.{label} }}}}")
    kit.tag(document, f"for each in texts.{section}")
    document.add_paragraph("{{ each }}")
    kit.tag(document, "endfor")


def _line(kit: Any, document: Any, field: str) -> None:
    """Add a sentence; it is left out when it is empty."""
    kit.tag(document, f"if {field}")
    # What it sums up follows, in a table most often.
    document.add_paragraph(f"{{{{ {field} }}}}").paragraph_format.keep_with_next = True
    kit.tag(document, "endif")


def _list(
    kit: Any,
    document: Any,
    label: str,
    field: str,
    *columns: tuple[str, float],
    is_headed: bool = True,
) -> None:
    """Add a table of a list, under a heading of its own or not; left out when it is empty."""
    kit.tag(document, f"if {field}")
    if is_headed:
        kit.heading(document, f"{{{{ labels.{label} }}}}", 2)
    cells = [(f"column_{key}", f"{{{{ row.{key} }}}}", width) for key, width in columns]
    kit.table(document, f"{{{{ labels.{label} }}}}", f"row in {field}", cells)
    kit.tag(document, "endif")
