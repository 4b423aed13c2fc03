"""Bytes to text without a guess."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import IntakeError
from verbale.intake.encoding import decoded

TEXT = "Chávez – “no deal”, Ивано́в said"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
)
def test_unicode_is_read_with_its_mark_or_as_utf_8(data):
    assert decoded(data, "x.txt") == TEXT


def test_line_ends_are_made_one():
    assert decoded(b"a\r\nb\rc\n\r\n", "x.txt") == "a\nb\nc\n\n"


@pytest.mark.parametrize("page", [f"windows-125{number}" for number in range(9)])
def test_quotes_and_dashes_are_the_same_in_every_windows_page(page):
    text = "“No deal” – the minister’s words… said so"
    assert decoded(text.encode(page), "x.txt") == text


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("ok\nChávez said".encode("windows-1252"), 2),
        ("ok\n\nИванов said".encode("windows-1251"), 3),
        ("会谈".encode("gb18030"), 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 3),
        (b"text\0text", 1),
        ("ok\nno".encode("utf-16-le"), 1),
        (codecs.BOM_UTF16_LE + b"a\0b", 1),
        (codecs.BOM_UTF8 + b"\xff", 1),
        ("“cut".encode()[:2] + b" off", 1),
    ],
)
def test_what_is_not_certain_is_refused_at_its_line(data, line):
    with pytest.raises(IntakeError) as caught:
        decoded(data, "x.txt")
    assert (caught.value.where, caught.value.line) == ("x.txt", line)
    assert "save it as UTF-8" in caught.value.reason


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1251">', "windows-1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<?xml version="1.0" encoding="windows-1251"?>', "windows-1251"),
    ],
)
def test_a_page_is_read_as_it_declares(declaration, encoding):
    page = f"{declaration}<p>Иванов</p>"
    assert decoded(page.encode(encoding), "x.html", html=True) == page
    with pytest.raises(IntakeError):
        decoded(page.encode(encoding), "x.txt")


def test_latin_1_is_windows_1252_as_browsers_have_it():
    page = '<meta charset="iso-8859-1"><p>Chávez’s “no”</p>'
    assert decoded(page.encode("windows-1252"), "x.html", html=True) == page


@pytest.mark.parametrize("name", ["rot13", "unicode_escape", "nonsense", "utf-7"])
def test_a_declaration_that_is_not_trusted_does_not_count(name):
    with pytest.raises(IntakeError):
        decoded(f'<meta charset="{name}"><p>'.encode() + b"\xe1", "x.html", html=True)


@given(st.binary(), st.booleans())
def test_any_bytes_are_text_or_an_intake_error(data, html):
    try:
        assert "\r" not in decoded(data, "x", html=html)
    except IntakeError as error:
        assert "\n" not in str(error)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\0\ufeff")))
def test_utf_8_is_read_back(text):
    assert decoded(text.encode(), "x") == text
    assert decoded(codecs.BOM_UTF8 + text.encode(), "x") == text
