"""What the window remembers between runs, in an ini file beside the user's databases."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_RECENT = 8


class Settings:
    """Typed access to the remembered values; a missing or damaged one is its default."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered text."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Remember a text."""
        self._store.setValue(key, value)

    def state(self, key: str) -> QByteArray:
        """Return a remembered widget state; empty when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, key: str, value: QByteArray) -> None:
        """Remember a widget's state."""
        self._store.setValue(key, value)

    def recent(self) -> list[str]:
        """Return the databases opened last, newest first."""
        return [line for line in self.text("recent").split("\n") if line]

    def add_recent(self, target: str) -> None:
        """Put a database first among the recent ones."""
        others = [known for known in self.recent() if known != target]
        self.set_text("recent", "\n".join([target, *others][:_RECENT]))

    def save(self) -> None:
        """Write to the file now."""
        self._store.sync()
