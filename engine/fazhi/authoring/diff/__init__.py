"""What differs between two rulesets, profiles or days: `compare.differences` of two sides that `sides` reads.

Compared is what rules mean. Where they stand in which file, how their expressions are spelt and what their lets are
called makes no difference.
"""
