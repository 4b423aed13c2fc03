"""Bytes to text, without a guess: what can be read in two ways is refused."""

from __future__ import annotations

import codecs
import re

from verbale.errors import IntakeError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Byte values that mean one and the same in every Windows code page from 1250 to 1258: the quotation
# marks, dashes, the ellipsis and the like of English texts. A letter there depends on the page.
_TYPOGRAPHY = bytes.fromhex(
    "82 84 85 86 87 89 8b 91 92 93 94 95 96 97 99 9b a0 a6 a7 a9 ab ac ad ae b0 b1 b5 b6 b7 bb"
)
_DECLARED = re.compile(
    rb"(?i)<(?:meta\b[^>]{0,200}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([\w-]+)"
)
_TRUSTED = re.compile(
    r"(?i)iso-?8859-\d+|latin-?1|us-ascii|windows-\d+|cp125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)|macintosh"
)
# Browsers read these names as windows-1252, and pages that carry them are written so.
_AS_WINDOWS = re.compile(r"(?i)iso-?8859-1|latin-?1|us-ascii")


def decoded(data: bytes, where: str, *, html: bool = False) -> str:
    r"""The text that bytes hold: UTF-8, UTF-16 or UTF-32 with its mark, or what an HTML page declares.

    Text in a Windows code page is read where only its quotation marks and dashes are outside ASCII:
    these are the same in all of them.

    Args:
        data: the bytes.
        where: what to call them in an error.
        html: whether they are an HTML page, which may declare its encoding.

    Returns:
        The text, its line ends made ``\n``.

    Raises:
        IntakeError: if the bytes are not text or their encoding is not certain.

    Example:
        >>> decoded("Paris \u201cobjects\u201d".encode("windows-1252"), "x.txt")
        'Paris “objects”'
    """
    return _decoded(data, where, html).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, where: str, html: bool) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name, where)
    if b"\0" in data:
        reason = "holds NUL bytes, so it is not text (or UTF-16 without its mark); save it as UTF-8"
        raise IntakeError(where, reason, _line_of(data, data.index(b"\0")))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = error
    declared = _DECLARED.search(data[:4096]) if html else None
    if declared and _TRUSTED.fullmatch(declared[1].decode("ascii", "replace")):
        name = declared[1].decode("ascii")
        return _strictly(data, "windows-1252" if _AS_WINDOWS.fullmatch(name) else name, where)
    if not data.translate(None, _TYPOGRAPHY).isascii():
        reason = f"byte 0x{data[wrong.start]:02x} is not UTF-8; find out its encoding and save it as UTF-8"
        raise IntakeError(where, reason, _line_of(data, wrong.start))
    return data.decode("windows-1252")


def _strictly(data: bytes, name: str, where: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        reason = f"says that it is {name.removesuffix('-sig')} and is not; save it as UTF-8"
        raise IntakeError(where, reason, _line_of(data, error.start)) from None
    except LookupError:
        raise IntakeError(where, f"is in {name}, which is not known; save it as UTF-8") from None


def _line_of(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1
