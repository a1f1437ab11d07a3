"""Rendered texts that stand together on one page: each keeps its ids to itself. Pure."""

import re

from .markup import TOKEN

# An attribute that gives an element its id, or that refers to the id of one on the same page.
ID = re.compile(r'(\s(?:id|for|aria-labelledby|aria-describedby)="|\shref="#)([^"]+)"')


def with_own_ids(html: str, prefix: str) -> str:
    """`html` (made by markup.render) with `prefix` before each id, and before what refers to one.

    Two texts with footnotes, or with the same heading, would else give two elements one id.
    """
    return TOKEN.sub(lambda token: _prefixed(token, prefix), html)


def _prefixed(token: re.Match[str], prefix: str) -> str:
    if token[4] is not None:  # text between two tags
        return token[0]
    return ID.sub(lambda found: f'{found[1]}{prefix}{found[2]}"', token[0])
