"""What claims were and what was held of them on a day, as columns of a query."""

from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, JSONObject, NullIf

from articles.models import (
    REINSTATEMENT,
    RETRACTION,
    Article,
    Byline,
    BylineChange,
    Correction,
    Revision,
)
from articles.related_rows import related_rows, rows_of_each

from ..as_of import AsOf
from .speakers import QUOTING


def article_on_day(claims: type[Model], as_of: AsOf) -> Any:
    """The key of the article that a claim belonged to on a day: that which it left first after."""
    moves = rows_of_each(claims, "edits").filter(moved_from__isnull=False, at__gte=as_of.end)
    first = moves.order_by("at", "pk").values("moved_from")
    return Coalesce(Subquery(first[:1]), F("article_id"), output_field=BigIntegerField())


FEW_ARTICLES = 1000


def of_few_articles(claims: type[Model], as_of: AsOf) -> Any:
    """The keys of claims that belonged, on a day, to articles that were out by the end of it, and
    of some more; None where more articles than FEW_ARTICLES were out.

    Among all claims, newest first, so few are found last (of 200,000 claims after 0.2 s).
    """
    out = Article.objects.filter(published_at__lt=as_of.end).order_by()
    if out[FEW_ARTICLES : FEW_ARTICLES + 1].exists():
        return None
    keys = out.values("pk")
    here = claims._default_manager.filter(article__in=keys).order_by()
    moved = related_rows(claims, "edits").filter(moved_from__in=keys).order_by()
    return here.values("pk").union(moved.values("claim"))


def moved_by_day(claims: type[Model], as_of: AsOf) -> Any:
    """When a claim last came from another article by the end of a day; NULL where it never did."""
    moves = rows_of_each(claims, "edits").filter(
        subject="claim", before__has_key="article", at__lt=as_of.end
    )
    return Subquery(moves.order_by("-at", "-pk").values("at")[:1])


# What a claim is after each of the desk's acts.
LISTING_AFTER = {"withdraw": "withdrawn", "merge": "merged", "reinstate": "listed"}


def listing_on_day(claims: type[Model], as_of: AsOf) -> Any:
    """Whether the desk listed a claim at the end of a day, as Claim.listing has it."""
    acts = rows_of_each(claims, "withdrawals").filter(at__lt=as_of.end)
    status = Case(*(When(act=act, then=Value(after)) for act, after in LISTING_AFTER.items()))
    last = acts.order_by("-at", "-pk").annotate(after=status).values("after")
    return Coalesce(Subquery(last[:1]), Value("listed"), output_field=CharField())


def taken_back_on_day(as_of: AsOf) -> Any:
    """What was last done to the article of a day (`article_as_of`) as a whole by the end of it: the
    grade of the notice, of a retraction or of its undoing; NULL for neither.
    """
    on_the_whole = Correction.objects.filter(
        article=OuterRef("article_as_of"),
        grade__in=(RETRACTION, REINSTATEMENT),
        corrects=None,
        made_at__lt=as_of.end,
    )
    last = on_the_whole.order_by("-made_at", "-pk").values("grade")[:1]
    return Subquery(last)


# Who gave a verdict; with "pk", columns of an Assessment.
JUDGED_BY = {
    name: name
    for name in ("pk", "signed_by_id", "recorded_by_id", "recorded_as_id", "signing_judge_id")
}


def held_on_day(claims: type[Model], as_of: AsOf) -> dict[str, Any]:
    """The verdict of a day, since when it was held, when it was recorded and what it judged.

    "" for no verdict, NULL for all else then.
    """
    assessments = rows_of_each(claims, "assessments").filter(holds_from__lte=as_of.day)
    if as_of.known:
        assessments = assessments.filter(recorded_at__lt=as_of.end)
    latest = assessments.order_by("-holds_from", "-recorded_at", "-pk")
    return {
        "verdict_as_of": Coalesce(Subquery(latest.values("verdict")[:1]), Value("")),
        "summary_as_of": Coalesce(Subquery(latest.values("summary")[:1]), Value("")),
        "since_as_of": Subquery(latest.values("holds_from")[:1]),
        "recorded_as_of": Subquery(latest.values("recorded_at")[:1]),
        "judged_as_of": Subquery(latest.values("judged_record")[:1]),
        "unread_as_of": Subquery(latest.values("stale_when_read")[:1]),
        "signing_judge_as_of": Subquery(latest.values("signing_judge__name")[:1]),
        "judged_by_as_of": Subquery(latest.values(by=JSONObject(**JUDGED_BY))[:1]),
        "countersigned_as_of": Subquery(latest.values("countersigned_at")[:1]),
    }


def put_on_day(claims: type[Model], as_of: AsOf) -> dict[str, Any]:
    """What the claim was on a day: the values that were changed first after it, or those of now.

    As they were recorded: nobody can have judged by what was written down later. Of what was
    changed before publication no reader has been told. The review date is text (ISO, "" for none).
    """
    told: dict[str, Any] = {"statement": F("statement"), "kind": F("kind"), "hedge": F("hedge")}
    told["resolution_criteria"] = F("resolution_criteria")
    told["resolves_on"] = Coalesce(Cast("resolves_on", CharField()), Value(""))
    public = {
        f"{name}_as_of": _before(claims, as_of, name, now, is_public=True)
        for name, now in told.items()
    }
    # That a verdict was stale says nothing of what was changed.
    stale_for = Coalesce(
        _left_unread(claims, as_of), _before(claims, as_of, "stale_for", F("stale_for"))
    )
    return public | {"stale_for_as_of": stale_for} | said_on_day(claims, as_of)


def _left_unread(claims: type[Model], as_of: AsOf) -> Any:
    """In what the claim differed from what was judged on a day when readers came to have it, where
    they did not have it yet; NULL where it was judged again before, or nothing was changed.

    They are shown what came of the changes that they had no part in, so the verdict is marked so.
    """
    changed = _changed_after(claims, as_of, "claim", after__has_key="stale_for", is_public=False)
    judged_again = rows_of_each(claims, "assessments").model._default_manager.filter(
        claim=OuterRef("claim"), recorded_at__gte=as_of.end, recorded_at__lte=OuterRef("at")
    )
    last = changed.filter(~Exists(judged_again)).order_by("-at", "-pk")
    return Subquery(last.values(was=KT("after__stale_for"))[:1], output_field=TextField())


def said_on_day(claims: type[Model], as_of: AsOf) -> dict[str, Any]:
    """Who was quoted with the claim on a day ("" for nobody), and the first words that were tied
    otherwise after it, each with when that was changed; NULL where it was not.
    """
    speaker = _changed_after(claims, as_of, "claim", before__has_key="speaker", is_public=True)
    words = _changed_after(claims, as_of, "passage", is_public=True)
    return {
        "speaker_as_of": Subquery(
            speaker.values(was=KT("before__speaker"))[:1], output_field=TextField()
        ),
        "speaker_key_as_of": Subquery(
            speaker.values(was=KT("before__speaker_key"))[:1], output_field=TextField()
        ),
        "speaker_changed_at": Subquery(speaker.values("at")[:1]),
        "passage_as_of": Subquery(words.values("row")[:1]),
        "words_as_of": Subquery(words.values("before")[:1]),
        "words_changed_at": Subquery(words.values("at")[:1]),
    }


# --- Who said it ----------------------------------------------------------------------------------


def read_on_day(as_of: AsOf) -> dict[str, Any]:
    """What readers had beside the text of `article_as_of` at the end of a day, and the number of
    that revision: the first one where that was entered later than the article came out, or is to
    come; NULL where there is none. And whether somebody had ceased to sign it by then. See
    analysis.article_on_day.
    """
    read = Revision.objects.filter(article=OuterRef("article_as_of"), public_from__isnull=False)
    told = JSONObject(
        number="number",
        title=KT("state__columns__title"),
        bylines="state__bylines",
        publisher=_text_in("state__columns__publisher_id"),
        source_date=_text_in("state__columns__source_date"),
    )
    by_then = read.filter(public_from__lt=as_of.end).order_by("-number")
    first = read.order_by("number")
    either = (Subquery(rows.values(told=told)[:1]) for rows in (by_then, first))
    left = BylineChange.objects.filter(
        article=OuterRef("article_as_of"), signed_before=True, at__lt=as_of.end
    )
    return {"read_as_of": Coalesce(*either), "had_former_signers_as_of": Exists(left)}


def _text_in(path: str) -> Any:
    """A value in JSON as text; NULL for its null, which SQLite gives as a word."""
    return NullIf(KT(path), Value("null"))


def who_said(author: Any, as_of: AsOf) -> dict[str, Any]:
    """Whether an author signed the article of a day (`article_as_of`), and was quoted with it."""
    changes = BylineChange.objects.filter(article=OuterRef("article_as_of"), author=author)
    first = changes.filter(at__gte=as_of.end).order_by("at", "pk").values("signed_before")[:1]
    now = Byline.objects.filter(article=OuterRef("article_as_of"), author=author)
    return {
        "signs_as_of": Coalesce(Subquery(first), Exists(now), output_field=BooleanField()),
        "quoted_as_of": is_so(quotes_on_day(author)),
        "quotes_as_of": is_so(UNCHANGED & QUOTING | Q(speaker_as_of__gt="")),
    }


UNCHANGED = Q(speaker_changed_at__isnull=True)


def quotes_on_day(author: Any) -> Q:
    """The condition that an author was quoted; changes that were kept long ago have the name."""
    by_name = Q(speaker_key_as_of__isnull=True, speaker_as_of__in=_names_of(author))
    changed = Q(speaker_key_as_of=str(author.pk)) | by_name
    return UNCHANGED & Q(speaker=author) | ~UNCHANGED & changed


def _names_of(author: Any) -> list[str]:
    return [author.name, *(former.name for former in author.formerly)]


def names_on_day(name: str) -> Q:
    """The condition that somebody of a name, who has no page here, was quoted."""
    return UNCHANGED & Q(speaker_name=name) | Q(speaker_as_of=name)


def is_so(condition: Q) -> Any:
    """A condition as one value, to be filtered by.

    PostgreSQL takes half of all rows to have it, and reads the newest until a page is full; what is
    compared with a subquery it takes for so rare that it works through all claims.
    """
    return Case(When(condition, then=True), default=False, output_field=BooleanField())


def may_be_of(claims: type[Model], author: Any) -> Any:
    """The keys of claims of which an author signs or signed an article, or is or was quoted: few,
    found by indexes, among which those of a day are.

    A union, each part by its index: for conditions that are joined by OR, SQLite goes through all.
    """
    edits = related_rows(claims, "edits").order_by()
    was = Q(before__speaker_key=str(author.pk)) | Q(before__speaker__in=_names_of(author))
    quoted = edits.filter(was, subject="claim", is_public=True)
    every = claims._default_manager.order_by()
    found = [quoted.values("claim")]
    for model in (Byline, BylineChange):
        articles = model._default_manager.filter(author=author).order_by().values("article")
        # Among, or PostgreSQL goes through all claims for an author of a tenth of them.
        found.append(every.filter(article__pk__among=articles).values("pk"))
        found.append(edits.filter(moved_from__in=articles).values("claim"))
    return every.filter(speaker=author).values("pk").union(*found)


def _before(claims: type[Model], as_of: AsOf, name: str, now: Any, **which: Any) -> Any:
    changed = _changed_after(claims, as_of, "claim", before__has_key=name, **which)
    first = changed.values(was=KT(f"before__{name}"))
    return Coalesce(Subquery(first[:1]), now, output_field=TextField())


def _changed_after(claims: type[Model], as_of: AsOf, subject: str, **which: Any) -> Any:
    edits = rows_of_each(claims, "edits").filter(subject=subject, at__gte=as_of.end, **which)
    return edits.order_by("at", "pk")
