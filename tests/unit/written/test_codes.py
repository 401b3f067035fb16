"""Codes with a check digit, and identity numbers in running text."""

import time

import pytest

from fazhi.written.codes import holds_identity_number, is_credit_code, is_identity_number, masked

EXAMPLE = "11010519491231002X"
"""The standard's own example."""
OF_NOBODY = "419901199003071236"
ALSO_A_CREDIT_CODE = "51130219900307017X"


@pytest.mark.parametrize("code", ["91350100M000100Y43", "11419900MB0000000X", " 91350100m000100y43 "])
def test_a_credit_code_with_its_check_digit(code: str) -> None:
    assert is_credit_code(code)


def test_any_one_character_changed_is_noticed() -> None:
    code = "91350100M000100Y43"
    changed = [code[:i] + ("1" if code[i] != "1" else "2") + code[i + 1 :] for i in range(18)]
    assert not any(is_credit_code(each) for each in changed)


@pytest.mark.parametrize(
    "code", ["", "91350100M000100Y4", "91350100M000100Y433", "9135O100M000100Y43", "91350100M000100I43"]
)
def test_no_credit_code(code: str) -> None:
    assert not is_credit_code(code)


@pytest.mark.parametrize(
    ("number", "right"),
    [
        (EXAMPLE, True),
        (EXAMPLE.lower(), True),
        (OF_NOBODY, True),
        ("419901199003071237", False),  # check digit
        ("169901199003071234", False),  # no such province
        ("419901199002301239", False),  # no such day
        ("419901189912311234", False),  # too early
        ("419901190001011239", True),
        ("4199011990030712", False),
        ("419901199003X71236", False),
    ],
)
def test_an_identity_number_has_region_birth_and_check_digit(number: str, right: bool) -> None:
    assert is_identity_number(number) is right


@pytest.mark.parametrize(
    "text",
    [
        EXAMPLE,
        f"张某（身份证号{EXAMPLE}）",
        f"ID{OF_NOBODY}",
        OF_NOBODY.translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
        "110105 19491231 002X",
        "110105-19491231-002 X",
        "110105—19491231—002X",
        f"2024 {OF_NOBODY} 13800000000",
        f"{ALSO_A_CREDIT_CODE}，{OF_NOBODY}",
    ],
)
def test_found_in_a_text(text: str) -> None:
    assert holds_identity_number(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1101**********002X",
        "110105********002X",
        f"6{OF_NOBODY}",
        f"{OF_NOBODY}6",
        f"{EXAMPLE}7",
        "91350100M000100Y43",
        "电话13800000000，案卷410105、19491231、002",
        "419901、199003071236",
    ],
)
def test_not_found(text: str) -> None:
    assert holds_identity_number(text) is False


def test_what_is_a_credit_code_as_well_is_not_decided() -> None:
    assert is_credit_code(ALSO_A_CREDIT_CODE)
    assert holds_identity_number(ALSO_A_CREDIT_CODE) is None
    # 010119 is no region, so this can't be the code of an agency.
    assert is_credit_code("110101199003070396")
    assert holds_identity_number("110101199003070396") is True


def test_masked() -> None:
    assert masked(f"张某{OF_NOBODY}，李某 110105 19491231 002X。") == "张某4199**********1236,李某 1101**********002X。"
    assert masked("张某（４１９９**********1236）") == "张某（４１９９**********1236）"
    assert masked("短") == "短"


def test_a_hostile_text_is_read_in_time() -> None:
    start = time.perf_counter()
    for text in ("1 " * 100_000, "4" * 400_000, "X" * 100_000, "1" + " " * 400_000 + "2"):
        holds_identity_number(text)
    assert time.perf_counter() - start < 8
