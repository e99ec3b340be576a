"""Which fields a Word template asks for, and whether they are there, before it is filled in."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from planner.errors import InputError
from planner.formats.word_sandbox import FILTERS, TESTS, WordEnvironment

_UNKNOWN: Final = object()
"""The shape of what cannot be told without filling the template in."""

_LOOP: Final = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length"), 1),
    **dict.fromkeys(("first", "last"), True),
}
_SAME_SHAPE = frozenset({"reverse", "list", "default", "d"})
_ONE_OF = frozenset({"first", "last"})
_ALLOWED = (
    *(nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Getattr),
    *(nodes.Getitem, nodes.Const, nodes.Filter, nodes.Test, nodes.CondExpr, nodes.Compare),
    *(nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Add, nodes.Sub),
    *(nodes.Neg, nodes.Tuple, nodes.List, nodes.Call, nodes.Keyword, nodes.Slice),
)
_TAG = re.compile(r"\{[{%#].{0,200}?[}%#]\}", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
_MOST_LISTED = 40
_LONGEST_SHOWN = 80

Scope = dict[str, object]


def check_fields(source: str, fields: Mapping[str, object], name: str) -> None:
    """Raise InputError when a template's part cannot be filled in from such fields.

    `source` is the XML as docxtpl hands it to Jinja, `fields` an example of the data: its names
    count, and so do the names in the first dictionary of a list. The codes: "word.syntax",
    "word.not_allowed" (with what stands there) and "word.unknown_field" (with its name, and those
    there are).
    """
    try:
        tree = WordEnvironment().parse(source)
    except TemplateSyntaxError as error:
        where = _shown_line(source, error.lineno)
        raise InputError("word.syntax", {"file": name, "where": where}) from error
    except (RecursionError, MemoryError, OverflowError) as error:
        raise InputError("word.too_deep", {"file": name}) from error
    try:
        _Checker(source, name).body(tree.body, dict(fields))
    except RecursionError as error:
        raise InputError("word.too_deep", {"file": name}) from error


class _Checker:
    def __init__(self, source: str, name: str) -> None:
        self._source = source
        self._name = name

    def body(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._require_allowed(node)
            if isinstance(node, nodes.For):
                self._loop(node, scope)
            elif isinstance(node, nodes.If):
                self._shape(node.test, scope)
                self.body([*node.body, *node.elif_, *node.else_], scope)
            elif isinstance(node, nodes.Output):
                for child in node.nodes:
                    if isinstance(self._shape(child, scope), Mapping | list | tuple):
                        raise self._problem("word.not_text", child)
            else:
                raise self._problem("word.not_allowed", node)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        if node.recursive or not isinstance(node.target, nodes.Name):
            raise self._problem("word.not_allowed", node)
        items = self._shape(node.iter, scope)
        if isinstance(items, Mapping | str | int):
            raise self._problem("word.not_a_list", node.iter)
        inner = {**scope, node.target.name: _one_of(items), "loop": _LOOP}
        if node.test is not None:
            self._shape(node.test, inner)
        self.body(node.body, inner)
        self.body(node.else_, scope)

    def _shape(self, node: nodes.Node, scope: Scope) -> object:
        """Return an example of what an expression gives, or _UNKNOWN."""
        self._require_allowed(node)
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                raise self._unknown(node.name, scope)
            return scope[node.name]
        if isinstance(node, nodes.Getattr):
            return self._part(node, node.node, node.attr, scope)
        if isinstance(node, nodes.Getitem):
            return self._item(node, scope)
        if isinstance(node, nodes.Filter):
            return self._filtered(node, scope)
        if isinstance(node, nodes.Call):
            is_range = isinstance(node.node, nodes.Name) and node.node.name == "range"
            if not is_range or node.kwargs or node.dyn_args or node.dyn_kwargs:
                raise self._problem("word.not_allowed", node)
            for each in node.args:
                self._shape(each, scope)
            return _UNKNOWN
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            raise self._problem("word.not_allowed", node)
        for child in node.iter_child_nodes():
            self._shape(child, scope)
        return _UNKNOWN

    def _item(self, node: nodes.Getitem, scope: Scope) -> object:
        if isinstance(node.node, nodes.Literal):
            raise self._problem("word.not_allowed", node)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._part(node, node.node, node.arg.value, scope)
        self._shape(node.arg, scope)
        whole = self._shape(node.node, scope)
        return whole if isinstance(node.arg, nodes.Slice) else _one_of(whole)

    def _part(self, node: nodes.Node, of: nodes.Node, name: str, scope: Scope) -> object:
        whole = self._shape(of, scope)
        if name.startswith("_"):
            raise self._problem("word.not_allowed", node)
        if whole is _UNKNOWN:
            return _UNKNOWN
        if not isinstance(whole, Mapping) or name not in whole:
            known = whole if isinstance(whole, Mapping) else {}
            raise self._unknown(_written(node) or name, known)
        return whole[name]

    def _filtered(self, node: nodes.Filter, scope: Scope) -> object:
        if node.node is None or node.name not in FILTERS or node.dyn_args or node.dyn_kwargs:
            raise self._problem("word.not_allowed", node)
        for each in (*node.args, *(pair.value for pair in node.kwargs)):
            self._shape(each, scope)
        whole = self._shape(node.node, scope)
        if node.name in _SAME_SHAPE:
            return whole
        return _one_of(whole) if node.name in _ONE_OF else _UNKNOWN

    def _require_allowed(self, node: nodes.Node) -> None:
        if not isinstance(node, _ALLOWED):
            raise self._problem("word.not_allowed", node)

    def _problem(self, code: str, node: nodes.Node) -> InputError:
        where = _written(node) or _shown_line(self._source, node.lineno)
        return InputError(code, {"file": self._name, "where": where})

    def _unknown(self, field: str, known: Mapping[str, object]) -> InputError:
        names = sorted(each for each in known if each != "loop")[:_MOST_LISTED]
        return InputError(
            "word.unknown_field",
            {
                "file": self._name,
                "field": field[:_LONGEST_SHOWN],
                "known": ", ".join(names) or "–",
            },
            field=field[:_LONGEST_SHOWN],
        )


def _one_of(items: object) -> object:
    """Return an example of what a list holds: the names of all its dictionaries together."""
    if isinstance(items, str) or not isinstance(items, Sequence) or not items:
        return _UNKNOWN
    if not all(isinstance(each, Mapping) for each in items):
        return items[0]
    merged: dict[str, object] = {}
    for each in items:
        for key, value in each.items():
            if key not in merged or merged[key] in (None, [], ()):
                merged[key] = value
    return merged


def _written(node: nodes.Node) -> str:
    """Return a field as it is written, "meeting.date"; empty for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        whole = _written(node.node)
        return f"{whole}.{node.attr}" if whole else node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        whole = _written(node.node)
        return f"{whole}.{node.arg.value}" if whole else str(node.arg.value)
    return ""


def _shown_line(source: str, lineno: int | None) -> str:
    """Return the tag that stands on a line of the source, else what text does."""
    lines = source.splitlines()
    line = lines[min(max(lineno or 1, 1), len(lines)) - 1] if lines else ""
    tag = _TAG.search(line)
    shown = _MARKUP.sub("", tag.group() if tag else line).strip()
    return shown[:_LONGEST_SHOWN] or "–"
