"""Whether an edit only mends how words are written. Pure functions, over lists of words.

- `typos`: what passes as a typo
- `tokens`: a passage as words, numbers and telling signs
- `marks`: punctuation that turns what the same words say
- `likely_words`: what a misspelt word may as well have been
- `dictionaries`: the words of languages, read when they are first asked for
- `azerbaijani`: the forms of Azerbaijani stems

docs/anchoring.md has the rule and what it achieves.
"""

from .typos import ArticleWords, passes_as_typo

__all__ = ["ArticleWords", "passes_as_typo"]
