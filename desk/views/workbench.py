"""The workbench: an article's text and its claims on one screen, each act saved at once.

With JavaScript an act is answered with the parts of the page that it changes; without, with the
page. Whatever is asked for is the user's to see (visibility.claims_visible_to), and every act is a
verb of analysis, which checks the rights again.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from analysis.events import announced_together
from analysis.locks import lock_claims
from analysis.models import Claim
from articles.changed_since import show_refusal
from articles.forms import key_of
from articles.models import Article
from articles.visibility import claims_visible_to, has_permission

from ..workbench import acts
from ..workbench.acts import dismiss_words
from ..workbench.cards import MORE, RIGHTS, Card, fetch, with_card
from ..workbench.forms import DismissalForm, NewClaimForm, suggested
from ..workbench.near import near
from ..workbench.rows import Board, board_of
from ..workbench.suggested import offers
from ..workbench.undo import Done, read_token, undo
from ..workbench.working_copy import has_working_copy, working_copy_of

REFUSED = 422


@require_safe
def workbench(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen; `?claim=` opens a claim, `?quote=` the form of a new one; `?text=working` shows
    the text that readers do not have yet.
    """
    article = _article(request, pk)
    if request.GET.get("text") == "working" and has_working_copy(article, request.user):
        return _working_copy(request, article)
    board = board_of(article)
    row = board.row_of(key_of(request.GET.get("claim", "")))
    shown: dict[str, Any] = {}
    if row:
        more = "more" in request.GET
        shown["card"] = Card(fetch(row.claim.pk, article), request.user, more)
    elif "quote" in request.GET and has_permission(request.user, "analysis.add_claim"):
        shown["new"] = form = _new_form(request, article)
        if not _is_part(request):  # a script asks for it while the statement is typed
            shown["near_by"] = near(str(form["statement"].value()), article, request.user)
    return _answer(request, board, **shown)


def _working_copy(request: HttpRequest, article: Article) -> HttpResponse:
    copy = working_copy_of(article, request.user)
    return render(request, "desk/workbench/working_copy.html", {"article": article, "copy": copy})


@require_safe
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """A claim on the workbench of its article: queues lead here, which know claims only."""
    rows = Claim.objects.visible_to(request.user).only("article")
    row = get_object_or_404(rows, pk=pk)
    key = row.pk
    return redirect(f"{reverse('desk:workbench', args=[row.article_id])}?claim={key}#note-{key}")


@require_POST
def new_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a claim of the words that were selected."""
    article = _article(request, pk)

    def make() -> tuple[Any, Done | None]:
        lock_claims(acts.related(request.POST), articles=[article.pk], by=request.user)
        form = _new_form(request, article, request.POST)
        return form, _done(form, lambda: acts.make_claim(form, article, request.user), request.user)

    form, done = _in_one(make)
    if done:
        return _said(request, article, done)
    return _answer(request, board_of(article), status=REFUSED, new=form)


@require_POST
def act_on_claim(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do something to a claim: see acts.ACTS."""
    if act not in acts.ACTS:
        raise Http404
    asked = acts.ACTS[act]
    found = get_object_or_404(Claim.objects.visible_to(request.user).listed(), pk=pk)
    article = _article(request, found.article_id)

    def do() -> tuple[Card, Done | None]:
        lock_claims(asked.locks(pk, request.POST, request.user), by=request.user)
        card = Card(fetch(pk, article), request.user)
        if not has_permission(request.user, RIGHTS[asked.form]):
            raise PermissionDenied(_("You may not do this."))
        form = card.sent[asked.form] = card.form(asked.form, request.POST)
        done = _done(form, lambda: asked.do(form, card.claim, request.user), request.user)
        return card, done

    card, done = _in_one(do)
    if done:
        more = asked.form in MORE
        return _said(request, article, done, more=more, ties=asked.ties, ends=asked.ends)
    card = Card(fetch(pk, article), request.user, asked.form in MORE, card.sent)
    return _answer(request, board_of(article), status=REFUSED, card=card)


@require_safe
def near_claims(request: HttpRequest, pk: int) -> HttpResponse:
    """What the ledger holds near a statement that is typed; `?claim=` is the one that it is of."""
    article = _article(request, pk)
    but = key_of(request.GET.get("claim", ""))
    found = near(request.GET.get("statement", ""), article, request.user, but)
    context = {"near": found, "is_new": but is None}
    return render(request, "desk/workbench/near.html", context)


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold that words of an article are no claim of a kind."""
    article = _article(request, pk)
    if not has_permission(request.user, "analysis.add_claim"):
        raise PermissionDenied(_("You may not do this."))
    form = DismissalForm(request.POST)
    if not form.is_valid():
        return _answer(request, board_of(article), status=REFUSED)
    return _said(request, article, dismiss_words(article, request.user, **form.cleaned_data))


@require_POST
def undo_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was just done, as far as the rules let it go."""
    article = _article(request, pk)
    try:
        done = undo(request.POST.get("done", ""), request.user)
    except ValidationError as error:
        refusal = " ".join(error.messages)
    except ProtectedError:
        refusal = _("Something depends on it by now: it stays.")
    else:
        return _said(request, article, done)
    return _answer(request, board_of(article), status=REFUSED, refusal=refusal)


def _article(request: HttpRequest, pk: int) -> Article:
    """The article, with its text, if the user sees its claims."""
    if not has_permission(request.user, "analysis.view_claim"):
        raise PermissionDenied
    return get_object_or_404(Article.objects.filter(claims_visible_to(request.user)), pk=pk)


def _new_form(request: HttpRequest, article: Article, data: Any = None) -> NewClaimForm:
    asked = request.GET
    initial = suggested(article, asked.get("quote", ""), key_of(asked.get("at", "")))
    given = {} if data is not None else {"initial": initial}
    return NewClaimForm(data, article=article, user=request.user, auto_id="new-%s", **given)


def _in_one(do: Callable[[], Any]) -> Any:
    """Do something in one transaction, so that what was checked still holds when it is saved."""
    with transaction.atomic():
        return do()


def _done(form: Any, do: Callable[[], Done], by: Any) -> Done | None:
    """Do what a valid form asks for; None where it is refused, with the reason in the form."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            began = timezone.now()
            with announced_together():
                done = do()
            return done.with_edits(began, by)
    except ValidationError as error:
        show_refusal(form, error)
    except ProtectedError:
        form.add_error(None, _("Something depends on it by now: it stays."))
    return None


# --- Answers -------------------------------------------------------------------------------------


def _is_part(request: HttpRequest) -> bool:
    """Whether the page's script asks: it takes the parts that change."""
    return request.headers.get("X-Part") == "1"


def _said(
    request: HttpRequest,
    article: Article,
    done: Done,
    *,
    more: bool = False,
    ties: bool = True,
    ends: bool = False,
) -> HttpResponse:
    """The page after an act, with what was done and a button that takes it back.

    `ties` says that the act can have changed which words make claims, `ends` that its claim is
    closed then.
    """
    token = done.token(request.user)
    if not _is_part(request):
        asked = {"done": token} | ({"claim": done.claim} if done.claim and not ends else {})
        asked |= {"more": 1} if more else {}
        anchor = f"#note-{done.claim}" if done.claim else ""
        url = reverse("desk:workbench", args=[article.pk])
        return redirect(f"{url}?{urlencode(asked)}{anchor}")
    board = board_of(article)
    row = board.row_of(None if ends else done.claim)
    card = Card(with_card(row.claim), request.user, more) if row else None
    return _answer(request, board, card=card, done=token, suggests=ties)


def _answer(
    request: HttpRequest,
    board: Board,
    *,
    status: int = 200,
    card: Card | None = None,
    new: Any = None,
    near_by: Any = (),
    done: str = "",
    refusal: str = "",
    suggests: bool = True,
) -> HttpResponse:
    """The page, or its parts; `done` is what Done.token gave, `refusal` why nothing was done.

    Unless it `suggests`, the suggestions that a page has stay there.
    """
    may_add = has_permission(request.user, "analysis.add_claim")
    token = done or request.GET.get("done", "")
    context = {
        "article": board.article,
        "board": board,
        "card": card,
        "new": new,
        "near": near_by,
        "token": token,
        "done": read_token(token, request.user) if token else None,
        "refusal": refusal,
        "may_add": may_add,
        "suggests": suggests,
    }
    if suggests:
        found = offers(board.article, board.places, board.spans) if may_add else []
        context["offers"] = found
        context["marked_offers"] = marked = sum(offer.is_marked for offer in found)
        context["more_offers"] = len(found) - marked
    name = "desk/workbench/parts.html"
    if not _is_part(request):
        name = "desk/workbench.html"
        context["has_working_copy"] = has_working_copy(board.article, request.user)
    return render(request, name, context, status=status)
