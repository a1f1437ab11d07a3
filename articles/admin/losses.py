"""What is said of words that a body has and its text has not (articles.markup.Loss), and of its
pictures and files.
"""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..markup import Kind, Loss
from ..media import problems_in

SHOWN = 10
WORDS_MAX = 120  # characters of each loss
REASONS = {
    Kind.COMMENT: gettext_lazy("a comment"),
    Kind.CODE: gettext_lazy("a script or a style sheet"),
    Kind.ATTRIBUTE: gettext_lazy("attributes of a tag"),
    Kind.ADDRESS: gettext_lazy("an address inside another link"),
    Kind.DEFINITION: gettext_lazy("an address that no link uses"),
    Kind.FENCE: gettext_lazy("words beside the language of a block of code"),
    Kind.NESTING: gettext_lazy("tags that stand too deep in one another; their text is kept"),
    Kind.FRONT_MATTER: gettext_lazy("front matter of a file"),
    Kind.ALTERNATIVE: gettext_lazy("a picture without words"),
}


def losses_message(losses: tuple[Loss, ...]) -> str:
    """HTML that says what readers will not see, line by line; "" where they see all."""
    if not losses:
        return ""
    silent = [loss for loss in losses if loss.kind == Kind.ALTERNATIVE]
    lost = [loss for loss in losses if loss.kind != Kind.ALTERNATIVE]
    return _listed(_("Saved as typed, but readers do not see these words of the body:"), lost) + (
        _listed(
            _(
                "These pictures say nothing to whoever does not see them. Write what each shows "
                "between the square brackets, or {.decorative} behind one that shows nothing:"
            ),
            silent,
        )
    )


def tell_problems(request: HttpRequest, body: str, html: str) -> None:
    """Say what is to be mended of the pictures and files of a text that was saved."""
    if problems := problems_in(body, html):
        told = (
            _("Line %(line)d: %(text)s") % {"line": problem.line, "text": problem.text}
            for problem in problems[:SHOWN]
        )
        lines = format_html_join("", "<li>{}</li>", ((line,) for line in told))
        heading = _("Saved. Of its pictures and files, mend this:")
        messages.warning(request, format_html("{}<ul>{}</ul>", heading, lines))


def _listed(heading: str, losses: list[Loss]) -> SafeString:
    named = [loss for loss in losses if loss.kind in REASONS][:SHOWN]
    sentences = [sentence(loss) for loss in named]
    if more := len(losses) - len(named):
        sentences.append(ngettext("… and %d more.", "… and %d more.", more) % more)
    lines = format_html_join("", "<li>{}</li>", ((line,) for line in sentences))
    return format_html("{}<ul>{}</ul>", heading, lines) if sentences else SafeString("")


def sentence(loss: Loss) -> str:
    words = Truncator(" ".join(loss.words.split())).chars(WORDS_MAX)
    return _("Line %(line)d, %(reason)s: %(words)s") % {
        "line": loss.line,
        "reason": REASONS[loss.kind],
        "words": words,
    }
