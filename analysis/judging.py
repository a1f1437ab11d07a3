"""Who may judge a claim, and what there must be on record for a verdict."""

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.folding import name_key
from articles.dates import day_of, in_words
from articles.models import Author, BylineChange
from articles.visibility import has_permission

from . import rules
from .arguments import arguments_about
from .former_signers import former_signers
from .models import Assessment, Claim, Evidence, Relation
from .passages import invalid
from .persons import person_among
from .verdicts import Stance, Verdict

# --- Nobody judges what they signed -------------------------------------------------------------


def persons_signing(claim: Claim) -> QuerySet[Author]:
    """The persons who sign the article of a claim. A desk may judge its own text: it says so."""
    return Author.objects.filter(kind=Author.Kind.PERSON, bylines__article=claim.article_id)


def persons_who_signed(claim: Claim) -> QuerySet[Author]:
    """The persons who signed the article of a claim before readers, and do so no more."""
    persons = former_signers(claim.article_id).filter(kind=Author.Kind.PERSON)
    return persons.exclude(bylines__article=claim.article_id)


def check_signer(author: Author, claim: Claim, by: Any) -> None:
    """Raise ValidationError where a person would judge a claim that they say, sign or signed.

    That is `author`, who signs the judgement, or whoever the login `by` is; and that login signs
    with its own name or a desk's; only an editor signs for somebody else.
    """
    _check_no_party(author, claim, by)
    if by is not None and not has_permission(by, "articles.publish_article"):
        check_own_name(author, by)


def _check_no_party(author: Author, claim: Claim, by: Any) -> None:
    persons = persons_signing(claim)
    if persons.filter(pk=author.pk).exists():
        message = _("%s signs this article: somebody else must sign what is held of its claims.")
        raise invalid("signed_by", message % author, "own_article")
    own = person_among(by, persons.select_related("user")) if by is not None else None
    if own:
        raise ValidationError(_said_of_own(own, by), code="own_article")
    _check_no_former_signer(author, claim, by)
    _check_no_speaker(author, claim, by)


def _check_no_former_signer(author: Author, claim: Claim, by: Any) -> None:
    former = [*persons_who_signed(claim).select_related("user")]
    found = author if author in former else None
    if found is None and by is not None:
        found = person_among(by, former)
    if found:
        changes = BylineChange.objects.filter(article=claim.article_id, author=found)
        until = changes.filter(signed_before=True).latest("at").at
        message = _(
            "%(name)s signed this article until %(day)s: somebody else must judge its claims."
        )
        told = {"name": found, "day": in_words(day_of(until))}
        raise invalid("signed_by", message % told, "own_article")


def _check_no_speaker(author: Author, claim: Claim, by: Any) -> None:
    speaker = claim.speaker
    message = _("%s is quoted as saying it: somebody else must judge the claim.")
    if speaker and speaker.kind == Author.Kind.PERSON and _is_one_of(speaker, author, by):
        raise invalid("signed_by", message % speaker, "own_words")
    if speaker is None and claim.speaker_name and _is_called(claim.speaker_name, author, by):
        raise invalid("signed_by", message % claim.speaker_name, "own_words")


def _is_called(name: str, author: Author, by: Any) -> bool:
    """Whether a person, or whoever a login is, has a name: who is quoted by it may be them."""
    key = name_key(name)
    own = Author.objects.filter(user=by).first() if by is not None else None
    persons = [each for each in (author, own) if each and each.kind == Author.Kind.PERSON]
    shown = by.display_name if by is not None and own is None else ""
    return key in {each.name_key for each in persons} | ({name_key(shown)} if shown else set())


def _said_of_own(own: Author, by: Any) -> str:
    if own.user_id == by.pk:
        message = _("You sign this article as “%s”: somebody else must judge its claims.")
    else:
        message = _(
            "“%s” signs this article, and your login has the same name or e-mail address: somebody "
            "else must judge its claims. If you are somebody else, ask for an author of your own "
            "that your login is linked to."
        )
    return message % own


def _is_one_of(speaker: Author, author: Author, by: Any) -> bool:
    return speaker == author or (by is not None and person_among(by, [speaker]) is not None)


def check_own_name(author: Author, by: Any) -> None:
    """Raise ValidationError where a login signs with the name of a person who is not its own.

    A person without a login has not acted, whoever enters it: only an editor vouches for one.
    """
    if author.kind == Author.Kind.PERSON and author.user_id != by.pk:
        raise invalid("signed_by", _("You may sign with your own name only."), "not_own_name")


# --- What a verdict says of the evidence is so ---------------------------------------------------


def check_borne_out(assessment: Assessment, claim: Claim, rests_on: Collection[Evidence]) -> None:
    """Raise ValidationError where a verdict says what the evidence on record contradicts."""
    label = assessment.get_verdict_display()
    if rules.is_contradicted(assessment.verdict, [piece.stance for piece in rests_on]):
        message = _(
            "“%s” cannot rest on evidence that only disputes the claim. Choose evidence that "
            "supports it, or another verdict."
        )
        raise ValidationError(message % label, code="contradicted")
    if assessment.verdict != Verdict.UNSUPPORTED or not claim.pk:
        return
    if found := claim.evidence.filter(stance=Stance.SUPPORTS).select_related("source").first():
        message = _(
            "“%(verdict)s” says that the desk found no evidence, but this supports the claim: "
            "%(evidence)s. Choose another verdict, or correct the evidence."
        )
        raise ValidationError(message % {"verdict": label, "evidence": found}, code="contradicted")


# --- What a verdict says stands on a side does --------------------------------------------------


def check_sides(
    assessment: Assessment,
    claim: Claim,
    rests_on: Iterable[Evidence],
    arguments: Iterable[str] | None = None,
) -> None:
    """Raise ValidationError where a verdict needs something on a side, and nothing stands there.

    `arguments` are the stances of other claims: those on record if None. They are asked for only
    where the evidence does not do.
    """
    stances = [piece.stance for piece in rests_on]
    if not rules.missing_sides(assessment.verdict, stances):
        return
    stances += stances_of_arguments(claim) if arguments is None else arguments
    if missing := rules.missing_sides(assessment.verdict, stances):
        raise ValidationError(_said_of_missing(assessment, missing), code="one_sided")


def _said_of_missing(assessment: Assessment, missing: list[Stance]) -> str:
    if assessment.verdict in rules.TWO_SIDED:
        return _said_of_a_dispute(missing)
    label = {"verdict": assessment.get_verdict_display()}
    if missing == [Stance.SUPPORTS]:
        return (
            _(
                "“%(verdict)s” needs evidence or argument for the claim: nothing here supports it. "
                "Choose evidence that does, relate a claim that supports it, or choose another "
                "verdict."
            )
            % label
        )
    return (
        _(
            "“%(verdict)s” needs evidence or argument against the claim: nothing here disputes it. "
            "Choose evidence that does, relate a claim that contradicts it, or choose another "
            "verdict."
        )
        % label
    )


def _said_of_a_dispute(missing: list[Stance]) -> str:
    if len(missing) > 1:
        return _(
            "“Disputed” needs evidence or argument on both sides: nothing here supports the claim, "
            "and nothing disputes it. Choose evidence of both kinds, or relate claims that support "
            "it and claims that contradict it."
        )
    if missing == [Stance.SUPPORTS]:
        return _(
            "“Disputed” needs evidence or argument on both sides: nothing here supports the claim. "
            "Choose evidence that does, or relate a claim that supports it."
        )
    return _(
        "“Disputed” needs evidence or argument on both sides: nothing here disputes the claim. "
        "Choose evidence that does, or relate a claim that contradicts it."
    )


def stances_of_arguments(claim: Claim, *, without: Relation | None = None) -> list[str]:
    """The stance of each claim that argues for this one or against it, one for each relation.

    `without` is a relation that is not counted.
    """
    left_out = without.pk if without else None
    found = arguments_about([claim]).get(claim.pk, [])
    return [each.stance for each in found if each.relation != left_out]


def relations_of(claims: Collection[int]) -> QuerySet[Relation]:
    """Relations from and to claims (by key)."""
    return Relation.objects.filter(Q(from_claim__in=claims) | Q(to_claim__in=claims))


def check_dispensable(relation: Relation, claims: Iterable[Claim]) -> None:
    """Raise ValidationError where a verdict on a claim stands on a relation.

    Whoever calls it has locked the claims.
    """
    for claim in claims:
        if claim.verdict not in rules.NEEDED_SIDES:
            continue
        held = claim.assessments.latest()
        evidence = [*held.evidence.values_list("stance", flat=True)]
        now = rules.missing_sides(held.verdict, [*evidence, *stances_of_arguments(claim)])
        rest = [*evidence, *stances_of_arguments(claim, without=relation)]
        if rules.missing_sides(held.verdict, rest) != now:
            message = _("“%(claim)s”: “%(verdict)s” stands on this relation. Assess it anew first.")
            told = {"claim": claim, "verdict": held.get_verdict_display()}
            raise ValidationError(message % told, code="in_use")
