"""What a page's head says to machines."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.structured_data import data_of

register = template.Library()


@register.simple_tag(takes_context=True)
def for_machines(context: template.Context) -> SafeString:
    """Links to the page's twins, and its JSON-LD; "" where it has none of either."""
    request = context.get("request")
    if request is None:
        return SafeString("")
    twins = getattr(request, "twins", ())
    links = format_html_join("", '<link rel="alternate" type="{}" href="{}">\n', twins)
    data = data_of(context, request)  # type: ignore[arg-type]  # it is read by get() alone
    if not data:
        return links
    element = '{}<script type="application/ld+json">{}</script>'
    return format_html(element, links, SafeString(data))
