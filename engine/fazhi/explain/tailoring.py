"""Why a rule is judged by other parameters than the ruleset gives it: whoever reads a verdict must be able to ask."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.law.rule import Rule


def tailoring_notes(rule: Rule) -> Iterator[dict[str, str]]:
    """One for each parameter that the profile has set, with its value and the reason that the profile gives."""
    for name, reason in rule.tailored.items():
        value = rule.params[name].versions[-1].value
        text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        yield {
            "zh": f"参数 {name} 由适用方案定为{text}，理由：{reason}",
            "en": f"the profile sets {name} to {text}; reason: {reason}",
        }
