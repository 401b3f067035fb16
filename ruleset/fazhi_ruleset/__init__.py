"""The default ruleset: the law as data. This package holds TOML only and imports nothing."""
