"""What the API says of what is on record of claims: words, evidence, assessments, and the like."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from analysis.claim_notices import stale_parts
from analysis.earlier_speakers import speakers_of
from analysis.earlier_statements import other_than_kept
from analysis.models import Assessment, Claim, Forecast, Note, NoteVersion, Passage, Relation
from analysis.note_subjects import FormerSubject, former_subject
from analysis.verdicts import Nature, Part, Stance, Verdict

from ..representation import Representation
from .names import NameRef


def author_ref(author: Any, moment: Any) -> dict[str, str]:
    """Whoever signed something, by the name that they had then."""
    return {"slug": author.slug, "name": author.name_at(moment)}


class RecordOfClaim(Representation):
    id = serializers.IntegerField(source="pk", read_only=True, help_text=_("Its key."))
    claim = serializers.IntegerField(
        source="claim_id", read_only=True, help_text=_("The key of the claim.")
    )


class PassageData(RecordOfClaim):
    """The words of an article that make a claim; a target of a W3C Web Annotation."""

    article = serializers.CharField(
        source="claim.article.slug", read_only=True, help_text=_("The slug of the article.")
    )
    quote = serializers.CharField(read_only=True, help_text=_("The exact words."))
    prefix = serializers.CharField(read_only=True, help_text=_("The words before."))
    suffix = serializers.CharField(read_only=True, help_text=_("The words after."))
    start = serializers.IntegerField(
        read_only=True, allow_null=True,
        help_text=_("Where they begin in the canonical text; null where they are lost."),
    )  # fmt: skip
    end = serializers.IntegerField(
        read_only=True, allow_null=True, help_text=_("Where they end (excluded).")
    )
    revision = serializers.IntegerField(
        source="claim.article.public_number", read_only=True,
        help_text=_("The revision into which the positions count."),
    )  # fmt: skip
    state = serializers.SerializerMethodField(help_text=_("What the last edit did to them."))
    changed_by = serializers.SerializerMethodField(
        help_text=_("The revision that changed or lost them, if readers had them before.")
    )

    def get_state(self, row: Any) -> str:
        settled = (Passage.State.MOVED, Passage.State.CHANGED)
        unread = row.state in settled and self.get_changed_by(row) is None
        return str(Passage.State.EXACT if unread else row.state)

    def get_changed_by(self, row: Any) -> int | None:
        found: int | None = row.changed_after(row.first_read or 0)
        return found


class SourceData(Representation):
    """A document that evidence is taken from."""

    id = serializers.IntegerField(source="pk", read_only=True, help_text=_("Its key."))
    slug = serializers.CharField(read_only=True, help_text=_("Its slug."))
    title = serializers.CharField(read_only=True, help_text=_("Its title."))
    publisher = serializers.CharField(read_only=True, help_text=_("Who published it."))
    url = serializers.CharField(read_only=True, help_text=_("Its address."))
    archived_url = serializers.CharField(read_only=True, help_text=_("An archived copy."))
    published = serializers.DateField(read_only=True, allow_null=True, help_text=_("Its date."))
    nature = serializers.ChoiceField(
        Nature.choices, read_only=True, allow_blank=True, help_text=_("What it is.")
    )
    language = serializers.CharField(read_only=True, help_text=_("A BCP 47 tag."))
    says = serializers.CharField(
        source="note", read_only=True, help_text=_("What it says, in the desk’s words.")
    )


class EvidenceData(RecordOfClaim):
    """A source that is used for one claim."""

    source = SourceData(read_only=True, help_text=_("The source."))
    stance = serializers.ChoiceField(
        Stance.choices, read_only=True, help_text=_("Whether it is for the claim, or against it.")
    )
    quote = serializers.CharField(read_only=True, help_text=_("The source’s own words."))
    locator = serializers.CharField(read_only=True, help_text=_("Page, section, minute."))
    note = serializers.CharField(read_only=True, help_text=_("What it shows."))
    is_of_earlier_statement = serializers.SerializerMethodField(
        help_text=_("The claim has been put otherwise since the desk last said so.")
    )

    def get_is_of_earlier_statement(self, row: Any) -> bool:
        return other_than_kept(row.said, row.claim.statement) is not None


class AssessmentData(RecordOfClaim):
    """What the desk holds of a claim from a day on, and why. It is never changed."""

    verdict = serializers.ChoiceField(Verdict.choices, read_only=True, help_text=_("What is held."))
    reason = serializers.CharField(
        source="summary", read_only=True, help_text=_("Why, in one sentence.")
    )
    rationale = serializers.CharField(read_only=True, help_text=_("Why, in full."))
    holds_from = serializers.DateField(read_only=True, help_text=_("From which day it holds."))
    recorded_at = serializers.DateTimeField(read_only=True, help_text=_("When it was recorded."))
    signed_by = serializers.SerializerMethodField(help_text=_("Who signs it, as called then."))
    countersigned_at = serializers.DateTimeField(
        read_only=True, allow_null=True, help_text=_("When a second person signed it first.")
    )
    evidence = serializers.SerializerMethodField(help_text=_("Keys of what it rests on."))
    statement = serializers.SerializerMethodField(
        help_text=_("The claim as it was judged; null where readers could not see it then.")
    )
    stale_for = serializers.SerializerMethodField(
        help_text=_(
            "In what the claim is not what was judged; of former ones only in the desk’s wording."
        )
    )

    def get_statement(self, row: Assessment) -> str | None:
        judged = row.judged
        return judged.statement if judged and judged.was_public else None

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(Part.choices)))
    def get_stale_for(self, row: Any) -> list[str]:
        return [part.value for part in stale_parts(row, row.claim, row.held == row.pk)]

    @extend_schema_field(NameRef)
    def get_signed_by(self, row: Assessment) -> Any:
        return author_ref(row.signed_by, row.recorded_at)

    def get_evidence(self, row: Assessment) -> list[int]:
        return sorted(piece.pk for piece in row.evidence.all())


class ForecastData(RecordOfClaim):
    """How likely somebody said that a prediction is."""

    words = serializers.CharField(read_only=True, help_text=_("In words."))
    probability = serializers.IntegerField(
        read_only=True, allow_null=True, help_text=_("In per cent.")
    )
    stated_by = serializers.SerializerMethodField(help_text=_("Who said so."))
    stated_on = serializers.DateField(read_only=True, help_text=_("When it was said."))
    recorded_at = serializers.DateTimeField(read_only=True, help_text=_("When it was recorded."))

    @extend_schema_field(NameRef)
    def get_stated_by(self, row: Forecast) -> Any:
        return author_ref(row.stated_by, row.stated_on)


class RelationData(Representation):
    """How one claim bears on another."""

    id = serializers.IntegerField(source="pk", read_only=True, help_text=_("Its key."))
    from_claim = serializers.IntegerField(
        source="from_claim_id", read_only=True, help_text=_("The key of the claim that does so.")
    )
    kind = serializers.ChoiceField(
        Relation.Kind.choices, read_only=True, help_text=_("What the first does to the second.")
    )
    to_claim = serializers.IntegerField(
        source="to_claim_id", read_only=True, help_text=_("The key of the other claim.")
    )
    note = serializers.CharField(read_only=True, help_text=_("Why."))
    from_is_of_earlier_statement = serializers.SerializerMethodField(
        help_text=_("The claim that does so has been put otherwise since.")
    )
    to_is_of_earlier_statement = serializers.SerializerMethodField(
        help_text=_("The other claim has been put otherwise since.")
    )

    def get_from_is_of_earlier_statement(self, row: Any) -> bool:
        return other_than_kept(row.from_statement, row.from_claim.statement) is not None

    def get_to_is_of_earlier_statement(self, row: Any) -> bool:
        return other_than_kept(row.to_statement, row.to_claim.statement) is not None


@dataclass(frozen=True)
class NoteRow:
    """A note in the words of one of its versions: that of readers, or the newest."""

    note: Note
    version: NoteVersion
    former: FormerSubject | None

    @property
    def is_public(self) -> bool:
        return self.note.public_id == self.version.pk

    @property
    def of_claim(self) -> int:
        return self.note.of_claim  # type: ignore[attr-defined, no-any-return]


def _claim_of(note: Note) -> Claim | None:
    return note.claim or (note.passage.claim if note.passage else None)


def note_rows(notes: Iterable[Note]) -> list[NoteRow]:
    """Notes with the version that the asker has: `newest` where it came along, else the public."""
    rows, notes = [], list(notes)
    speakers = speakers_of(each for each in map(_claim_of, notes) if each)
    for note in notes:
        version: Any = getattr(note, "newest", [note.public])[0]
        claim: Any = _claim_of(note)
        former = former_subject(version, note.passage, speakers[claim.pk])
        rows.append(NoteRow(note, version, former))
    return rows


class NoteData(Representation):
    """A signed comment by a member of the desk. Readers have those that an editor approved."""

    id = serializers.IntegerField(source="note.pk", read_only=True, help_text=_("Its key."))
    claim = serializers.IntegerField(
        source="of_claim", read_only=True, help_text=_("The key of the claim.")
    )
    passage = serializers.IntegerField(
        source="note.passage_id", read_only=True, allow_null=True,
        help_text=_("The key of the passage that it is on; null for the claim as a whole."),
    )  # fmt: skip
    body = serializers.CharField(source="version.body", read_only=True, help_text=_("As Markdown."))
    html = serializers.CharField(source="version.html", read_only=True, help_text=_("As HTML."))
    signed_by = serializers.SerializerMethodField(help_text=_("Who signs it, as called then."))
    written_at = serializers.DateTimeField(
        source="version.written_at", read_only=True, help_text=_("When these words were written.")
    )
    is_public = serializers.BooleanField(
        read_only=True, help_text=_("Readers have these words; others wait for an editor.")
    )
    is_of_earlier_statement = serializers.SerializerMethodField(
        help_text=_("The claim has been put otherwise since.")
    )
    is_of_earlier_words = serializers.SerializerMethodField(
        help_text=_("The words of the article have changed since.")
    )

    is_of_other_criteria = serializers.SerializerMethodField(
        help_text=_("What the prediction is judged by has changed since.")
    )

    is_of_other_speaker = serializers.SerializerMethodField(
        help_text=_("Somebody else says it since, or another article makes the claim.")
    )

    @extend_schema_field(NameRef)
    def get_signed_by(self, row: NoteRow) -> Any:
        version = row.version
        return author_ref(version.signed_by, version.written_at)

    def get_is_of_earlier_statement(self, row: NoteRow) -> bool:
        return bool(row.former and row.former.of_statement)

    def get_is_of_earlier_words(self, row: NoteRow) -> bool:
        return bool(row.former and row.former.of_words)

    def get_is_of_other_criteria(self, row: NoteRow) -> bool:
        return bool(row.former and row.former.terms)

    def get_is_of_other_speaker(self, row: NoteRow) -> bool:
        return bool(row.former and row.former.speaker)
