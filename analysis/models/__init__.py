"""Claims and what is held of them: the words that make them, evidence, assessments, relations.

A claim belongs to the one article that makes it; the same proposition in another article is
another claim, tied to the first by a relation. So "who said it, when, in which words" always has
one answer, and a claim is as visible as its article.
"""

from .annotated_text import AnnotatedText, CorrectedClaim, RevisionPassages
from .answers import ClaimAnswer
from .assessments import Assessment, AssessmentEvidence
from .attributions import Attribution
from .challenges import Challenge
from .claim_edits import ClaimEdit
from .claim_topics import TaggedClaim
from .claims import Claim
from .countersignatures import Countersignature
from .evidence import Evidence, Source
from .fact_checks import FactCheck
from .forecasts import Forecast
from .links import LinkCheck, SourceReading
from .notes import Note, NoteVersion
from .passages import Passage
from .relations import Relation
from .source_edits import SourceEdit
from .withdrawals import Withdrawal

__all__ = [
    "AnnotatedText",
    "Assessment",
    "AssessmentEvidence",
    "Attribution",
    "Challenge",
    "Claim",
    "ClaimAnswer",
    "ClaimEdit",
    "CorrectedClaim",
    "Countersignature",
    "Evidence",
    "FactCheck",
    "Forecast",
    "LinkCheck",
    "Note",
    "NoteVersion",
    "Passage",
    "Relation",
    "RevisionPassages",
    "Source",
    "SourceEdit",
    "SourceReading",
    "TaggedClaim",
    "Withdrawal",
]
