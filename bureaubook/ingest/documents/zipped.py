"""XML in a ZIP, taken out within limits; nothing it points to is fetched or opened."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from bureaubook.errors import InputError

MEMBERS = 5000
LARGEST = 30_000_000  # bytes of a part as XML: a report of a hundred pages has two million


class Zipped:
    """A file that is a ZIP of parts, opened; `what` it is, such as “a Word file”, `again` what to do if it is damaged. InputError if it is."""

    def __init__(self, content: bytes, what: str, again: str) -> None:
        self.what, self.again = what, again
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise InputError(f"it is {what}, damaged.", do=again) from error
        self.is_locked = any(info.flag_bits & 1 for info in self._zip.infolist())  # needs a password
        self.names = {name.lower(): name for name in self._zip.namelist()[:MEMBERS]}

    def bytes(self, name: str) -> bytes | None:
        """Return what a part holds; None if it is not there. InputError if it is damaged or too large."""
        stored = self.names.get(name.lower())
        if stored is None:
            return None
        try:
            with self._zip.open(stored) as file:
                held = file.read(LARGEST + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise InputError(f"its part {name} is damaged.", do=self.again) from error
        if len(held) > LARGEST:
            raise InputError(f"its part {name} is larger than {LARGEST // 1_000_000} MB unpacked.", do=self.again)
        return held

    def xml(self, name: str) -> Element | None:
        """Return the root of a part; None if it is not there. InputError if it is no XML, or has entities."""
        held = self.bytes(name)
        if held is None:
            return None
        try:
            root: Element = defusedxml.ElementTree.fromstring(held, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError) as error:
            raise InputError(f"its part {name} is no XML of {self.what}.", do=self.again) from error
        return root
