"""Swedish alphabetical order: Å, Ä, Ö after Z, case and other accents without weight."""

import unicodedata

_LAST = {"å": "z\uf001", "ä": "z\uf002", "æ": "z\uf002", "ö": "z\uf003", "ø": "z\uf003"}


def swedish_key(text: str) -> tuple[str, str]:
    """Return a sort key; texts that differ only in case or accents fall back on the text itself."""
    folded = unicodedata.normalize("NFC", text).casefold()
    letters = [
        _LAST[letter] if letter in _LAST else unicodedata.normalize("NFD", letter)[0]
        for letter in folded
    ]
    return "".join(letters), text
