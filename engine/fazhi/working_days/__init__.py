"""Working days: telling, adding and counting them, each in constant time, honest about days not announced yet.

`table` checks the years as plain data (reading their file belongs to the law); `calendar` counts.
"""

from fazhi.working_days.calendar import WorkingCalendar
from fazhi.working_days.table import CalendarError, YearDays

__all__ = ["CalendarError", "WorkingCalendar", "YearDays"]
