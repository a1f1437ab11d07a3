"""Forms of pages of their own on which a claim is assessed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.admin import AdminSite
from django.forms import modelform_factory
from django.http import HttpRequest
from django.utils import timezone

from ..locks import lock_claim
from ..models import Assessment, Claim
from ..opened import shown
from ..record_forms import JudgementForm
from .rows import AssessmentRows

ANSWER = ["holds_from", "signed_by", "summary", "rationale"]


class ListedAssessmentRows(AssessmentRows):
    """A page of few fields is used without JavaScript as it is, not at another address."""

    lists_relations = True


def assessment_form(
    site: AdminSite,
    request: HttpRequest,
    claim: Claim,
    form: type[JudgementForm],
    fields: list[str],
) -> Callable[[Any], Any]:
    """What makes the form of such a page, with the fields that assessments have on the claim's own.

    It carries what the page shows, which is read before the rest of the page. When it comes back,
    the claim is locked.
    """
    seen = "" if request.method == "POST" else shown(claim)
    rows = ListedAssessmentRows(Claim, site)
    as_in_rows = partial(rows.formfield_for_dbfield, request=request)
    made: Any = modelform_factory(Assessment, form, fields=fields, formfield_callback=as_in_rows)

    def make(posted: Any) -> Any:
        held = lock_claim(claim.pk) if posted else claim
        initial = {"holds_from": timezone.localdate()}
        return made(posted, claim=held, shown=seen, initial=initial)

    return make
