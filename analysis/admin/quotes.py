"""Looking up a quote while it is typed, and choosing it from the sentences of an article."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from accounts.accents import fold
from articles.markup.sentence_ends import ends_of_sentences

from .. import anchoring

WORD = re.compile(r"\w+")
MOST_WORDS = 12  # more are no search, but a quote
SENTENCES = 5  # that are offered


def look_up(text: str, quote: str) -> dict[str, Any]:
    """How often canonical `text` has a quote: {"found": number, "says": words for the user}.

    Where that is not once, "sentences" has those that have all of its words. Where it has none,
    "nearest" has the most similar words. "use" is the name of a button that takes either.
    """
    try:
        anchoring.locate(text, anchoring.clean_quote(quote))
    except anchoring.QuoteNotFound as error:
        if sentences := sentences_with(text, quote):
            return {"found": 0, "says": _("Sentences with these words:"), **_offer(sentences)}
        if not error.nearest:
            return {"found": 0, "says": _("Not there, nor anything like it.")}
        use = {"nearest": error.nearest, "use": _("Use these words")}
        return {"found": 0, "says": _("Not there. Nearest:"), **use}
    except anchoring.QuoteNotUnique as error:
        says = _("%d times: add the words before or after.") % error.count
        return {"found": error.count, "says": says, **_offer(sentences_with(text, quote))}
    return {"found": 1, "says": _("Found once.")}


def _offer(sentences: list[str]) -> dict[str, Any]:
    return {"sentences": sentences, "use": _("Use these words")} if sentences else {}


def sentences_with(text: str, words: str) -> list[str]:
    """The first sentences with all of some words, or words that begin like them, in any order.

    Case and accents make no difference. What the text says twice would be no place in it.
    """
    asked = {*WORD.findall(fold(words))}
    if not asked or len(asked) > MOST_WORDS:
        return []
    found: list[str] = []
    for sentence in _sentences(text):
        has = {*WORD.findall(fold(sentence))}
        if all(any(each.startswith(word) for each in has) for word in asked):
            if text.count(sentence) == 1:
                found.append(sentence)
            if len(found) == SENTENCES:
                break
    return found


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in ends_of_sentences(text):
        yield text[start : end.end()].strip()
        start = end.end()
    yield text[start:].strip()
