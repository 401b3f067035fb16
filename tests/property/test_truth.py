"""The laws of the truth algebra: sets of outcomes under pointwise and, or, not."""

from __future__ import annotations

from itertools import product

import pytest

from fazhi.values import AND, FAIL, NOT, OPEN, OR, PASS, PENDING, both, either, truth
from fazhi.values import UNKNOWN as NOT_SUPPLIED

SETS = range(1, 8)
PAIRS = list(product(SETS, repeat=2))
TRIPLES = list(product(SETS, repeat=3))


def test_de_morgan() -> None:
    for a, b in PAIRS:
        assert NOT[AND[a][b]] == OR[NOT[a]][NOT[b]]
        assert NOT[OR[a][b]] == AND[NOT[a]][NOT[b]]


def test_association_and_commutation() -> None:
    for a, b, c in TRIPLES:
        assert AND[AND[a][b]][c] == AND[a][AND[b][c]] == both(a, b, c)
        assert OR[OR[a][b]][c] == OR[a][OR[b][c]] == either(a, b, c)
    for a, b in PAIRS:
        assert AND[a][b] == AND[b][a]
        assert OR[a][b] == OR[b][a]


def test_double_negation_and_neutral_elements() -> None:
    for a in SETS:
        assert NOT[NOT[a]] == a
        assert AND[a][PASS] == a
        assert OR[a][FAIL] == a
        assert AND[a][FAIL] == FAIL
        assert OR[a][PASS] == PASS


def test_learning_a_fact_never_leaves_the_set() -> None:
    for (a, b), (c, d) in product(PAIRS, repeat=2):
        if c & ~a == 0 and d & ~b == 0:  # c, d know at least what a, b know
            assert AND[c][d] & ~AND[a][b] == 0
            assert OR[c][d] & ~OR[a][b] == 0
            assert NOT[c] & ~NOT[a] == 0


@pytest.mark.parametrize(("left", "right", "expected"), [(FAIL, PENDING, FAIL), (PENDING, PASS, PENDING)])
def test_pending_lies_between_fail_and_pass(left: int, right: int, expected: int) -> None:
    assert AND[left][right] == expected


def test_missing_is_neither() -> None:
    assert truth(NOT_SUPPLIED) == OPEN
    assert truth(True) == PASS
    assert truth(False) == FAIL
