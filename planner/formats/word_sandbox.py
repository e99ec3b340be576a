"""The little language that a Word template may use: fields, conditions, loops, a few filters.

Jinja's sandbox keeps a template from the program's objects. What it lets through can still be
endless or enormous, so the rest is an allow-list: plain data, no calls but `range`, no
multiplication, no variables of one's own, and a budget of loops and of text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from planner.formats import limits

_COUNTED = "counted"
_NODES_OF_A_TURN = 25  # what a turn may work out before it counts as more than one
_LOOP_NAMES = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})


class TooMuchError(TemplateRuntimeError):
    """A template that would make a document without end."""


class WordEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox of one document, with what is left of its budget."""

    def __init__(self) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_shown,
            optimized=False,
            cache_size=0,
        )
        self._rounds_left = limits.TEMPLATE_ROUNDS
        self._text_left = limits.DOCUMENT_TEXT
        self.globals.clear()
        self.globals["range"] = _short_range
        self.filters = {**FILTERS, _COUNTED: self._counted}
        self.tests = {name: self.tests[name] for name in TESTS}

    def concat(self, pieces: Iterable[str]) -> str:
        """Put a document's pieces together, as long as there is room."""
        found = []
        for piece in pieces:
            self._text_left -= len(piece)
            if self._text_left < 0:
                raise TooMuchError("too much text")
            found.append(piece)
        return "".join(found)

    def compile(self, source: Any, *args: Any, **kwargs: Any) -> Any:
        """Compile a template whose every loop counts its turns."""
        tree = self.parse(source) if isinstance(source, str) else source
        for loop in tree.find_all(nodes.For):
            weight = nodes.Const(_weight(loop), lineno=loop.lineno, environment=self)
            loop.iter = nodes.Filter(
                loop.iter, _COUNTED, [weight], [], None, None, lineno=loop.lineno, environment=self
            )
        return super().compile(tree, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what a mapping has under a name, or where a loop stands; nothing else."""
        if isinstance(obj, Undefined):
            return super().getattr(obj, attribute)
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in _LOOP_NAMES:
            return getattr(obj, attribute)
        return self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item of a list, a text or a mapping."""
        if isinstance(obj, Mapping | Sequence):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                return self.undefined(obj=obj, name=str(argument))
        return self.getattr(obj, str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        """Say yes to `range` alone."""
        return obj is _short_range

    def _counted(self, items: Iterable[Any], weight: int) -> Iterator[Any]:
        if isinstance(items, str | Mapping):
            raise SecurityError("only a list can be gone through")
        for item in items:
            self._rounds_left -= weight
            if self._rounds_left < 0:
                raise TooMuchError("too many turns")
            yield item


def _weight(loop: nodes.For) -> int:
    """Return how many turns of the budget each turn of a loop takes: more for a long body.

    What stands in a loop within the loop is counted there too, which only makes it dearer.
    """
    return 1 + sum(1 for _ in loop.find_all(nodes.Node)) // _NODES_OF_A_TURN


def _short_range(*ends: int) -> range:
    found = range(*ends)
    if len(found) > limits.TEMPLATE_RANGE:
        raise TooMuchError("too long a range")
    return found


def _shown(value: Any) -> Any:
    """Return a value as it stands in the document: as typed, whatever it looks like."""
    if value is None:
        return ""
    if isinstance(value, Undefined):
        return str(value)  # which tells what there is not
    if isinstance(value, Mapping | list | tuple | range | LoopContext) or callable(value):
        raise TemplateRuntimeError("a list or a group of fields is not text")
    # Markup of docxtpl's own ("{_{") would be read in a text that someone has typed.
    return Markup(str(escape(str(value))).replace("{", "&#123;").replace("}", "&#125;"))


def _join(values: Iterable[Any], between: object = "", attribute: str | None = None) -> str:
    shown = []
    left = 1_000_000
    for value in values:
        if attribute is not None:
            value = value[attribute]
        shown.append("" if value is None else str(value))
        left -= len(shown[-1]) + len(str(between))
        if left < 0:
            raise TooMuchError("too much text")
    return str(between).join(shown)


def _default(value: Any, instead: object = "", of_empty: bool = False) -> Any:
    is_missing = isinstance(value, Undefined) or value is None or (of_empty and not value)
    return instead if is_missing else value


def _first(values: Any) -> Any:
    return next(iter(values), "")


def _last(values: Any) -> Any:
    return values[-1] if values else ""


def _text_of(change: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda value: "" if value is None else change(str(value))


FILTERS: dict[str, Callable[..., Any]] = {
    "upper": _text_of(str.upper),
    "lower": _text_of(str.lower),
    "capitalize": _text_of(lambda value: value[:1].upper() + value[1:]),
    "trim": _text_of(str.strip),
    "string": _text_of(str),
    "length": len,
    "count": len,
    "first": _first,
    "last": _last,
    "join": _join,
    "default": _default,
    "d": _default,
    "reverse": lambda values: list(values)[::-1],
    "list": list,
}
TESTS = (
    *("defined", "undefined", "none", "even", "odd", "in", "eq", "ne", "lt", "le", "gt", "ge"),
    *("==", "!=", "<", "<=", ">", ">=", "true", "false"),
)
