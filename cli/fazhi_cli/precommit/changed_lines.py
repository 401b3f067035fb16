"""Which lines of a file were changed since the last commit, by `git diff`."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final, final

_HUNK: Final = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


@final
@dataclass(frozen=True, slots=True)
class ChangedLines:
    lines: tuple[range, ...]
    """New or changed."""
    cuts: tuple[int, ...]
    """Something was taken out after these lines."""

    def touch(self, first: int, last: int) -> bool:
        """Whether a record that stands in these lines was changed."""
        changed = any(each.start <= last and first < each.stop for each in self.lines)
        return changed or any(first <= cut < last for cut in self.cuts)


def changed_lines(file: Path, base: str) -> ChangedLines | None:
    """The lines of the file as it lies there that differ from the commit `base`.

    None where that can't be told (no git, no commit yet, not text), and where nothing differs: then somebody asked for
    the file as a whole.
    """
    command = ["git", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", base, "--", str(file)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return None
    return parse(done.stdout) if done.returncode == 0 else None


def parse(diff: bytes) -> ChangedLines | None:
    """What `git diff -U0` says of one file."""
    lines, cuts = [], []
    for hunk in _HUNK.finditer(diff):
        start, length = int(hunk[1]), 1 if hunk[2] is None else int(hunk[2])
        if length:
            lines.append(range(start, start + length))
        else:
            cuts.append(start)
    return ChangedLines(tuple(lines), tuple(cuts)) if lines or cuts else None
