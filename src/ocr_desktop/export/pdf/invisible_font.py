"""The font of the invisible text: any character, without a shape, that can be searched and copied."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from itertools import islice

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from ocr_desktop.domain.errors import ExportError
from ocr_desktop.export.pdf.font_program import ADVANCE, EMPTY_GLYPH, UNITS_PER_EM, empty_font

ADVANCE_SHARE = ADVANCE / UNITS_PER_EM
"""Width of every character as a share of the font's size; its height is the size itself."""

_NAME = Name("/OcrDesktopInvisible")
_SYMBOLIC_FIXED_PITCH = 0b101
_MOST_CODES = 0xFFFF
_MOST_ENTRIES = 100  # in one block of a CMap

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class InvisibleFont:
    """One font for all pages of a file; it grows with the characters that are written in it.

    Each character gets the next free code of two bytes, so that characters beyond the first 65,536 of Unicode are no
    different from others; a map to Unicode says what the codes mean.

    Attributes:
        reference: What the pages' resources point to.
    """

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._codes: dict[str, int] = {}
        self.reference = pdf.make_indirect(Dictionary(Type=Name.Font))

    def encode(self, text: str) -> bytes:
        """A text as the string operand that shows it.

        Raises:
            ExportError: the file would have more different characters than a font can.
        """
        return b"<%b>" % b"".join(b"%04X" % self._code(character) for character in text)

    def finish(self) -> None:
        """Write down the characters that were used; to be called when all text is encoded."""
        self.reference.Subtype = Name.Type0
        self.reference.BaseFont = _NAME
        self.reference.Encoding = Name("/Identity-H")
        self.reference.DescendantFonts = Array([self._descendant()])
        self.reference.ToUnicode = self._stream(_to_unicode(self._codes))

    def _code(self, character: str) -> int:
        code = self._codes.setdefault(character, len(self._codes) + 1)
        if code > _MOST_CODES:
            raise ExportError(
                "The pages have more different characters than one PDF font holds", hint="Export in parts"
            )
        return code

    def _descendant(self) -> Dictionary:
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=_NAME,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=self._pdf.make_indirect(self._descriptor()),
            DW=ADVANCE,
            CIDToGIDMap=self._stream(EMPTY_GLYPH.to_bytes(2, "big") * (len(self._codes) + 1)),
        )

    def _descriptor(self) -> Dictionary:
        program = empty_font()
        return Dictionary(
            Type=Name.FontDescriptor,
            FontName=_NAME,
            Flags=_SYMBOLIC_FIXED_PITCH,
            FontBBox=Array([0, 0, ADVANCE, UNITS_PER_EM]),
            ItalicAngle=0,
            Ascent=UNITS_PER_EM,
            Descent=0,
            CapHeight=UNITS_PER_EM,
            StemV=80,
            FontFile2=self._stream(program, Length1=len(program)),
        )

    def _stream(self, data: bytes, **entries: int) -> Stream:
        return Stream(self._pdf, zlib.compress(data), Filter=Name.FlateDecode, **entries)


def _to_unicode(codes: dict[str, int]) -> bytes:
    entries = [f"<{code:04X}> <{_utf_16(character)}>" for character, code in codes.items()]
    blocks = ("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in _blocks(entries))
    return _CMAP.format(blocks="\n".join(blocks)).encode("ascii")


def _utf_16(character: str) -> str:
    """A character's UTF-16 in hexadecimal; a lone half of a pair, which no file may hold, becomes a question mark."""
    return character.encode("utf-16-be", "replace").hex().upper()


def _blocks(entries: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(entries)
    while block := list(islice(rest, _MOST_ENTRIES)):
        yield block
