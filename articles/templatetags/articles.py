"""Small pieces of pages that many templates share."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from articles import state_words
from articles.dates import in_words, with_zone
from articles.diffs import Piece
from articles.filters import SiteFilterSet
from articles.kept_lines import KeptParts, part_of_page
from articles.languages import direction
from articles.models import Article, Author
from articles.pages import pages_in_footer
from articles.review_remarks import remark_html

# What is remembered here costs more than a hundredth of its page when it is made anew each time, of
# CPU time by bench/pages.py: the parts of the frame 5 % of a list and 20 % of an article, links
# 10 %, days 5 % or more of a list.

register = template.Library()

FOOTNOTES = SafeString('<section class="footnotes">')
FOOTNOTE_MARK = re.compile(
    r'<sup class="footnote-ref"><a href="#(fn\d+)" id="(fnref[\d:]+)"([^>]*)>'
    r"((?:<mark[^>]*>)*\[(\d+)\](?:</mark>)*)</a></sup>"
)
FOOTNOTE_ITEM = re.compile(r'<li id="(fn\d+)" class="footnote-item">')
# From the Greek letters to the last before Latin Extended Additional, and from CJK radicals on.
OTHER_LETTERS = re.compile(r"[\u0370-\u1dff\u2e80-\uffef\U00010000-\U0003ffff]")
SCROLLS = SafeString('<div class="table" tabindex="0">')


@register.simple_tag(takes_context=True)
def masthead(context: template.Context) -> SafeString:
    """The head of every page, with the section that the page belongs to marked.

    The section is the first word of the name of the URL, unless the context names one.
    """
    match = getattr(context.get("request"), "resolver_match", None)
    name = context.get("section") or getattr(match, "url_name", None) or ""
    section = name.partition("_")[0]
    user = getattr(context.get("request"), "user", None)
    is_staff = bool(user is not None and user.is_staff)
    return _render_once("components/masthead.html", section, get_language(), is_staff)


@register.simple_tag
def unchanging(component: str) -> SafeString:
    """A component that is the same on every page."""
    return _render_once(f"components/{component}.html", "", get_language())


@register.simple_tag
def site_pages() -> SafeString:
    """Links to the pages of the site's own that the foot of every page lists."""
    return _linked_pages(pages_in_footer(), get_language(), get_script_prefix())


@lru_cache(maxsize=64)
def _linked_pages(
    pages: tuple[tuple[str, str, str], ...], _language: str, _prefix: str
) -> SafeString:
    return render_to_string("components/site_pages.html", {"pages": pages})


@lru_cache(maxsize=64)
def _render_once(name: str, section: str, _language: str, is_staff: bool = False) -> SafeString:
    """The component, rendered once a process and language."""
    return render_to_string(name, {"section": section, "is_staff": is_staff})


@register.simple_tag
def path_to(view: str, *args: Any) -> str:
    """What {% url %} gives, remembered: a list links to a hundred things, most of them often."""
    return _path_to(view, args, get_script_prefix())


@lru_cache(maxsize=20_000)
def _path_to(view: str, args: tuple[Any, ...], _prefix: str) -> str:
    return reverse(view, args=args)


@register.simple_tag
def filter_form(filters: SiteFilterSet, template: str, path: str) -> SafeString:
    """The form of a list's filters, with what is chosen, at the address `path` of the list.

    Remembered: an empty one costs as much as twenty lines of the list.
    """
    chosen = tuple(sorted((name, tuple(each)) for name, each in filters.data.lists()))
    is_narrowed, has_problems = bool(filters.active), bool(filters.problems)

    def make() -> SafeString:
        return part_of_page(template, {"filters": filters, "path": path})

    return _forms((template, path, chosen, is_narrowed, has_problems), make)


_forms = KeptParts(1_000)


@register.simple_tag(takes_context=True)
def address(context: template.Context) -> str:
    """The page's own address, without what was asked beside it (“?utm_source=…”)."""
    request = context["request"]
    return str(request.build_absolute_uri(request.path))


@register.filter
def column_label(name: str) -> str:
    """What a column of an article, or its bylines, is called."""
    return state_words.label_of(name)


@register.filter(expects_localtime=True)
def day(value: date | None) -> str:
    """A day as the page's language writes it, “8 January 2026”; "" for none."""
    if not value:
        return ""
    return _day(value.date() if isinstance(value, datetime) else value, get_language())


@lru_cache(maxsize=20_000)
def _day(value: date, _language: str) -> str:
    return in_words(value)


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    """A moment as the page's language writes it, “8 January 2026, 09:00 UTC”; "" for none."""
    if not value:
        return ""
    return f"{day(value)}, {date_format(value, 'TIME_FORMAT')} {value.tzname()}"


# For the desk, whose tables are narrow: “8 Jan 2026, 09:00 UTC”.
register.filter(with_zone)


@register.filter
def grouped(number: int) -> str:
    """A count as the page's language writes it, “1,236”. No year and no key is a count.

    USE_THOUSAND_SEPARATOR would do so with all numbers of all templates, in ids and addresses too.
    """
    return number_format(number, 0, use_l10n=True, force_grouping=True)


@register.filter
def machine_time(value: date | None) -> str:
    """A day, or a moment to the second, as `<time datetime>` takes it; "" for none."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if value else ""


@register.filter
def rendered(html: str, role: str = "doc-endnotes") -> SafeString:
    """What markup.render made; footnotes and tables that scroll are told by a name.

    The names are in the language of the page: that is why they are not stored with the text. The
    text of a page alone has "doc-endnotes", a landmark; a note within it has a "group".
    """
    is_of_page = role == "doc-endnotes"
    if SCROLLS in html:
        html = _with_named_tables(html, "region" if is_of_page else "group")
    if FOOTNOTES in html:
        named = format_html(
            '{} role="{}" aria-label="{}">', SafeString(FOOTNOTES[:-1]), role, _("Footnotes")
        )
        html = html.replace(FOOTNOTES, named)
        html = _with_footnotes_at_their_marks(html) if is_of_page else html
    return SafeString(html)


def _with_named_tables(html: str, role: str) -> str:
    """Frames of tables that have no caption get a name: “Table 1”."""
    pieces = html.split(SCROLLS)
    named = (
        format_html(
            '{} role="{}" aria-label="{}">',
            SafeString(SCROLLS[:-1]),
            role,
            _("Table %(number)d") % {"number": number},
        )
        for number in range(1, len(pieces))
    )
    return pieces[0] + "".join(map("".join, zip(named, pieces[1:], strict=True)))


def _with_footnotes_at_their_marks(html: str) -> str:
    """Give each mark a button that shows its footnote there, over the text.

    The item of the list is what is shown: no word stands twice on the page, and none is hidden
    where browsers know no popovers. Those follow the link, which the style sheet hides from others.
    """
    marked = {target for target, *_rest in FOOTNOTE_MARK.findall(html)}

    def with_button(found: re.Match[str]) -> str:
        target, own, rest, words, number = found.groups()
        label = _("Footnote %(number)s") % {"number": number}
        button = format_html(
            '<button type="button" popovertarget="{}" aria-label="{}"></button>', target, label
        )
        link = f'<a href="#{target}"{rest}>{words}</a>'
        return f'<sup class="footnote-ref" id="{own}" data-mark="[{number}]">{link}{button}</sup>'

    def shown(found: re.Match[str]) -> str:
        return f"{found[0][:-1]} popover>" if found[1] in marked else found[0]

    html = FOOTNOTE_MARK.sub(with_button, html)
    return FOOTNOTE_ITEM.sub(shown, html)


@register.simple_tag
def has_other_letters(article: Article, *others: Iterable[Article] | Article | None) -> bool:
    """Whether an article, or a title of others that its page names, has letters that
    static/css/letters.css is for: all but Latin ones; or runs from the right.
    """
    if direction(article.language) == "rtl":
        return True
    texts = [article.title, article.standfirst, article.html]
    for each in others:
        named = [each] if isinstance(each, Article) else each or ()
        texts += [other.title for other in named]
    return any(map(OTHER_LETTERS.search, texts))


@register.filter
def language_of(article: Article, change: dict[str, str]) -> str:
    """The language of the words that a notice on an article tells of, for `in_language`."""
    return state_words.language_of(change.get("what", ""), article)


@register.filter
def in_language(tag: str) -> SafeString:
    """Attributes, after a space, of an element whose words are in a language (BCP 47 tag).

    "" gives none: the words are in the language of the page.
    """
    return _in_language(tag, get_language_bidi()) if tag else SafeString("")


@lru_cache(maxsize=1_000)
def _in_language(tag: str, page_is_rtl: bool) -> SafeString:
    turned = direction(tag)
    if turned == ("rtl" if page_is_rtl else "ltr"):
        return format_html(' lang="{}"', tag)
    return format_html(' lang="{}" dir="{}"', tag, turned)


@register.simple_tag
def signed(article: Article) -> SafeString:
    """The authors of an article, linked: “A”, “A and B”, “A, B and C”."""
    links = [
        format_html(
            '<a href="{}"><bdi>{}</bdi></a>',
            path_to("articles:author_detail", byline.author.slug),
            byline.signed_as,
        )
        for byline in article.bylines.all()
    ]
    if len(links) < 2:
        return _joined(links)
    return format_html("{} {} {}", _joined(links[:-1]), _("and"), links[-1])


@register.simple_tag
def signed_names(article: Article) -> str:
    """The authors of an article as they signed it, without links: “A, B”."""
    return ", ".join(byline.signed_as for byline in article.bylines.all())


@register.simple_tag
def signature(signer: Author, moment: date | None) -> SafeString:
    """The name under which an author signed at a moment; with the present one, where it differs."""
    then = signer.name_at(moment)
    name = format_html("<bdi>{}</bdi>", then)
    if then == signer.name:
        return name
    return format_html(_("{} (now {})"), name, format_html("<bdi>{}</bdi>", signer.name))


def _joined(links: list[SafeString]) -> SafeString:
    return format_html_join(", ", "{}", ((link,) for link in links))


@register.simple_tag
def pieces(compared: Iterable[Piece], gone: str = "", come: str = "") -> SafeString:
    """Compared words: what only the old text has as <del>, what only the new has as <ins>.

    `gone` and `come` introduce them to whoever does not see the marks.
    """
    unseen = '<{}><span class="unseen">[{} </span>'
    opened = {
        "": "",
        "del": format_html(unseen, "del", gone or _("removed:")),
        "ins": format_html(unseen, "ins", come or _("added:")),
    }
    end = '<span class="unseen">]</span></{}>'
    closed = {"": "", "del": format_html(end, "del"), "ins": format_html(end, "ins")}
    found = ((opened[each.tag], each.text, closed[each.tag]) for each in compared)
    return format_html_join("", "{}{}{}", found)


@register.filter
def remark(text: str) -> SafeString:
    """What an editor has written to a writer, with its lines and lists."""
    return remark_html(text)
