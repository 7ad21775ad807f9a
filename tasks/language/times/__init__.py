"""Time expressions: found by a grammar, and turned into intervals where the text or the article's date says which."""
