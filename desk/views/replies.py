"""“Reply to this”: from the page of an article or a claim to a draft that answers it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from analysis.models import Claim
from articles.forms import SeveralField, key_of
from articles.models import Article, Topic
from articles.visibility import has_permission

from ..replies import begin_reply, topics_of

TITLE_MAX_LENGTH = 200


class ReplyForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=TITLE_MAX_LENGTH)
    topics = SeveralField(
        Topic.objects.none(),
        label=gettext_lazy("Topics that it has too"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics: Any = self.fields["topics"]
        topics.queryset = offered
        topics.choices = [(topic.pk, topic.name) for topic in offered]
        if not topics.choices:
            del self.fields["topics"]


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest) -> HttpResponse:
    """Ask for a title, and begin the draft; `?article=` or `?claim=` is what it answers."""
    if not has_permission(request.user, "articles.add_article"):
        raise PermissionDenied(_("You may not add articles."))
    subject = _subject(request)
    name = subject.statement if isinstance(subject, Claim) else subject.title
    initial = {"title": (_("Reply to “%s”") % name)[:TITLE_MAX_LENGTH]}
    offered = topics_of(subject)
    form = ReplyForm(request.POST or None, initial=initial, label_suffix="", offered=offered)
    if form.is_valid():
        try:
            title = form.cleaned_data["title"]
            topics = [topic.pk for topic in form.cleaned_data.get("topics", ())]
            draft = begin_reply(subject, title=title, topics=topics, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("admin:articles_article_change", draft.pk)
    context = {"form": form, "subject": subject, "is_claim": isinstance(subject, Claim)}
    return render(request, "desk/reply.html", context, status=400 if form.errors else 200)


def _subject(request: HttpRequest) -> Article | Claim:
    """What is answered, if the user sees it."""
    if claim := key_of(request.GET.get("claim")):
        claims = Claim.objects.visible_to(request.user).select_related("article")
        found: Claim = get_object_or_404(claims, pk=claim)
        return found
    if article := key_of(request.GET.get("article")):
        shown: Article = get_object_or_404(Article.objects.visible_to(request.user), pk=article)
        return shown
    raise Http404
