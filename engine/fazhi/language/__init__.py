"""The expression language: Python's expression syntax cut down to a closed, typed tree.

`parse` checks everything that can be checked when a rule is loaded; evaluating a tree is safe and ends.
"""

from fazhi.language.errors import ExpressionError
from fazhi.language.functions import Env
from fazhi.language.parse import parse
from fazhi.language.scope import Scope
from fazhi.language.tree import Node

__all__ = ["Env", "ExpressionError", "Node", "Scope", "parse"]
