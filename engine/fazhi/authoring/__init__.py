"""For people who write rulesets: examples, lint."""
