"""Programs that talk to the API."""

from typing import Any

from django.test import Client

from api.models import Scope, Token


def make_token(user: Any, *scopes: str, **fields: Any) -> tuple[Token, str]:
    """A token of a login, and the secret that it is sent as; it may write everything."""
    token = Token(user=user, name="A program", scopes=[*(scopes or Scope.values)], **fields)
    secret = token.make_secret()
    token.save()
    return token, secret


class Program(Client):
    """A client that sends and reads JSON, with a token if it has one."""

    def __init__(self, user: Any = None, *scopes: str) -> None:
        secret = make_token(user, *scopes)[1] if user else ""
        super().__init__(headers={"Authorization": f"Bearer {secret}"} if secret else {})

    def send(self, method: str, path: str, body: Any = None, seen: Any = None) -> Any:
        """Send a body; `seen` is the answer whose ETag goes along as If-Match."""
        headers = {"If-Match": seen["ETag"]} if seen is not None else {}
        how = {"content_type": "application/json", "headers": headers}
        return getattr(self, method)(path, body, **how)
