"""The command line: click commands and the terminal's view of a report. No logic of its own; that is in `fazhi`."""
