"""Why a link did not answer: kept as a code, perhaps with a detail, and told in words. Pure.

What a server says itself (“404 Not Found”) is kept as it is.
"""

from django.utils.translation import gettext_lazy as _

# By their codes; "%s" stands for the detail.
WORDS = {
    "redirects": _("More than %s redirects"),
    "port": _("Port %s is not asked"),
    "no-name": _("The name of the server is not known"),
    "private": _("It leads to a private address, which is not asked"),
    "no-address": _("It is no address"),
    "not-web": _("It is no address of the web"),
    "login": _("It has a login in it, which is not sent"),
    "slow": _("No answer within %s seconds"),
    "certificate": _("Its certificate is not valid: %s"),
    "tls": _("No secure connection could be made"),
    "refused": _("The server refuses connections"),
    "unreadable": _("What it answers cannot be read"),
    "failed": _("The connection failed"),
    "programs": _("%s: it is not shown to programs"),
}


def kept(code: str, detail: object = "") -> str:
    """A reason as it is kept; `code` is one of WORDS."""
    return f"{code}:{detail}" if "%s" in WORDS[code] else code


def in_words(reason: str) -> str:
    """A kept reason in the language that is read now; what has no code is in words already."""
    code, _colon, detail = reason.partition(":")
    words = WORDS.get(code)
    if words is None:
        return reason
    return words % detail if "%s" in words else str(words)
