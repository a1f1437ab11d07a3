"""What a notice of correction tells readers of a change: the words before and after."""

from datetime import datetime

from .diffs import words_changed
from .models import Article, Correction, Revision
from .state_words import DATA, SENTENCES, changed_words, one_line


def notice_of(
    article: Article,
    revision: Revision,
    public: Revision,
    words: list[dict[str, str]],
    at: datetime,
) -> Correction | None:
    """The notice of a revision in the place of `public`; None where its grade asks for none.

    `words` is how the text itself has changed (see diffs.words_changed).
    """
    if not revision.moves_updated:
        return None
    around = changes_around(public, revision)
    return Correction(
        article=article,
        revision=revision,
        grade=revision.grade,
        note=revision.note,
        changes=[*around, *words],
        replaces=public.number,
        made_at=at,
    )


def changes_around(before: Revision, after: Revision) -> list[dict[str, str]]:
    """What a notice shows of what readers read around the text, in its order on the page.

    Of sentences each change with a few words around it, of the rest what it was and is, as a whole:
    {"what", "before", "after"}, `what` being the name of a column or of the bylines.
    """
    excerpts = [
        {"what": name, **excerpt}
        for name, pair in changed_words(before, after, SENTENCES).items()
        for excerpt in words_changed(*pair)
    ]
    data = changed_words(before, after, DATA)
    return excerpts + [
        {"what": name, "before": one_line(old), "after": one_line(new)}
        for name, (old, new) in data.items()
    ]
