"""Text files: which encoding they are in. UTF-8 first, GB18030 where it is not; nothing else, and nothing by chance."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, TextIO, final

_CHUNK: Final = 1 << 20
_BOM: Final = b"\xef\xbb\xbf"
_UTF16: Final = ((b"\xff\xfe\0\0", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_BINARY: Final = (
    (b"PK\x03\x04", "Excel/WPS (.xlsx, .docx, .zip)"),
    (b"\xd0\xcf\x11\xe0", "Excel/WPS (.xls, .et, .doc)"),
    (b"%PDF", "PDF"),
)
_CHINESE: Final = re.compile("[\u3000-\u9fff\uff00-\uffef]")


@final
@dataclass(frozen=True, slots=True)
class Encoding:
    codec: str
    skip: int = 0
    """Bytes of a byte order mark."""
    nul: bool = False
    """Whether a NUL stands anywhere in it."""

    def open(self, path: Path, newline: str = "", start: int | None = None) -> TextIO:
        file = path.open("rb")
        file.seek(self.skip if start is None else start)
        return io.TextIOWrapper(file, self.codec, "strict", newline)

    def text(self, path: Path) -> str:
        with self.open(path) as file:
            return file.read()


@final
@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a file is no text that can be read: the code and the facts of its finding."""

    code: str
    facts: dict[str, object]
    line: int | None = None


def detect(path: Path) -> Encoding | Misfit:
    """The encoding that the whole of the file keeps to; one pass over its bytes. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(1024)
        if not head.removeprefix(_BOM).strip() and not file.read(_CHUNK).strip():
            return Misfit("empty-file", {})
        if misfit := _not_text(head):
            return misfit
        skip = len(_BOM) if head.startswith(_BOM) else 0
        utf8 = _scan(file, "utf-8", skip)
        if utf8.fault is None:
            return Encoding("utf-8", skip, utf8.nul)
        # GB18030 all but never happens to be two Chinese characters in UTF-8 before the first that is not.
        if skip or utf8.chinese >= 2:
            why = (
                "不是 UTF-8（此前都是），文件可能已损坏",
                "there is no UTF-8, as all before it is; is the file damaged?",
            )
            return _wrong(utf8.fault, *why, _line(file, utf8.fault))
        gb18030 = _scan(file, "gb18030", 0)
        if gb18030.fault is None:
            return Encoding("gb18030", 0, gb18030.nul)
        far = max(utf8.fault, gb18030.fault)
        return _wrong(far, "既不是 UTF-8 也不是 GB18030", "there is neither UTF-8 nor GB18030", _line(file, far))


@final
@dataclass(slots=True)
class _Scan:
    fault: int | None = None
    """The offset of the first byte that the codec can't read."""
    chinese: int = 0
    """How many Chinese characters it read before that; at most a few are counted."""
    nul: bool = False


def _scan(file: io.BufferedReader, codec: str, skip: int) -> _Scan:
    decoder = codecs.getincrementaldecoder(codec)()
    found = _Scan()
    start = file.seek(skip)
    ended = False
    while not ended:
        chunk = file.read(_CHUNK)
        ended = not chunk
        found.nul = found.nul or b"\0" in chunk
        held = len(decoder.getstate()[0])
        if held or not chunk.isascii():
            try:
                text = decoder.decode(chunk, ended)
            except UnicodeDecodeError as fault:
                found.fault = start - held + fault.start
                text = fault.object[: fault.start].decode(codec, "ignore")
                found.chinese += _chinese(text)
                return found
            if found.chinese < 2:
                found.chinese += _chinese(text)
        start += len(chunk)
    return found


def _chinese(text: str) -> int:
    """How many Chinese characters it holds, two being enough."""
    return sum(1 for _ in islice(_CHINESE.finditer(text), 2))


def _line(file: io.BufferedReader, offset: int) -> int:
    file.seek(0)
    return file.read(offset).count(b"\n") + 1


def _not_text(head: bytes) -> Misfit | None:
    for mark, name in _UTF16:
        if head.startswith(mark):
            return _wrong(0, f"有 {name} 的标记", f"is the mark of {name}")
    for mark, name in _BINARY:
        if head.startswith(mark):
            do_zh, do_en = "请另存为“CSV UTF-8”，只改扩展名不行。", "Save it as CSV UTF-8; renaming it is not enough."
            return Misfit("unsupported-format", {"what": name, "do_zh": do_zh, "do_en": do_en})
    if head.count(0) * 4 > len(head):
        return _wrong(head.index(0), "有空字节，像是 UTF-16", "is a NUL byte, as in UTF-16")
    return None


def _wrong(offset: int, what_zh: str, what_en: str, line: int | None = None) -> Misfit:
    return Misfit("wrong-encoding", {"offset": offset, "what_zh": what_zh, "what_en": what_en}, line)
