"""An invented bureau in 2024, record by record: 示例市文化广电和旅游局, as samples/bureau-2024 holds it.

Nothing is drawn at random: whatever varies is picked by a digest of the record's own key, so that a record added later
changes no other. Values stand as the files write them: choices by their Chinese labels, dates as dates.
"""

NAME = "示例市文化广电和旅游局"
TERRITORY = "河南省/示例市"
YEAR = 2024
CODE = "11419900MB0000000X"
"""Of no region that exists; the check digit is right."""
DECISION_NUMBERS = ["示文旅罚〔{year}〕{number}号", "示文旅当罚〔{year}〕{number}号", "示文旅不罚〔{year}〕{number}号"]
DOCUMENT_NUMBERS = ["示文旅〔{year}〕{number}号", "示文旅规〔{year}〕{number}号", "示文旅党〔{year}〕{number}号"]
