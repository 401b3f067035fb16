"""The law as data: TOML -> rules, sources, profiles, with places and helpful errors.

`load.load_ruleset` reads a ruleset and `profiles.resolve` chooses from it. Import those modules where they are needed:
reading brings in pydantic, and this package alone does not.
"""

from fazhi.law.errors import Problem, RulesetError
from fazhi.law.rule import (
    Citation,
    Example,
    Param,
    ParamVersion,
    Profile,
    Rule,
    Ruleset,
    SourceInfo,
    Tailoring,
    Template,
)

__all__ = [
    "Citation",
    "Example",
    "Param",
    "ParamVersion",
    "Problem",
    "Profile",
    "Rule",
    "Ruleset",
    "RulesetError",
    "SourceInfo",
    "Tailoring",
    "Template",
]
