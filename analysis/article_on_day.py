"""What readers had of the articles of claims on a day: who signed and published them, their dates.

Claims come `with_standing` of the day, by which the database has read the revision that readers had
by the end of it (`read_as_of`), and who gave the verdict of the day (`judged_by_as_of`). Nothing is
asked of articles that are the same now. Whether somebody is a desk is known of the present only.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from articles.credits import Names
from articles.dates import day_of
from articles.models import Author
from articles.state import Signature

from .as_of import AsOf, Standing
from .conflicts import Signing, countersigned, is_called
from .former_signers import former_signers_on, formerly_signing
from .models import Assessment, Claim

Line = tuple[Claim, Standing]


@dataclass(frozen=True)
class ReadThen:
    """What a revision had beside its text: its number and title, bylines, publisher (a key), and
    its source's day.
    """

    number: int
    title: str
    bylines: tuple[Signature, ...]
    publisher: int | None
    source_date: date | None

    @classmethod
    def of(cls, claim: Any) -> "ReadThen | None":
        """Of the article of a claim on the day; None where readers have the same now."""
        data = getattr(claim, "read_as_of", None)
        if not data:
            return None
        is_here = claim.article_as_of == claim.article_id
        if is_here and data["number"] == claim.article.public_number:
            return None
        bylines = tuple(Signature(**each) for each in data["bylines"] or ())
        publisher, day = data["publisher"], data["source_date"]  # texts
        return cls(
            data["number"],
            data["title"],
            bylines,
            int(publisher) if publisher else None,
            date.fromisoformat(day) if day else None,
        )

    @property
    def signers(self) -> set[int]:
        """The keys of the authors who signed it."""
        return {byline.author_id for byline in self.bylines}

    def signed_at(self, article: Any) -> Any:
        """When it was signed, as Article.signed_at says it."""
        return self.source_date or article.published_at

    def date_of(self, article: Any) -> date:
        """The day that readers knew it by, as Article.date says it."""
        return self.source_date or day_of(article.published_at)

    def is_of_desk(self, names: Names) -> bool:
        """Whether a desk published or signed it, as desk_texts says it."""
        keys = {self.publisher, *(byline.affiliation_id for byline in self.bylines)}
        return any(map(names.is_desk_organization, keys)) or any(map(names.is_desk, self.bylines))


def with_article_of_day(lines: Iterable[Line], as_of: AsOf | None) -> list[Line]:
    """Claims and what was held of them, with what readers had of their articles on the day.

    Without a day, or where the articles are the same now, there is nothing to add, and no query.
    """
    lines = list(lines)
    if as_of is None:
        return lines
    read = {claim.pk: then for claim, _standing in lines if (then := ReadThen.of(claim))}
    lines = _with_speakers(lines, read, as_of)
    changed = [line for line in lines if line[0].pk in read]
    told = _of_changed_articles(changed, read, as_of) if changed else {}
    return [(claim, told.get(claim.pk, standing)) for claim, standing in lines]


def _of_changed_articles(
    lines: list[Line], read: Mapping[int, ReadThen], as_of: AsOf
) -> dict[int, Standing]:
    """What was held of claims (by key) whose articles readers had otherwise on the day."""
    bylines = (byline for each in read.values() for byline in each.bylines)
    names = Names(bylines, *(each.publisher for each in read.values()))
    claims: list[Any] = [claim for claim, _standing in lines]
    left = {each.article_as_of for each in claims if each.had_former_signers_as_of}
    former = former_signers_on(left, as_of) if left else {}
    signing = {
        each.pk: _signing(read[each.pk], names, former.get(each.article_as_of, []))
        for each in claims
    }
    told = {
        line[0].pk: _as_read(line, read[line[0].pk], signing[line[0].pk], names, as_of)
        for line in lines
    }
    seconds = _seconds(lines, told, signing, as_of)
    return {key: replace(each, is_countersigned=key in seconds) for key, each in told.items()}


def _as_read(line: Line, then: ReadThen, signing: Signing, names: Names, as_of: AsOf) -> Standing:
    claim, standing = line
    moment, verdict = then.signed_at(claim.article), _verdict_of(claim)
    judge = signing.who(verdict) if verdict else None
    signers = tuple(names.author(each, moment) for each in then.bylines)
    now = tuple(names.author(each, None) for each in then.bylines)
    return replace(
        standing,
        former_signers=signers,
        renamed=(*standing.renamed, *_renamed(zip(signers, now, strict=True))),
        former_date=then.date_of(claim.article),
        former_publisher=names.organization(then.publisher, moment),
        former_title=then.title,
        former_revision=then.number,
        is_desk_text=then.is_of_desk(names),
        **_judge(standing, signing.rows[judge].name_at(as_of.end) if judge else ""),
    )


def _judge(standing: Standing, signing: str) -> dict[str, Any]:
    """Who gave a verdict and signed the article then (a name, "" for nobody), or was quoted."""
    if signing or not standing.judge_is_quoted:
        return {"signing_judge": signing, "judge_is_quoted": False}
    return {"signing_judge": standing.signing_judge, "judge_is_quoted": True}


def _with_speakers(lines: list[Line], read: Mapping[int, ReadThen], as_of: AsOf) -> list[Line]:
    """With whom a claim quoted on the day, by the name of when the article was signed, and whether
    they judged it: one query where an author is quoted no more.
    """
    quoted = ((claim, getattr(claim, "speaker_key_as_of", "")) for claim, _standing in lines)
    keys = {claim.pk: int(key) for claim, key in quoted if key}
    authors = Author.objects.in_bulk({*keys.values()}) if keys else {}

    def told(claim: Claim, standing: Standing) -> Standing:
        author = authors.get(keys.get(claim.pk, 0))
        standing = _with_judge(claim, standing, author, as_of)
        if author is None:
            return standing
        then = read.get(claim.pk)
        name = author.name_at(then.signed_at(claim.article) if then else claim.article.signed_at)
        renamed = tuple(_renamed([(name, author.name)]))
        return replace(standing, former_speaker=name, renamed=renamed)

    return [(claim, told(claim, standing)) for claim, standing in lines]


def _with_judge(claim: Any, standing: Standing, then: Author | None, as_of: AsOf) -> Standing:
    """With who was quoted `then` and gave the verdict, where somebody else is quoted now."""
    verdict = _verdict_of(claim)
    if verdict is None or getattr(claim, "speaker_changed_at", None) is None:
        return standing
    if then and Signing.of([then]).who(verdict):
        return replace(standing, signing_judge=then.name_at(as_of.end), judge_is_quoted=True)
    if standing.judge_is_quoted:
        return replace(standing, signing_judge="", judge_is_quoted=False)
    return standing


def _renamed(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((then, now) for then, now in pairs if now and then != now)


def renamed_since(claim: Claim, standing: Standing) -> list[tuple[str, str]]:
    """Those who say or report a claim (for_page) on the day and are called otherwise now: the names
    of then and of now.
    """
    found = [*standing.renamed]
    if standing.former_signers is None and not standing.former_article:
        found += _renamed((row.signed_as, row.author.name) for row in claim.article.bylines.all())
    if standing.former_speaker is None and claim.speaker:
        found += _renamed([(claim.speaker_in_words, claim.speaker.name)])
    return found


def _signing(then: ReadThen, names: Names, former: list[Author]) -> Signing:
    signers = [names.authors[key] for key in then.signers if key in names.authors]
    return Signing.of([*signers, *former])


def _verdict_of(claim: Any) -> Assessment | None:
    """The assessment that held of a claim on the day, with whoever gave it alone."""
    return Assessment(**claim.judged_by_as_of) if claim.judged_by_as_of else None


def _seconds(
    lines: Iterable[Line],
    told: Mapping[int, Standing],
    signing: Mapping[int, Signing],
    as_of: AsOf,
) -> set[int]:
    """The claims (by key) whose verdicts a second person had signed by then, who did not sign the
    article on the day. Asked for only where the verdict needs one.
    """
    verdicts = {
        verdict.pk: (claim.pk, verdict)
        for claim, _standing in lines
        if told[claim.pk].needs_second and (verdict := _verdict_of(claim))
    }
    if not verdicts:
        return set()
    rows = [verdict for _claim, verdict in verdicts.values()]
    whose = {key: signing[claim] for key, (claim, _verdict) in verdicts.items()}
    return {verdicts[key][0] for key in countersigned(rows, whose, as_of.end)}


def signers_on_day(claim: Claim) -> set[int]:
    """The keys of the authors who signed the article of a claim (for_page) on the day, or do now
    where no day is asked for.
    """
    then = ReadThen.of(claim)
    return then.signers if then else {row.author_id for row in claim.article.bylines.all()}


SIGNS, QUOTED = "signs", "quoted"


@dataclass(frozen=True)
class Parties:
    """The keys of those who sign the article of a claim, or did, and whom it quotes (by key, or by
    name).

    On the day, or now where no day is asked for.
    """

    signing: set[int]
    speaker: int | None
    speaker_name: str

    @classmethod
    def of(cls, claim: Any, as_of: AsOf | None) -> "Parties":
        """Of a claim (for_page)."""
        signing = signers_on_day(claim) | formerly_signing(claim, as_of)
        if as_of is None or claim.speaker_changed_at is None:
            return cls(signing, claim.speaker_id, claim.speaker_name)
        key = claim.speaker_key_as_of
        return cls(signing, int(key) if key else None, "" if key else claim.speaker_as_of)

    def tie(self, person: Author) -> str:
        """How a person is tied to the claim: as one who SIGNS, as QUOTED, or "" for neither."""
        if is_called(person, self.speaker, self.speaker_name):
            return QUOTED
        return SIGNS if person.pk in self.signing else ""

    def judge(self, assessment: Assessment) -> Author | None:
        """The person who gave an assessment and is one of them."""
        judges = (assessment.signed_by, assessment.recorded_as)
        persons = (each for each in judges if each and each.kind == Author.Kind.PERSON)
        return next((each for each in persons if self.tie(each)), None)
