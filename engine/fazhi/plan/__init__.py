"""Rules x supplied columns x profile x dates -> folded trees -> generated Python."""

from fazhi.plan.build import Judge, KindPlan, compile_kind
from fazhi.plan.prepare import Prepared, Trees, fields_read, prepare

__all__ = ["Judge", "KindPlan", "Prepared", "Trees", "compile_kind", "fields_read", "prepare"]
