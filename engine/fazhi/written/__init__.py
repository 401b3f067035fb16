"""What official texts write: numbers in words, amounts, document numbers, identity numbers, citations.

Text in, plain values out: nothing here knows of cells, rules or the language. What can't be read beyond doubt is None.
"""
