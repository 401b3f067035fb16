"""Writes samples/dirty, the demonstration: PYTHONPATH=tests python -m tools.make_dirty"""

from tools.bureau.writing import write
from tools.edits import BUREAU, DIRTY, MESSY, all_edits, edited, read_edit, texts_of

SETTINGS = "fazhi.toml"
_TOP = """# samples/bureau-2024 加上 samples/edits 里的修改和各种写法。由 tests/tools/make_dirty.py 生成，请勿手改。
# samples/bureau-2024 with the edits in samples/edits. Made by tests/tools/make_dirty.py: don't edit by hand.
"""


def dirty() -> dict[str, str]:
    """File name -> text: the bureau with every edit that goes together with the others, and what people write."""
    texts = edited(texts_of(BUREAU), [*(edit for edit in all_edits() if not edit.alone), read_edit(MESSY)])
    settings = [line for line in texts[SETTINGS].splitlines() if not line.startswith("#")]
    return texts | {SETTINGS: _TOP + "\n".join(settings) + "\n"}


if __name__ == "__main__":
    write(dirty(), DIRTY)
