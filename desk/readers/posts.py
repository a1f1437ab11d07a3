"""Posts of other systems, whose text is a piece of HTML. Pure."""

import re

from django.utils.translation import gettext as _

from . import office
from .documents import Kind, ReadArticle
from .fidelity import check_words
from .html_text import text_of
from .html_to_markdown import to_markdown

# WordPress' “[gallery ids="1,2"]” and “[/caption]”.
SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|video|audio|playlist|wp_\w+|vc_\w+|et_pb_\w+|contact-form\S*)\b[^\]]*\]"
)


def set_content(article: ReadArticle, html: str, address: str) -> None:
    """Set the body of an article to a piece of HTML, found at an address."""
    article.original, article.original_is_html = html, True
    codes = SHORTCODE.findall(html)
    for code in dict.fromkeys(codes):
        article.say(Kind.LEFT_OUT, code[:200])
    root = office.parse_html(SHORTCODE.sub("", html)) if html.strip() else None
    if root is None or not root.text_content().strip():
        article.say(Kind.LOOK, _("There is no text."))
        return
    converted = to_markdown(root, address)
    article.body = converted.markdown
    office.say_what_became(article, converted)
    check_words(text_of(root), article)
