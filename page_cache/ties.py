"""Which articles have pages that show claims of others: one query, whatever they are tied by."""

from collections.abc import Collection

from django.db import connection

from analysis.models import Claim, ClaimAnswer, ClaimEdit, Relation

CLAIMS, RELATIONS, EDITS, ANSWERS = (
    model._meta.db_table for model in (Claim, Relation, ClaimEdit, ClaimAnswer)
)
AT_ONCE = 500  # claims: databases take so many parameters

# Claims that are related, or were; then those that are related to these: what is for and against a
# claim names what is for and against that. The articles of all, the articles that a claim has left,
# and those that were written in reply to one.
SQL = f"""
WITH own AS (SELECT id FROM {CLAIMS} WHERE id IN ({{marks}})),
related AS (
    SELECT id FROM own
    UNION SELECT to_claim_id FROM {RELATIONS} WHERE from_claim_id IN (SELECT id FROM own)
    UNION SELECT from_claim_id FROM {RELATIONS} WHERE to_claim_id IN (SELECT id FROM own)
    UNION SELECT other_id FROM {EDITS} WHERE claim_id IN (SELECT id FROM own)
    UNION SELECT claim_id FROM {EDITS} WHERE other_id IN (SELECT id FROM own)
),
further AS (
    SELECT id FROM related
    UNION SELECT to_claim_id FROM {RELATIONS} WHERE from_claim_id IN (SELECT id FROM related)
    UNION SELECT from_claim_id FROM {RELATIONS} WHERE to_claim_id IN (SELECT id FROM related)
)
SELECT article_id FROM {CLAIMS} WHERE id IN (SELECT id FROM further)
UNION SELECT moved_from_id FROM {EDITS}
    WHERE claim_id IN (SELECT id FROM own) AND moved_from_id IS NOT NULL
UNION SELECT article_id FROM {ANSWERS} WHERE claim_id IN (SELECT id FROM own)
"""  # noqa: S608


def articles_tied_to(claims: Collection[int]) -> set[int]:
    """The keys of the articles whose pages may show some claims (keys), their own among them."""
    keys, found = sorted(claims), set()
    with connection.cursor() as cursor:
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            cursor.execute(SQL.format(marks=",".join(["%s"] * len(some))), some)
            found |= {key for (key,) in cursor.fetchall()}
    return found
