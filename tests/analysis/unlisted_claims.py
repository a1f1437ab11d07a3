"""Claims to be withdrawn or merged, and the ledger as readers see it."""

from django.test import Client

from analysis.models import Claim
from tests.make import (
    make_article,
    make_claim,
)
from tests.rendered_html import words

WHY = "The article asks this; it does not claim it."


def two_claims() -> tuple[Claim, Claim]:
    article = make_article(slug="the-summit")
    one = make_claim(article, "The charter was signed in February", statement="It was signed.")
    other = make_claim(article, "Relations have largely improved", statement="All is better.")
    return one, other


def ledger(reader: Client, query: str = "") -> str:
    return words(reader.get(f"/claims/?{query}"))
