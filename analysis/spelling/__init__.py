"""Whether an edit only mends how words are written. Pure functions, over lists of words.

- `typos`: what passes as a typo
- `tokens`: a passage as words, numbers and telling signs
- `marks`: punctuation that turns what the same words say
- `misspelt_words`: whether a word is a misspelt one that was mended
- `slips`: the edits that slips of the hand or the ear make
- `formed_words`, `endings`, `number_words`, `suffixes`: words that rules make, and no list has
- `participles`: what a hyphen makes of two words
- `word_filter`: rare words, by what little of them tells whether they are known
- `likely_words`: what a misspelt word may as well have been
- `short_forms`: units, scales and acronyms, of which each letter counts
- `two_spellings`: one word in two spellings, both right
- `clauses`: what may be a sentence of its own
- `capitals`: what a capital makes of a word
- `dictionaries`: the words of languages, read when they are first asked for

docs/anchoring.md has the rule and what it achieves.
"""

from .misspelt_words import NO_WORDS, ArticleWords
from .typos import passes_as_typo

__all__ = ["NO_WORDS", "ArticleWords", "passes_as_typo"]
