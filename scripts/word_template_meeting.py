"""The Word templates of a meeting, made by scripts/word_templates.py."""

from typing import Any


def _facts(kit: Any, document: Any) -> None:
    for label, field in (
        ("time", "meeting.when"),
        ("place", "meeting.place"),
        ("agreement", "agreement.name"),
        ("case_number", "agreement.case_number"),
        ("convener", "forum.convener"),
    ):
        kit.facts_line(document, label, field)


def _carried(kit: Any, document: Any) -> None:
    kit.tag(document, "if carried")
    kit.heading(document, "{{ labels.carried }}")
    kit.table(
        document,
        "{{ labels.carried }}",
        "row in carried",
        [
            ("action", "{{ row.text }}", 6.6),
            ("owner", "{{ row.owner }}", 4.2),
            ("due", "{{ row.due }}", 2.6),
            ("from", "{{ row.from }}", 2.6),
        ],
    )
    kit.tag(document, "endif")


def make_minutes(kit: Any) -> None:
    """Make the template of minutes and notes; `kit` as for the annual follow-up."""
    document = kit.new_document("{{ title }}")
    kit.title(document, "{{ heading }}", "{{ forum.name }}")
    _facts(kit, document)
    kit.heading(document, "{{ labels.present }}")
    kit.tag(document, "if no_attendance")
    document.add_paragraph("{{ no_attendance }}")
    kit.tag(document, "endif")
    kit.tag(document, "if present")
    kit.table(
        document,
        "{{ labels.present }}",
        "row in present",
        [
            ("name", "{{ row.name }}{% if row.note %} ({{ row.note }}){% endif %}", 6.4),
            ("function", "{{ row.function }}", 4.8),
            ("organisation", "{{ row.organisation }}", 4.8),
        ],
    )
    kit.tag(document, "endif")
    for label in ("guests", "excused", "absent"):
        kit.bullets(document, label, label)
    kit.tag(document, "if agenda")
    kit.heading(document, "{{ labels.agenda }}")
    kit.tag(document, "for item in agenda")
    kit.heading(document, "{{ item.number }}. {{ item.title }}", 2)
    kit.tag(document, "if item.presenter")
    document.add_paragraph("{{ labels.presenter }}: {{ item.presenter }}")
    kit.tag(document, "endif")
    kit.tag(document, "for note in item.notes")
    document.add_paragraph("{{ note }}")
    kit.tag(document, "endfor")
    kit.tag(document, "for decision in item.decisions")
    paragraph = document.add_paragraph(style="Decision")
    paragraph.add_run("{{ labels.decision }}: ").bold = True
    paragraph.add_run("{{ decision }}")
    kit.tag(document, "endfor")
    kit.tag(document, "endfor")
    kit.tag(document, "endif")
    kit.tag(document, "if other_notes")
    kit.heading(document, "{{ labels.notes }}")
    kit.tag(document, "for note in other_notes")
    document.add_paragraph("{{ note }}")
    kit.tag(document, "endfor")
    kit.tag(document, "endif")
    kit.bullets(document, "decisions", "other_decisions", each="")
    kit.tag(document, "if actions")
    kit.heading(document, "{{ labels.actions }}")
    kit.table(
        document,
        "{{ labels.actions }}",
        "row in actions",
        [
            ("action", "{{ row.text }}", 6.6),
            ("owner", "{{ row.owner }}", 4.2),
            ("due", "{{ row.due }}", 2.6),
            ("state", "{{ row.state }}", 2.6),
        ],
    )
    kit.tag(document, "endif")
    _carried(kit, document)
    kit.heading(document, "{{ labels.approval }}")
    kit.tag(document, "if approval.is_approved")
    document.add_paragraph("{{ approval.sentence }}")
    kit.tag(document, "else")
    kit.table(
        document,
        "{{ labels.approval }}",
        "row in signers",
        [
            ("role", "{{ row.role }}", 3.8),
            ("name", "{{ row.line }}", 5.6),
            ("signature", "", 6.6),
        ],
        least_height=1.2,
    )
    kit.tag(document, "endif")
    kit.footer(document, "{{ heading }}, {{ forum.name }}, {{ meeting.day }}")
    kit.save(document, "minutes.docx")


def make_summons(kit: Any) -> None:
    """Make the template of a summons."""
    document = kit.new_document("{{ title }}")
    kit.title(document, "{{ heading }}", "{{ forum.name }}")
    kit.tag(document, "if notice")
    document.add_paragraph().add_run("{{ notice }}").bold = True
    kit.tag(document, "endif")
    _facts(kit, document)
    kit.facts_line(document, "caller", "caller")
    kit.tag(document, "if meeting.note")
    document.add_paragraph("{{ meeting.note }}")
    kit.tag(document, "endif")
    kit.tag(document, "if agenda")
    kit.heading(document, "{{ labels.agenda }}")
    kit.table(
        document,
        "{{ labels.agenda }}",
        "row in agenda",
        [
            ("number", "{{ row.number }}", 1.2),
            ("item", "{{ row.title }}", 7.2),
            ("presenter", "{{ row.presenter }}", 5.4),
            ("minutes", "{{ row.minutes }}", 2.2),
        ],
    )
    kit.tag(document, "endif")
    kit.tag(document, "if expected")
    kit.heading(document, "{{ labels.expected }}")
    kit.table(
        document,
        "{{ labels.expected }}",
        "row in expected",
        [
            ("function", "{{ row.function }}", 4.6),
            ("name", "{{ row.name }}", 3.9),
            ("organisation", "{{ row.organisation }}", 3.9),
            ("remark", "{{ row.note }}", 3.6),
        ],
    )
    kit.tag(document, "endif")
    _carried(kit, document)
    kit.footer(document, "{{ heading }}, {{ forum.name }}, {{ meeting.day }}")
    kit.save(document, "summons.docx")
