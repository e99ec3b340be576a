"""What a PDF promises, looked over: by a validator, and as a screen reader goes through it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
_LENGTH_RULE = "PDFA2A-STREAM-LENGTH"
_MARKED = re.compile(rb"/MCID (\d+)")
_STREAM = re.compile(rb"/Length (\d+)\b[^>]*>>\s*stream\r?\n")


def failures(path: Path) -> list[str]:
    """Return the rules of PDF/UA-1 and PDF/A-2a that a file breaks; empty when it keeps them."""
    found = []
    for profile in PROFILES:
        for failure in page.validate_pdf(str(path), profile=profile).failures:
            rule = failure.rule_id
            if not (rule.startswith(_LENGTH_RULE) and lengths_are_true(path.read_bytes())):
                found.append(rule)
    return found


def lengths_are_true(data: bytes) -> bool:
    """Say whether each stream is as long as it says, and ends with a line feed.

    The validator takes a last byte that happens to be 0D for half of the line's end.
    """
    ends = [match.end() + int(match.group(1)) for match in _STREAM.finditer(data)]
    return bool(ends) and all(data.startswith(b"\nendstream", end) for end in ends)


def structure_faults(path: Path) -> list[str]:
    """Return what the validator does not look at: content that the structure tree does not reach.

    Each marked content of a page stands once in the tree, and the parent tree leads back from it;
    each head of a table says what it is the head of.
    """
    reader = PdfReader(path)
    root: Any = reader.root_object["/StructTreeRoot"]
    reached: dict[tuple[int, int], int] = {}
    found = []
    for node, page_number in _nodes(root, None):
        for number, on_page in _content(node, page_number):
            reached[on_page, number] = reached.get((on_page, number), 0) + 1
        if node.get("/S") == "/TH" and not _says_scope(node):
            found.append("a head without a scope")
    parents = _number_tree(root.get("/ParentTree"))
    for each in reader.pages:
        own = each.indirect_reference.idnum  # type: ignore[union-attr]  # it is read from a file
        known = parents.get(each.get("/StructParents", -1), [])
        contents = each.get_contents()
        data = b"" if contents is None else contents.get_data()
        for number in {int(found) for found in _MARKED.findall(data)}:
            if reached.get((own, number)) != 1:
                found.append(f"content {number} is not in the tree once")
            if number >= len(known):
                found.append(f"content {number} is not in the parent tree")
    return found


def read_aloud(path: Path) -> list[tuple[str, str]]:
    """Return what a screen reader meets, in its order: (tag, text) of all that holds text."""
    reader = PdfReader(path)
    root = reader.root_object["/StructTreeRoot"]
    texts = {each.indirect_reference.idnum: _texts(each) for each in reader.pages}  # type: ignore[union-attr]  # a page read from a file has one
    return [(tag, " ".join(text.split())) for tag, text in _walk(root, texts, None)]


def _walk(
    node: Any, texts: dict[int, dict[int, str]], page_number: int | None
) -> Iterator[tuple[str, str]]:
    node, page_number = node.get_object(), _page_of(node.get_object(), page_number)
    own = [texts[at].get(number, "") for number, at in _content(node, page_number)]
    if own:
        yield str(node.get("/S", "")).lstrip("/"), "".join(own)
    for child in _children(node):
        inner = list(_walk(child, texts, page_number))
        tag = str(child["/S"]).lstrip("/")
        if re.fullmatch(r"H[1-6]|TH|TD|LBody|P", tag):
            # What stands inside is read as one: a head with its bold words.
            yield tag, " ".join(text for _, text in inner)
        else:
            yield from inner


def _nodes(node: Any, page_number: int | None) -> Iterator[tuple[Any, int | None]]:
    node = node.get_object()
    page_number = _page_of(node, page_number)
    yield node, page_number
    for child in _children(node):
        yield from _nodes(child, page_number)


def _page_of(node: Any, page_number: int | None) -> int | None:
    return node.raw_get("/Pg").idnum if "/Pg" in node else page_number


def _kids(node: Any) -> list[Any]:
    found = node.get("/K", [])
    listed = found if isinstance(found, list) else [found]
    return [each.get_object() if hasattr(each, "get_object") else each for each in listed]


def _children(node: Any) -> list[Any]:
    return [each for each in _kids(node) if isinstance(each, DictionaryObject) and "/S" in each]


def _content(node: Any, page_number: int | None) -> Iterator[tuple[int, int]]:
    """Give each marked content that belongs to a node itself: its number, and the page's."""
    for each in _kids(node):
        if isinstance(each, int):
            assert page_number is not None
            yield each, page_number
        elif isinstance(each, DictionaryObject) and "/MCID" in each:
            at = _page_of(each, page_number)
            assert at is not None
            yield int(each.raw_get("/MCID")), at


def _says_scope(node: Any) -> bool:
    attributes = node.get("/A", [])
    listed = attributes if isinstance(attributes, list) else [attributes]
    return any("/Scope" in each.get_object() for each in listed)


def _number_tree(node: Any) -> dict[int, list[Any]]:
    if node is None:
        return {}
    node = node.get_object()
    numbers = node.get("/Nums", [])
    found = {
        key: value.get_object()
        for key, value in zip(numbers[::2], numbers[1::2], strict=True)
        if isinstance(value.get_object(), list)
    }
    for child in node.get("/Kids", []):
        found |= _number_tree(child)
    return found


def _texts(each: Any) -> dict[int, str]:
    """Return a page's texts by the number of their marked content."""
    found: dict[int, str] = {}
    stack: list[int | None] = []

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            given = operands[1] if len(operands) > 1 else None
            number = given.get("/MCID") if isinstance(given, DictionaryObject) else None
            stack.append(number)
        elif operator == b"EMC":
            stack.pop()

    def text(shown: str, *_: Any) -> None:
        inside = [number for number in stack if number is not None]
        if inside and shown:
            found[inside[-1]] = found.get(inside[-1], "") + shown

    each.extract_text(visitor_operand_before=before, visitor_text=text)
    return found
