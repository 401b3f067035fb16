"""A report written out, one file a format: `render(report, "text", "zh")`. Pure: nothing here prints or reads a clock.

`exit_code` says what a report means to a shell; `kind_schema` is what a record looks like to another program.
"""

from fazhi.reports.exit_code import exit_code
from fazhi.reports.registry import FORMATS, render
from fazhi.reports.view import ANSI, PLAIN, Styles, View

__all__ = ["ANSI", "FORMATS", "PLAIN", "Styles", "View", "exit_code", "render"]
