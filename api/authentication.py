"""Who asks: whoever a token belongs to, or nobody. A browser's session counts for nothing here.

So a page of another site can read only what everybody can, and needs no protection from forgery.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from .models import Scope, Token, digest_of
from .problems import Problem

NOBODY = AnonymousUser()


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer assay_…`"""

    def authenticate(self, request: Any) -> tuple[Any, Token] | None:
        kind, _space, secret = get_authorization_header(request).partition(b" ")
        if not kind:
            return None
        token = None
        if kind.lower() == b"bearer":
            digest = digest_of(secret.strip().decode("latin-1"))
            token = Token.objects.valid().select_related("user").filter(digest=digest).first()
        if token is None:
            raise AuthenticationFailed(_("This token is unknown, expired or revoked."))
        token.note_use(timezone.now())
        return token.user, token

    def authenticate_header(self, request: Any) -> str:
        return "Bearer"


def require_scope(request: Any, scope: Scope) -> None:
    """Raise Problem unless a token came along (401) and has a scope (403)."""
    if request.auth is None:
        raise Problem(401, _("Writing needs a token: send “Authorization: Bearer …”."))
    if scope not in request.auth.scopes:
        raise Problem(403, _("This token may not write %s.") % scope.label)
