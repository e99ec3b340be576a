"""What may be kept with an agreement: names, sizes, kinds of file and links."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.attachments import (
    MOST_BYTES,
    carries_programs,
    clean_file_name,
    clean_link,
    path_of,
    require_readable,
    require_size,
    shown_file_name,
)
from planner.errors import InputError
from planner.texts import LANGUAGES, error_text


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("avtal.pdf", "avtal.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\jag\\Avtal Ö.docx", "Avtal Ö.docx"),
        ("/srv/avtal.pdf", "avtal.pdf"),
        ("avtal.exe. . ", "avtal.exe"),
        ("fdp.\u202eexe", "fdp.exe"),
        ("O\u0308verenskommelse.pdf", "Överenskommelse.pdf"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("con.pdf", "_con.pdf"),
        ("NUL", "_NUL"),
        ("Aux .pdf", "_Aux .pdf"),
        ("COM¹.pdf", "_COM¹.pdf"),
        ("...bashrc", "bashrc"),
        ("\u200b\u2066avtal.pdf\x00", "avtal.pdf"),
        ("två\nrader.pdf", "tvårader.pdf"),
    ],
)
def test_a_name_is_the_last_part_and_ends_as_it_looks(given_name: str, name: str) -> None:
    assert clean_file_name(given_name) == name


@given(st.text(max_size=200))
def test_a_clean_name_is_one_name_in_a_folder(given_name: str) -> None:
    try:
        name = clean_file_name(given_name)
    except InputError:  # nothing in it can be seen
        return
    assert PurePosixPath("mapp", name).parent == PurePosixPath("mapp")
    assert not set(name) & set('/\\<>:"|?*\0\n')
    assert 0 < len(name) <= 121
    assert len(name.encode()) <= 255
    assert name not in (".", "..")
    assert clean_file_name(name) == name


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_file_name("å" * 400 + ".pdf").endswith("å.pdf")


@pytest.mark.parametrize(
    "suffix",
    [
        *("exe", "BAT", "cmd", "com", "js", "vbs", "ps1", "sh", "msi", "scr", "jar", "lnk"),
        *("desktop", "pdf.hta", "url", "appimage", "accdb", "img", "msu", "pyzw", "vsto", "wll"),
    ],
)
def test_a_program_is_refused_by_its_name(suffix: str) -> None:
    name = f"a.{suffix}"
    with pytest.raises(InputError) as caught:
        require_readable(name)
    assert name in error_text(caught.value, "sv")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "exe", "exe.pdf", "avtal", "a.p7m", "a.odt"])
def test_a_document_is_taken(name: str) -> None:
    require_readable(name, b"%PDF-1.7")


@pytest.mark.parametrize("beginning", [b"MZ\x90", b"\x7fELF\x02", b"#!/bin/sh", b"[Desktop Entry]"])
def test_a_program_is_refused_by_how_it_begins(beginning: bytes) -> None:
    with pytest.raises(InputError):
        require_readable("avtal.pdf", beginning)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limit_is_named(language: str) -> None:
    require_size("a.pdf", MOST_BYTES)
    with pytest.raises(InputError) as caught:
        require_size("a.pdf", MOST_BYTES + 1)
    assert "26 MiB" in error_text(caught.value, language)
    assert "25 MiB" in error_text(caught.value, language)
    with pytest.raises(InputError):
        require_size("a.pdf", 0)


@pytest.mark.parametrize(
    "link",
    [
        "https://eslov.se/avtal?id=1",
        "HTTP://eslov.se",
        "file:///srv/avtal.pdf",
        "file://localhost/srv/avtal.pdf",
        "/srv/avtal.pdf",
        "G:\\Samverkan\\avtal.pdf",
        "G:/Samverkan/avtal.pdf",
        "G:/Samverkan/2021/../avtal.pdf",
        "G:\\Samverkan\\",
        "G:\\Samverkan\\\\avtal.pdf",
        "/",
        "https://eslov.se/visa.exe",  # an address is the browser's to open
    ],
)
def test_an_address_or_a_whole_path_is_a_link(link: str) -> None:
    assert clean_link(f"  {link} ") == link


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("/srv/avtal.pdf", "/srv/avtal.pdf"),
        ("file:///srv/%C3%B6.pdf", "/srv/ö.pdf"),
        ("file:///G:/Samverkan/avtal.pdf", "G:/Samverkan/avtal.pdf"),
        ("file://server/yta/avtal.pdf", ""),
        ("https://eslov.se/srv", ""),
    ],
)
def test_a_link_to_this_computer_leads_to_a_path(link: str, path: str) -> None:
    assert path_of(link) == path


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "mailto:a@b.se",
        "ms-msdt:/id",
        "data:text/html,x",
        "avtal.pdf",
        "../avtal.pdf",
        "https://",
        "https:///x",
        "http://[::1",
        "file://",
        "https://a.se/\nx",
        "https://a.se/\u202ex",
        "file:///srv/a%2Eexe",
        "/srv/a.desktop",
        "C:\\a.exe",
        "C:\\avtal.pdf:a.exe",
        "file:///C:/a.exe::$DATA",
        "C:\\a.exe\\",
        "C:/a.exe/.",
        "C:\\a.exe\\. .\\",
        "C:/a.exe/avtal/..",
        "/Applications/A.app/",
        "file:///srv/a.desktop/",
        "file:///C:/a.exe%00.txt",
        "file:///C:/a.exe%E2%80%AE.txt",
        "file:///C:/vad%3F.pdf",
        "C:/vad?.pdf",
        "\\??\\UNC\\server\\yta",
        "https://eslov.se@annan.se/avtal",
        "smb://server/yta/avtal.pdf",
        "shell:startup",
        "",
    ],
)
def test_what_is_no_link_is_refused_at_its_field(link: str) -> None:
    with pytest.raises(InputError) as caught:
        clean_link(link)
    assert caught.value.field == "link"
    assert "\n" not in error_text(caught.value, "sv")


@pytest.mark.parametrize(
    "link",
    [
        "\\\\server\\yta\\avtal.pdf",
        "//server/yta/avtal.pdf",
        "/\\server\\yta",
        "\\\\?\\UNC\\server\\yta",
        "file://server/yta/avtal.pdf",
        "file:////server/yta/avtal.pdf",
        "file:///%5C%5Cserver/yta",
        "file:///%2Fserver/yta",
        "/??/UNC/server/yta",
        "file:///%3F%3F/UNC/server/yta",
        "/.//server/yta/avtal.pdf",
        "file:/a/..//server/yta",
        "file:///./%2Fserver/yta",
    ],
)
def test_a_link_to_a_share_is_refused_and_says_why(link: str) -> None:
    with pytest.raises(InputError) as caught:
        clean_link(link)
    said = error_text(caught.value, "sv")
    assert link in said
    assert "loggar in" in said


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        *(("a.docm", "docm"), ("A.pdf.XLSM ", "xlsm"), ("a.html", "html"), ("a.one", "one")),
        *(("a.ppa", "ppa"), ("a.xlw", "xlw"), ("a.docx", ""), ("a.odt", ""), ("docm", "")),
    ],
)
def test_what_may_carry_macros_is_known_by_its_true_ending(name: str, ending: str) -> None:
    assert carries_programs(name) == ending


def test_a_name_of_which_nothing_is_left_is_still_a_name() -> None:
    assert shown_file_name("../..") == shown_file_name("\u202e") == "_"
