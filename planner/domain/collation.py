"""Swedish alphabetical order: Å, Ä, Ö after Z, case and other accents without weight."""

import unicodedata

_LAST = {"å": "z\uf001", "ä": "z\uf002", "æ": "z\uf002", "ö": "z\uf003", "ø": "z\uf003"}


def folded(text: str) -> str:
    """Return a text as it is compared: in one case, an accent stored with its letter."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def swedish_key(text: str) -> tuple[str, str]:
    """Return a sort key; texts that differ only in case or accents fall back on the text itself."""
    letters = [
        _LAST[letter] if letter in _LAST else unicodedata.normalize("NFD", letter)[0]
        for letter in unicodedata.normalize("NFC", text).casefold()
    ]
    return "".join(letters), text
