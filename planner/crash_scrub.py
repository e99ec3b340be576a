"""What an exception may say in a report: its kind, and words that only the code can have put there.

A name in a KeyError, a file's path in an OSError, the parameters of a statement are somebody's. So
a message is left out unless its kind is known here and each of its parts is checked.
"""

import builtins
import errno
import os
import re
import sqlite3
import sys
from functools import cache
from pathlib import Path

from planner.errors import PlannerError

_NAME = r"'[A-Za-z_][A-Za-z0-9_.]{0,80}'"
_CALL = r"[A-Za-z_][A-Za-z0-9_.<>]{0,120}\(\)"
_TYPE_ERRORS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"unsupported operand type\(s\) for [-+*/%&|^<>=@r pow()]{{1,16}}: {_NAME} and {_NAME}",
        rf"'(<|>|<=|>=)' not supported between instances of {_NAME} and {_NAME}",
        rf"{_NAME} object is not (callable|iterable|subscriptable|an iterator|a mapping)",
        rf"{_NAME} object does not support (item assignment|item deletion|indexing)",
        rf"cannot unpack non-iterable {_NAME[1:-1]} object",
        rf"unhashable type: {_NAME}",
        rf"{_CALL} missing \d+ required (positional|keyword-only) arguments?: [a-z_', ]{{1,200}}",
        rf"{_CALL} takes \d+ positional arguments? but \d+ (was|were) given",
        rf"{_CALL} takes from \d+ to \d+ positional arguments but \d+ were given",
    )
)
_FIXED = frozenset(
    {
        "list index out of range",
        "tuple index out of range",
        "string index out of range",
        "pop from empty list",
        "division by zero",
        "float division by zero",
        "maximum recursion depth exceeded",
        "dictionary changed size during iteration",
        "Set changed size during iteration",
        "generator already executing",
        "No row was found when one was required",
        "Multiple rows were found when one or none was required",
        "Multiple rows were found when exactly one was required",
        "This session is closed",
        "Cannot operate on a closed database.",
    }
)
_CONSTRAINT = re.compile(
    r"(UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(?:: ([a-z0-9_., ]{1,200}))?", re.ASCII
)
_MISSING = re.compile(r"no such (table|column): ([a-z_.]{1,80})", re.ASCII)
_WORDS_OF_SQL = frozenset(
    {
        *("SELECT", "INSERT", "UPDATE", "DELETE", "INTO", "FROM", "SET", "WHERE", "VALUES", "JOIN"),
        *("BEGIN", "IMMEDIATE", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "VACUUM"),
        *("CREATE", "DROP", "ALTER", "TABLE", "INDEX", "WITH"),
    }
)
_MOST_WORDS = 40


def name_of(kind: type[BaseException]) -> str:
    """Return the name of a kind of exception, with its package; made-up names are left out."""
    module, name = str(kind.__module__), str(kind.__qualname__)
    if not all(re.fullmatch(r"[A-Za-z_][\w.<>]{0,80}", each, re.ASCII) for each in (module, name)):
        return "an exception"
    if module not in sys.modules and module != "builtins":
        return "an exception"
    return name if module == "builtins" else f"{module}.{name}"


def scrubbed(error: BaseException) -> str:
    """Return what may be told of an exception besides its kind; empty when there is nothing."""
    try:
        return _scrubbed(error)
    except Exception as trouble:  # what stands in a stranger's exception may do anything
        return f"(unreadable: {name_of(type(trouble))})"


def _scrubbed(error: BaseException) -> str:
    if isinstance(error, PlannerError):
        return _of_ours(error)
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error)
    if isinstance(error, UnicodeError):
        start = getattr(error, "start", None)
        return f"at {start}" if type(start) is int else ""
    if isinstance(error, OSError):
        return _of_system(error)
    if isinstance(error, AttributeError | NameError):
        return _of_name(error)
    if isinstance(error, BaseExceptionGroup):
        return f"{len(error.exceptions)} exceptions"
    if any(base.__module__.startswith("sqlalchemy.") for base in type(error).__mro__):
        return _of_statement(error)
    if hasattr(error, "sqlstate"):
        return _code("sqlstate", getattr(error, "sqlstate", None))
    return _plain(error)


def _plain(error: BaseException) -> str:
    """Return a message that the interpreter made of the code's own names."""
    if len(error.args) != 1 or type(error.args[0]) is not str or isinstance(error, KeyError):
        return ""
    said = error.args[0]
    if len(said) > 400:
        return f"(a message of {len(said)} characters)"
    if said.startswith("maximum recursion depth exceeded"):
        return "maximum recursion depth exceeded"
    if said in _FIXED:
        return said
    if isinstance(error, TypeError) and any(known.fullmatch(said) for known in _TYPE_ERRORS):
        named = re.findall(
            r"'([A-Za-z_][\w.]*)'|([A-Za-z_][\w.]*)\(\)|([A-Za-z_]\w*) object$", said
        )
        words = {word for found in named for part in found if part for word in part.split(".")}
        return said if words <= _words_of_code() else "(a message, left out)"
    return "(a message, left out)" if said else ""


def _of_ours(error: PlannerError) -> str:
    code = str(error.code)
    names = [key for key in error.params if key in _words_of_code()]
    if not re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", code, re.ASCII):
        code = "?"
    return f"{code}({', '.join(names)})"


def _of_system(error: OSError) -> str:
    number = error.errno
    if type(number) is not int:
        return ""
    return f"{errno.errorcode.get(number, str(number))} {os.strerror(number)}"


def _of_name(error: AttributeError | NameError) -> str:
    """Return the missing name when the code itself says it: `getattr` may ask for anything."""
    name = error.name
    if type(name) is not str or name not in _words_of_code():
        return ""
    if isinstance(error, AttributeError) and error.obj is not None:
        return f"{name} of {type(error.obj).__name__}" if _is_plain(type(error.obj)) else name
    return f"{name} of None" if isinstance(error, AttributeError) else name


def _is_plain(kind: type) -> bool:
    return re.fullmatch(r"[A-Za-z_]\w{0,80}", kind.__name__, re.ASCII) is not None


def _of_sqlite(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorname", None)
    said = str(error)
    parts = [code] if type(code) is str and re.fullmatch(r"[A-Z_]{1,60}", code) else []
    found = _CONSTRAINT.fullmatch(said) or _MISSING.fullmatch(said)
    if found is not None:
        parts.extend(word for word in re.findall(r"[a-z_0-9]+", found[2] or "") if _known(word))
    return " ".join(parts)


def _of_statement(error: BaseException) -> str:
    """Return what SQLAlchemy says: its code, the driver's error, and the bones of the statement."""
    parts = [_code("code", getattr(error, "code", None))]
    original = getattr(error, "orig", None)
    if isinstance(original, BaseException) and original is not error:
        parts.append(f"{name_of(type(original))} {scrubbed(original)}".strip())
    statement = getattr(error, "statement", None)
    if type(statement) is str:
        words = re.findall(r"[A-Za-z_]+", re.sub(r"'[^']*(?:'|$)", " ", statement[:4000]))
        bones = [word for word in words if word in _WORDS_OF_SQL or _known(word)]
        parts.append("[" + " ".join(bones[:_MOST_WORDS]) + "]")
    elif original is None and len(error.args) == 1:
        parts.append(_plain(error))
    return "; ".join(part for part in parts if part)


def _code(name: str, value: object) -> str:
    is_code = type(value) is str and re.fullmatch(r"[0-9A-Za-z]{2,6}", value)
    return f"{name} {value}" if is_code else ""


def _known(word: str) -> bool:
    return word in _words_of_schema()


@cache
def _words_of_schema() -> frozenset[str]:
    """Return the names of our tables and columns: all that may be told of a statement."""
    found: set[str] = set()
    for path in (Path(__file__).parent / "db").glob("schema*.py"):
        found.update(re.findall(r'"([a-z_]+)"', path.read_text(encoding="utf-8")))
    return frozenset(found)


@cache
def _words_of_code() -> frozenset[str]:
    """Return every name of the program's own code, and those that the language has."""
    found = set(dir(builtins)) | {"NoneType", "function", "method", "module", "generator"}
    for path in Path(__file__).parent.rglob("*.py"):
        code = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found.update(re.findall(r"(?:\.|class |def )([A-Za-z_][A-Za-z0-9_]*)", code))
    return frozenset(found)
