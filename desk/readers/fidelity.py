"""Which words of a document its article does not have. Pure functions."""

import re
from collections import Counter

from django.utils.translation import gettext as _

from articles.markup import Rendered, render

from .documents import Kind, ReadArticle

WORD = re.compile(r"[^\W_]+")
SHOWN = 30  # words


def words_of(text: str) -> Counter[str]:
    """How often each word stands in a text, without regard to case and to signs in words."""
    return Counter(word.casefold() for word in WORD.findall(text))


def missing_words(
    source: str, article: ReadArticle, rendered: Rendered, besides: str = ""
) -> list[str]:
    """The words of `source` that neither text nor metadata of an article have, in their order.

    `besides` is what was understood and is written otherwise now: a date, “By …”.
    """
    signers = (part for s in article.signers for part in (s.name, s.role, s.affiliation))
    kept = words_of(
        " ".join(
            [
                *(rendered.text, article.title, article.standfirst, article.editors_note),
                *(article.disclaimer, article.publisher, *signers, *article.topics, besides),
            ]
        )
    )
    missing = []
    for word in WORD.findall(source):
        if kept[word.casefold()] > 0:
            kept[word.casefold()] -= 1
        else:
            missing.append(word)
    return missing


def check_words(source: str, article: ReadArticle, besides: str = "") -> None:
    """Say of an article how many of the words of its source it has, and which it has not."""
    rendered = render(article.body)
    total = sum(words_of(source).values())
    missing = missing_words(source, article, rendered, besides)
    kept = total - len(missing)
    counts = {"kept": f"{kept:,}", "total": f"{total:,}"}
    article.say(Kind.UNDERSTOOD, _("%(kept)s of %(total)s words of the text.") % counts)
    if missing:
        some = " ".join(missing[:SHOWN]) + (" …" if len(missing) > SHOWN else "")
        article.say(Kind.LOOK, _("Words that the draft does not have: %s") % some)
