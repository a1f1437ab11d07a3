"""A claim that somebody changes while a form on it is open."""

from typing import Any

from analysis.models import (
    Claim,
)
from analysis.workflow import save_claim
from articles import workflow
from articles.models import Article
from tests.admin.desk import fields_of, opened
from tests.make import (
    BODY,
    make_claim,
)

STATEMENT = "The charter was signed in February."
OTHERWISE = "The charter was refused in February."
MISSPELT = "The charter was signd in February."
OTHER_WORDS = "It could lead to new projects"


def claim_of(article: Article | None = None, **fields: Any) -> Claim:
    return make_claim(article, **{"statement": STATEMENT, **fields})


def restate(claim: Claim, statement: str = OTHERWISE) -> None:
    row = Claim.objects.get(pk=claim.pk)
    row.statement = statement
    save_claim(row)


def turn_the_words(claim: Claim) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY.replace("was signed in February", "was not signed in February")
    workflow.revise(article, grade="correction", note="It was not.")


def as_a_browser(page: Any) -> dict[str, Any]:
    return fields_of(page) | opened(page) | {"_save": "Save"}


def row_of(rows: str, **fields: Any) -> dict[str, Any]:
    named = {f"{rows}-0-{name}": value for name, value in fields.items()}
    return {f"{rows}-TOTAL_FORMS": "1", **named}
