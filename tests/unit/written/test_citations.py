"""Articles, paragraphs and items that a text cites."""

import time

import pytest

from fazhi.written.citations import citations


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("《中华人民共和国行政处罚法》第三十三条第一款", ["《行政处罚法》第33条第1款"]),
        ("《行政处罚法》第五十一条", ["《行政处罚法》第51条"]),
        ("《A》第11条第1款第2项", ["《A》第11条第1款第2项"]),
        ("《A》第十一条第一款第（二）项", ["《A》第11条第1款第2项"]),
        ("《A》第十一条第(二)项", ["《A》第11条第2项"]),
        ("《A》第十一条第一款、第三款", ["《A》第11条第1款", "《A》第11条第3款"]),
        ("《A》第十一条第一、三款", ["《A》第11条第1款", "《A》第11条第3款"]),
        ("《A》第十一条第一款第（一）、（三）项", ["《A》第11条第1款第1项", "《A》第11条第1款第3项"]),
        ("《A》第一条第（一）项、第二款", ["《A》第1条第1项", "《A》第1条第2款"]),
        ("《A》第一条、第二条第三款以及第四条", ["《A》第1条", "《A》第2条第3款", "《A》第4条"]),
        ("《A》第一百三十三条之一第二款", ["《A》第133-1条第2款"]),
        ("《A》第一条第一款和《B》第二条", ["《A》第1条第1款", "《B》第2条"]),
        ("《A》（以下简称A法）第一条", ["《A》第1条"]),
        ("《A》（2017年修正）第一条", ["《A(2017年修正)》第1条"]),
        ("《Ａ》第 一 条", ["《A》第1条"]),
        ("《A》第一条第 2 款", ["《A》第1条第2款"]),
        ("《A》第一条第（一）（三）项", ["《A》第1条第1项", "《A》第1条第3项"]),
        ("《A》第一条 2项违法行为", ["《A》第1条"]),
        ("《A》第一条，2项违法行为", ["《A》第1条"]),
        ("《A》第一条（三）项目", ["《A》第1条"]),
        ("《A》第一条第一款的规定", ["《A》第1条第1款"]),
        ("《A》的规定，第五条", []),
        ("同法第五条第九款", []),
        ("第五条第九款", []),
        ("《A》第九款", []),
        ("", []),
    ],
)
def test_what_is_cited(text: str, cited: list[str]) -> None:
    assert [each.text for each in citations(text)] == cited


def test_what_cannot_be_read_is_told() -> None:
    (cited,) = citations("《A》第三三条第四款")
    assert cited.article == ""
    (cited,) = citations("《A》第三条第三三款")
    assert (cited.article, cited.paragraph) == ("3", 0)


@pytest.mark.parametrize("tail", ["（六）项", "第㈥项", "第①项", "第【六】项", "6项"])
def test_an_item_cited_as_none_is_written_is_not_passed_over(tail: str) -> None:
    (cited,) = citations(f"《A》第三条第一款{tail}")
    assert (cited.article, cited.paragraph, cited.item) == ("3", 1, 0)


@pytest.mark.parametrize("tail", ["4款", "（第四款）", "第【四】款", "(四)款"])
def test_a_paragraph_cited_as_none_is_written_is_not_passed_over(tail: str) -> None:
    (cited,) = citations(f"《A》第三条{tail}")
    assert (cited.article, cited.paragraph, cited.item) == ("3", 0, None)


def test_a_hostile_text_is_read_in_time() -> None:
    start = time.perf_counter()
    for text in (
        "《A》第" + "一、" * 200_000,
        "《" * 300_000,
        "《A》" * 100_000,
        "《A》第一条" * 50_000,
        "《A》第一条" + "、第一款" * 20_000,
        "《A》第一条" + "（一" * 100_000,
        "《A》第一条第（" + "一）（" * 100_000,
    ):
        assert sum(1 for _ in citations(text)) >= 0
    assert time.perf_counter() - start < 10
