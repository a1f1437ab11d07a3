"""Who may do what: the one table. `python -m tests.permissions.table` writes it into the docs.

A line is an address and the methods by which it is asked. Behind it stand the answers to the roles,
in the order of ROLES; where an address names something, there is one letter for a thing of one's
own, one for another's draft, one for what is public, those of them that there are.

Y: yes, or it asks for more. n: refused (403). h: as if it were not there (404). L: asked to log in.
".": not asked by this method. A reader is a login that is no member of the staff.
"""

from pathlib import Path

ROLES = ("anonymous", "reader", "writer", "analyst", "editor")
DOCS = Path(__file__).parents[2] / "docs" / "permissions.md"
BEGIN, END = "<!-- table -->\n", "<!-- end of the table -->\n"
SAID = {"Y": "yes", "n": "no", "h": "hidden", "L": "log in", ".": "–"}

TABLE: dict[str, str] = {
    "admin:accounts_user_add get+post": "L L n n Y",
    "admin:accounts_user_change get+post": "L L n n Y",
    "admin:accounts_user_changelist get+post": "L L n n Y",
    "admin:accounts_user_delete get+post": "L L n n Y",
    "admin:accounts_user_history get+post": "L L n n Y",
    "admin:analysis_assessment_add get+post": "L L n n n",
    "admin:analysis_assessment_change get": "LL LL nnn YYY YYY",
    "admin:analysis_assessment_change post": "LL LL nnn nnn nnn",
    "admin:analysis_assessment_changelist get+post": "L L n Y Y",
    "admin:analysis_assessment_delete get+post": "LL LL nnn nnn nnn",
    "admin:analysis_assessment_history get+post": "LL LL nnn YYY YYY",
    "admin:analysis_assessment_slug get+post": "L L n n n",
    "admin:analysis_challenge_add get+post": "L L n n n",
    "admin:analysis_challenge_answer get+post": "L L n n Y",
    "admin:analysis_challenge_change get": "L L n n Y",
    "admin:analysis_challenge_change post": "L L n n n",
    "admin:analysis_challenge_changelist get+post": "L L n n Y",
    "admin:analysis_challenge_decline get+post": "L L n n Y",
    "admin:analysis_challenge_delete get+post": "L L n n Y",
    "admin:analysis_challenge_hide get+post": "L L n n Y",
    "admin:analysis_challenge_history get+post": "L L n n Y",
    "admin:analysis_challenge_look get+post": "L L n n Y",
    "admin:analysis_challenge_mail get+post": "L L n n Y",
    "admin:analysis_challenge_show get+post": "L L n n Y",
    "admin:analysis_challenge_slug get+post": "L L n n n",
    "admin:analysis_claim_add get+post": "L L n Y Y",
    "admin:analysis_claim_change get": "LL LL YhY YYY YYY",
    "admin:analysis_claim_change post": "LL LL nnn YYY YYY",
    "admin:analysis_claim_changelist get+post": "L L Y Y Y",
    "admin:analysis_claim_check_quote post": "L L n Y Y",
    "admin:analysis_claim_confirm get+post": "LL LL nnn YYY YYY",
    "admin:analysis_claim_countersign get+post": "LL LL nnn YYY YYY",
    "admin:analysis_claim_delete get+post": "LL LL nnn YYY YYY",
    "admin:analysis_claim_history get+post": "LL LL YhY YYY YYY",
    "admin:analysis_claim_merge get+post": "LL LL nnn YYY YYY",
    "admin:analysis_claim_reinstate get+post": "LL LL nnn YYY YYY",
    "admin:analysis_claim_reopen get+post": "LL LL nnn YYY YYY",
    "admin:analysis_claim_resolve get+post": "LL LL nnn YYY YYY",
    "admin:analysis_claim_slug get+post": "L L n Y Y",
    "admin:analysis_claim_withdraw get+post": "LL LL nnn YYY YYY",
    "admin:analysis_claim_words get+post": "LL LL nnn YYY YYY",
    "admin:analysis_source_add get+post": "L L n Y Y",
    "admin:analysis_source_change get": "LL LL YYY YYY YYY",
    "admin:analysis_source_change post": "LL LL nnn YYY YYY",
    "admin:analysis_source_changelist get+post": "L L Y Y Y",
    "admin:analysis_source_delete get+post": "LL LL nnn YYY YYY",
    "admin:analysis_source_history get+post": "LL LL YYY YYY YYY",
    "admin:analysis_source_slug get+post": "L L n Y Y",
    "admin:api_token_add get+post": "L L Y Y Y",
    "admin:api_token_change get": "LL LL Yhh Yhh YYY",
    "admin:api_token_change post": "LL LL nhh nhh nnn",
    "admin:api_token_changelist get+post": "L L Y Y Y",
    "admin:api_token_delete get+post": "LL LL Yhh Yhh YYY",
    "admin:api_token_history get+post": "LL LL Yhh Yhh YYY",
    "admin:articles_article_action: pin get+post": "LL LL nhn nnn YYY",
    "admin:articles_article_action: publish-now get+post": "LL LL nhn nnn YYY",
    "admin:articles_article_action: reinstate get+post": "LL LL nhn nnn YYY",
    "admin:articles_article_action: retract get+post": "LL LL nhn nnn YYY",
    "admin:articles_article_action: schedule get+post": "LL LL nhn nnn YYY",
    "admin:articles_article_action: send-back get+post": "LL LL nhn nnn YYY",
    "admin:articles_article_action: submit get": "LL LL YhY YYY YYY",
    "admin:articles_article_action: submit post": "LL LL Yhn nnn YYY",
    "admin:articles_article_action: unpin get+post": "LL LL nhn nnn YYY",
    "admin:articles_article_action: unschedule get+post": "LL LL nhn nnn YYY",
    "admin:articles_article_add get+post": "L L Y n Y",
    "admin:articles_article_change get": "LL LL YhY YYY YYY",
    "admin:articles_article_change post": "LL LL Yhn nnn YYY",
    "admin:articles_article_changelist get+post": "L L Y Y Y",
    "admin:articles_article_compare get+post": "LL LL YhY YYY YYY",
    "admin:articles_article_delete get+post": "LL LL nnn nnn YYn",
    "admin:articles_article_discard post": "LL LL Yhh Yhh Yhh",
    "admin:articles_article_history get+post": "LL LL YhY YYY YYY",
    "admin:articles_article_keep (one) post": "LL LL Ynn nnn YYY",
    "admin:articles_article_keep post": "L L Y n Y",
    "admin:articles_article_preview (one) get+post": "LL LL Ynn nnn YYY",
    "admin:articles_article_preview get+post": "L L Y n Y",
    "admin:articles_article_remove_words get+post": "LL LL nnn nnn nnn",
    "admin:articles_article_restore get+post": "LL LL Yhn nnn YYY",
    "admin:articles_article_slug get+post": "L L Y n Y",
    "admin:articles_author_add get+post": "L L n n Y",
    "admin:articles_author_change get": "L L Y Y Y",
    "admin:articles_author_change post": "L L n n Y",
    "admin:articles_author_changelist get+post": "L L Y Y Y",
    "admin:articles_author_delete get+post": "L L n n Y",
    "admin:articles_author_history get+post": "L L Y Y Y",
    "admin:articles_author_slug get+post": "L L n n Y",
    "admin:articles_correction_add get+post": "L L n n n",
    "admin:articles_correction_change get": "L L Y Y Y",
    "admin:articles_correction_change post": "L L n n n",
    "admin:articles_correction_changelist get+post": "L L Y Y Y",
    "admin:articles_correction_correct get": "L L n n Y",
    "admin:articles_correction_correct post": "L L Y Y Y",
    "admin:articles_correction_delete get+post": "L L n n n",
    "admin:articles_correction_history get+post": "L L Y Y Y",
    "admin:articles_correction_slug get+post": "L L n n n",
    "admin:articles_logentry_add get+post": "L L n n n",
    "admin:articles_logentry_change get": "LL LL Yhh YYY YYY",
    "admin:articles_logentry_change post": "LL LL nnn nnn nnn",
    "admin:articles_logentry_changelist get+post": "L L Y Y Y",
    "admin:articles_logentry_delete get+post": "LL LL nnn nnn nnn",
    "admin:articles_logentry_history get+post": "LL LL Yhh YYY YYY",
    "admin:articles_logentry_slug get+post": "L L n n n",
    "admin:articles_organization_add get+post": "L L n n Y",
    "admin:articles_organization_change get": "L L Y Y Y",
    "admin:articles_organization_change post": "L L n n Y",
    "admin:articles_organization_changelist get+post": "L L Y Y Y",
    "admin:articles_organization_delete get+post": "L L n n Y",
    "admin:articles_organization_history get+post": "L L Y Y Y",
    "admin:articles_organization_slug get+post": "L L n n Y",
    "admin:articles_page_add get+post": "L L n n Y",
    "admin:articles_page_change get+post": "L L n n Y",
    "admin:articles_page_changelist get+post": "L L n n Y",
    "admin:articles_page_delete get+post": "L L n n n",
    "admin:articles_page_history get+post": "L L n n Y",
    "admin:articles_page_preview post": "L L n n Y",
    "admin:articles_page_slug get+post": "L L n n Y",
    "admin:articles_revision_add get+post": "L L n n n",
    "admin:articles_revision_change get": "LL LL YhY YYY YYY",
    "admin:articles_revision_change post": "LL LL nnn nnn nnn",
    "admin:articles_revision_changelist get+post": "L L Y Y Y",
    "admin:articles_revision_delete get+post": "LL LL nnn nnn nnn",
    "admin:articles_revision_history get+post": "LL LL YhY YYY YYY",
    "admin:articles_revision_slug get+post": "L L n n n",
    "admin:articles_topic_add get+post": "L L n Y Y",
    "admin:articles_topic_change get": "L L Y Y Y",
    "admin:articles_topic_change post": "L L n n Y",
    "admin:articles_topic_changelist get+post": "L L Y Y Y",
    "admin:articles_topic_delete get+post": "L L n n Y",
    "admin:articles_topic_history get+post": "L L Y Y Y",
    "admin:articles_topic_slug get+post": "L L n Y Y",
    "admin:auth_group_add get+post": "L L n n Y",
    "admin:auth_group_change get+post": "L L n n Y",
    "admin:auth_group_changelist get+post": "L L n n Y",
    "admin:auth_group_delete get+post": "L L n n n",
    "admin:auth_group_history get+post": "L L n n Y",
    "admin:auth_user_password_change get+post": "L L n n Y",
    "admin:django_tasks_database_dbtaskresult_add get+post": "L L n n n",
    "admin:django_tasks_database_dbtaskresult_change get+post": "L L n n n",
    "admin:django_tasks_database_dbtaskresult_changelist get+post": "L L n n n",
    "admin:django_tasks_database_dbtaskresult_delete get+post": "L L n n n",
    "admin:django_tasks_database_dbtaskresult_history get+post": "L L n n n",
    "admin:index get+post": "L L Y Y Y",
    "admin:password_change get+post": "L L Y Y Y",
    "admin:password_change_done get": "L L Y Y Y",
    "api:claim delete": "LL nn nnn YYn YYn",
    "api:claim patch": "LL nn nnn YYY YYY",
    "api:claim_list post": "L n n Y Y",
    "api:draft delete": "LL nn nnn nnn YYn",
    "api:draft get": "LL hh Yhh hhh YYY",
    "api:draft patch": "LL nn Yhh nnn YYY",
    "api:draft_list get": "L Y Y Y Y",
    "api:draft_list post": "L n Y n Y",
    "api:evidence patch+delete": "LL nn nnn YYY YYY",
    "api:evidence_list post": "L n n Y Y",
    "api:note delete": "LL nn nnn Ynn nnn",
    "api:note patch": "LL nn Yhn YYY YYY",
    "api:note_list post": "L n Y Y Y",
    "api:passage patch+delete": "LL nn nnn YYY YYY",
    "api:passage_list post": "L n n Y Y",
    "api:source patch+delete": "LL nn nnn YYY YYY",
    "api:source_list post": "L n n Y Y",
    "api:submit_draft post": "LL nn Yhh nnn YYY",
    "desk:fact_pass get": "LL LL Yhh YYY YYY",
    "desk:fact_pass post": "LL LL nhh YYY YYY",
    "desk:import_detail get+post": "LL LL Yhh hhh YYY",
    "desk:import_list get+post": "L L Y n Y",
    "desk:imported_article get": "LL LL Yhh hhh YYY",
    "desk:imported_file get": "LL LL Yhh hhh YYY",
    "desk:links get+post": "L L n Y Y",
    "desk:preview_links get+post": "LL LL Yhh hhh YYY",
    "desk:revoke_preview_link post": "LL LL Yhh hhh YYY",
    "desk:sources get+post": "L L n Y Y",
}


def as_markdown() -> str:
    """The table as the docs have it."""
    head = f"| Address | {' | '.join(ROLES)} |\n|---|{'---|' * len(ROLES)}\n"
    lines = (f"| `{line}` | {_cells(cells)} |\n" for line, cells in TABLE.items())
    return BEGIN + head + "".join(lines) + END


def _cells(cells: str) -> str:
    return " | ".join(_said(cell) for cell in cells.split())


def _said(cell: str) -> str:
    """ "yes, hidden, yes"; once where all is the same."""
    words = [SAID[letter] for letter in cell]
    return words[0] if len({*words}) == 1 else ", ".join(words)


def write_docs() -> None:
    text = DOCS.read_text()
    before, _begin, rest = text.partition(BEGIN)
    DOCS.write_text(before + as_markdown() + rest.partition(END)[2])


if __name__ == "__main__":
    write_docs()
