"""A small site with one of everything on it, for tests that look at pages as a reader does."""

from dataclasses import dataclass
from datetime import date

from analysis.challenges import answer_challenge, show_as_reply
from analysis.models import Claim, Passage, Relation
from analysis.passages import attach_passage
from analysis.withdrawal import merge_claim, withdraw_claim
from articles.models import Article
from articles.workflow import retract, revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_challenge,
    make_claim,
    make_debate,
    make_evidence,
    make_forecast,
    make_note,
    make_organization,
    make_page,
    make_series,
    make_source,
    make_topic,
)

LONG_WORD = "Mətnşünaslıqvəsənədşünaslıq" * 5

BODY = f"""The year 2025 began a new stage. Relations have *largely* improved since the summit, and
the [charter](https://example.org/charter) was signed in February.[^1] It could lead to new projects
within a year. The two parliaments should repeal the amendment at once.

## What was signed {LONG_WORD}

The charter has three parts. The first part concerns energy. The second part concerns transport
routes. The third part concerns security, and nobody has published it.

{LONG_WORD}

> The text was agreed in one night.

- The first annex lists projects.
- The second annex lists dates.

### What it costs

| Part | Cost in 2025 | Cost in 2026 | Cost in 2027 | Cost in 2028 | {LONG_WORD} |
|------|--------------|--------------|--------------|--------------|-------------|
| Energy | 1,000,000,000 | 2,000,000,000 | 3,000,000,000 | 4,000,000,000 | 5 |

## What should follow

`treaty = charter + {LONG_WORD}`

    a block of code that is far too wide for any telephone {LONG_WORD}

Nothing follows from the charter by itself.

[^1]: In Washington, not in Baku.
"""

CLAIMS = [
    ("The year 2025 began a new stage", "interpretive"),
    ("Relations have largely improved since the summit, and the charter was signed", "factual"),
    ("the charter was signed in February", "factual"),
    ("It could lead to new projects within a year", "predictive"),
    ("The two parliaments should repeal the amendment at once", "normative"),
    ("The first part concerns energy", "factual"),
    ("nobody has published it", "factual"),
    ("agreed in one night", "interpretive"),
    ("The second annex lists dates", "factual"),
    ("2,000,000,000", "factual"),
    ("Nothing follows from the charter by itself.", "interpretive"),
    ("In Washington, not in Baku", "factual"),
]


@dataclass
class Site:
    article: Article
    claims: list[Claim]
    claim: Claim  # one with everything that a claim can have
    pages: dict[str, str]  # addresses of one page of each sort, by name


def make_site() -> Site:
    center = make_organization(f"Center {LONG_WORD}", abbreviation="C")
    author = make_author("Ana Lima", slug="ana", role="Fellow", affiliation=center, bio="Writes.")
    topics = (
        make_topic("Law", slug="law", kind="law", description="Of 1992."),
        make_topic(LONG_WORD[:100], slug="long"),
    )
    article = make_article(
        f"The charter {LONG_WORD}",
        slug="the-charter",
        body=BODY,
        kind="op_ed",
        standfirst=f"What it holds. {LONG_WORD}",
        editors_note="Ana Lima is a fellow.",
        disclaimer=f"The views are hers. {LONG_WORD}",
        publisher=center,
        author=author,
        topics=topics,
        desk_titled=True,
        source_url="https://example.org/op-ed",
        source_date=date(2026, 1, 8),
        in_reply_to=make_article("An earlier article", author=author, topics=topics),
    )
    article.bylines.update(role="Fellow", affiliation=center)
    reply = make_article(f"A reply {LONG_WORD}", slug="a-reply", in_reply_to=article)
    third = make_article(f"A third part {LONG_WORD}")
    words = {"name": f"Charters {LONG_WORD}"[:100], "description": LONG_WORD, "language": "az"}
    make_series(third, article, reply, slug="charters", **words)
    make_debate(reply, article, f"Should it be signed? {LONG_WORD}")
    claims = [make_claim(article, quote, kind=kind, topics=topics) for quote, kind in CLAIMS]
    claim = claims[1]
    adorn(claim, claims)
    article.refresh_from_db()
    article.body = article.body.replace("in one night", "in two nights")
    revise(article, grade="correction", note=f"It took two nights. {LONG_WORD}")
    make_page(f"Who we are {LONG_WORD}"[:120], f"{BODY}\n\n{LONG_WORD}", slug="who-we-are")
    make_page("Method, in short", "# In short\n\nSo we judge.", slug="method", in_footer=False)
    return Site(article, claims, claim, pages_of(claim) | pages_of_what_is_gone())


def adorn(claim: Claim, claims: list[Claim]) -> None:
    """Give a claim one of everything, and its neighbours a verdict of each colour."""
    Claim.objects.filter(pk=claim.pk).update(
        statement=f"It was signed. {LONG_WORD}", hedge="largely"
    )
    claim.refresh_from_db()
    attach_passage(Passage(claim=claim, quote="The first part concerns energy"))
    for stance in ("supports", "disputes", "context"):
        source = make_source(
            title=f"A source that {stance}",
            publisher="The Ministry",
            language="az",
            archived_url="https://example.org/archived",
            note="What it says.",
        )
        evidence = make_evidence(claim, stance, source=source, quote=LONG_WORD, note="Shows it.")
    make_assessment(claim, "disputed", evidence, holds_from=date(2026, 1, 20))
    make_assessment(claim, "partly_supported", evidence, rationale=LONG_WORD)
    make_note(claim.passages.first(), "On these words.[^1]\n\n[^1]: In part.")
    make_note(claim, f"A *note*. {LONG_WORD}", signed_by=make_author())
    said = make_challenge(claim, f"Not so. {LONG_WORD}", name=LONG_WORD[:100], quote=LONG_WORD)
    answer_challenge(said, answer=f"It is so.\n\n{LONG_WORD}")
    show_as_reply(said, text="Not so. […]")
    Relation.objects.create(from_claim=claim, to_claim=claims[0], kind="supports", note="Why.")
    reply = make_claim(make_article("The reply’s article"), statement=f"No. {LONG_WORD}")
    Relation.objects.create(from_claim=reply, to_claim=claim, kind="contradicts")
    for other, verdict in zip(claims[5:7], ("refuted", "unsupported"), strict=True):
        make_assessment(other, verdict)
    make_assessment(claims[7], "grounded")
    Claim.objects.filter(pk=claims[3].pk).update(resolves_on=date(2020, 1, 1))
    make_forecast(claims[3], f"could {LONG_WORD}"[:100], probability=70)


def pages_of_what_is_gone() -> dict[str, str]:
    """The pages of a withdrawn claim, of a merged one, and of one whose article is retracted."""
    article = make_article("What stays")
    one, other, third = (
        make_claim(article, quote)
        for quote in ("Relations have largely", "was signed in February", "within a year")
    )
    withdraw_claim(one, reason=f"It is no claim. {LONG_WORD}")
    merge_claim(other, third, reason="They say the same.")
    gone = make_claim(make_article("What is gone"))
    make_assessment(gone)
    withdraw_claim(gone, reason="It is no claim.")
    retract(gone.article, reason=f"It was made up. {LONG_WORD}")
    return {
        "claim, withdrawn": one.get_absolute_url(),
        "claim, merged": other.get_absolute_url(),
        "card of a claim, withdrawn": f"/claims/{one.pk}/card/",
        "card of a claim, merged": f"/claims/{other.pk}/card/",
        "card of a claim of a retracted article": f"/claims/{gone.pk}/card/",
        "card of a retracted article": f"{gone.article.get_absolute_url()}card/",
        "claims, withdrawn": "/claims/?status=withdrawn",
        "claim of a retracted article": f"/claims/{gone.pk}/",
    }


def pages_of(claim: Claim) -> dict[str, str]:
    return {
        "home": "/",
        "articles": "/articles/",
        "articles, filtered": "/articles/?topic=law&kind=op_ed",
        "articles, with problems": "/articles/?topic=Lawe&year=soon&unheard=of",
        "article": "/articles/the-charter/",
        "revisions": "/articles/the-charter/revisions/",
        "revision": "/articles/the-charter/revisions/1/",
        "comparison": "/articles/the-charter/compare/1/2/",
        "citation of an article": "/articles/the-charter/cite/",
        "citation of a revision": "/articles/the-charter/revisions/1/cite/",
        "citation of a claim": f"/claims/{claim.pk}/cite/",
        "archive": "/archive/2026/",
        "archive, a month": "/archive/2026/1/",
        "corrections": "/corrections/",
        "claims": "/claims/",
        "claims, as of a day": "/claims/?as_of=2026-02-01",
        "claim, as of a day": f"{claim.get_absolute_url()}?as_of=2026-02-01",
        "claims, overdue": "/claims/?overdue=1",
        "claims, due": "/claims/due/",
        "claim": claim.get_absolute_url(),
        "card of a claim": f"/claims/{claim.pk}/card/",
        "card of a claim, as of a day": f"/claims/{claim.pk}/card/?as_of=2026-02-01",
        "card of an article": "/articles/the-charter/card/",
        "prediction": Claim.objects.get(kind="predictive").get_absolute_url(),
        "prediction, as of a day": (
            f"{Claim.objects.get(kind='predictive').get_absolute_url()}?as_of=2026-01-01&known=1"
        ),
        "source": claim.evidence.filter(stance="disputes")[0].source.get_absolute_url(),
        "authors": "/authors/",
        "author": "/authors/ana/",
        "topics": "/topics/",
        "topic": "/topics/law/",
        "series, a list": "/series/",
        "series": "/series/charters/",
        "method": "/about/",
        "a page of the site's own": "/about/who-we-are/",
        "message about a claim": f"/challenge/?claim={claim.pk}",
        "message about words": f"/challenge/?passage={claim.passages.order_by('pk')[0].pk}",
        "message about an article": "/challenge/?article=the-charter",
        "message": "/challenge/",
        "message, received": f"/challenge/thanks/?claim={claim.pk}",
        "search": "/search/",
        "search, found": "/search/?q=part",
        "search, of one kind": "/search/?q=part&is=claim&verdict=refuted",
        "search, misspelt": '/search/?q=chartre "auther:ana',
        "search, found nothing": "/search/?q=qwxyz",
        "API": "/api/v1/docs/",
        "nothing": "/nothing/",
    }
