"""The window's language: Qt's own texts and ours."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from planner.paths import resource


class Translators:
    """The translations installed in the application, one language at a time."""

    def __init__(self) -> None:
        self._installed: list[QTranslator] = []
        self.language = ""

    def remove(self) -> None:
        """Leave the application with the texts as they stand in the code."""
        for old in self._installed:
            QCoreApplication.removeTranslator(old)
        self._installed = []

    def use(self, language: str) -> None:
        """Speak a language from now on; windows made before keep the one they were made in."""
        self.remove()
        self.language = language
        country = QLocale.Country.Sweden if language == "sv" else QLocale.Country.UnitedKingdom
        spoken = QLocale.Language.Swedish if language == "sv" else QLocale.Language.English
        QLocale.setDefault(QLocale(spoken, country))
        own = str(resource("i18n", f"planner_{language}.qm"))
        qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for path in (f"{qts}/qtbase_{language}.qm", own):
            translator = QTranslator()
            if translator.load(path):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)
