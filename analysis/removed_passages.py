"""Passages of an article without the words that the law removes: see articles.removal_registry."""

import json
from typing import Any

from articles.markup.setting import without_signs
from articles.removal_registry import Removal, patched_columns
from articles.removed_words import MARK, SpanMap, WordsToRemove

from . import anchoring, moved_claims
from .models import Claim, Passage, RevisionPassages

SETTINGS = ("setting", "tied_setting")


def patch_passage(row: Passage, removal: Removal) -> dict[str, Any]:
    """A passage moves with the text around it; one that began in the words begins with the mark."""
    if row.claim.article_id != removal.article.pk:
        return moved_claims.patch_passage(row, removal, patched_setting)
    patched = patched_columns(row, removal)
    kept = {
        "quote": row.quote,
        "prefix": row.prefix,
        "suffix": row.suffix,
        "start": row.start,
        "end": row.end,
    }
    text = removal.words.pattern.sub(MARK, row.claim.article.text)
    placed = placed_after(kept, text, removal.shown, removal.words)
    tied = removal.words.quoted(row.tied_prefix, row.tied_quote, row.tied_suffix)
    patched |= dict(zip(("tied_prefix", "tied_quote", "tied_suffix"), tied, strict=True))
    if row.start is None and "quote" in patched:
        placed |= {"prefix": "", "suffix": ""}  # they may end in the middle of a name
    if _is_taken(row, placed, removal):
        placed |= {"start": None, "end": None, "prefix": "", "suffix": ""}
        placed |= {"state": Passage.State.LOST}
        patched["confidence"] = 1.0
    patched |= placed
    patched |= {name: patched_setting(getattr(row, name), removal) for name in SETTINGS}
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def patched_setting(kept: Any, removal: Removal) -> Any:
    """How words are set, which is kept with signs among them: nothing, where it has the words.

    Then it is not compared, until it is kept anew; nor is a sentence that may have a part of them.
    What stands for a paragraph goes where the text had the words: they could be guessed from it.
    """
    if not kept:
        return kept
    rest = {name: value for name, value in kept.items() if name not in ("sentence", "paragraph")}
    patched = _setting_of_words(rest, removal.words)
    if not patched or "sentence" not in kept:
        return patched
    paragraph = "" if text_had_them(removal) else kept["paragraph"]
    return {**patched, "sentence": _sentence(kept, removal.words), "paragraph": paragraph}


def text_had_them(removal: Removal) -> bool:
    """Whether a text of the article had the words."""
    return any(each.spans for each in (removal.shown, *removal.spans.values()))


def _sentence(kept: dict[str, Any], words: WordsToRemove) -> list[str]:
    """The rest of the sentence of a passage that has none of the words."""
    patched = [words.pattern.sub(MARK, piece) for piece in kept["sentence"]]
    whole = kept["marked"].join(kept["sentence"])
    plain = without_signs(whole)
    if words.pattern.sub(MARK, plain) != without_signs(kept["marked"].join(patched)):
        return []  # signs, or the passage, cut the words
    return patched if all(words.without_parts(each) == each for each in patched) else []


def _setting_of_words(kept: dict[str, Any], words: WordsToRemove) -> dict[str, Any]:
    plain = json.loads(without_signs(json.dumps(kept, ensure_ascii=False)))
    links = {name: plain[name] for name in ("links", "sentence_links") if plain.get(name)}
    addresses = {name: [words.address(link) for link in each] for name, each in links.items()}
    patched = {**words.json(plain), **addresses}
    patched["marked"] = words.without_parts(patched["marked"])
    return kept if patched == plain else {}


def placed_after(
    kept: dict[str, Any], text: str, spans: SpanMap, words: WordsToRemove
) -> dict[str, Any]:
    """Where a passage is in a text (patched) that had the words at `spans`, and what it quotes.

    One that is nowhere keeps no words around its quote: they may be cut in the middle of a name.
    """
    if not spans.spans:
        return {}
    if kept["start"] is None:
        around = {"prefix": "", "suffix": ""}
        return {"quote": words.plain(kept["quote"]), **around}
    span = anchoring.Span(spans.start(kept["start"]), spans.end(kept["end"]))
    prefix, suffix = anchoring.context(text, span)
    quote = text[span.start : span.end]
    place = {"start": span.start, "end": span.end}
    return {"quote": quote, "prefix": prefix, "suffix": suffix, **place}


def _is_taken(row: Passage, placed: dict[str, Any], removal: Removal) -> bool:
    """Whether an earlier passage of the claim has become the same mark; remembers this one."""
    if placed.get("start") is None:
        return False
    place = row.claim_id, placed["start"], placed["end"]
    is_taken = place in removal.taken
    removal.taken.add(place)
    return is_taken


def patch_kept_passages(row: RevisionPassages, removal: Removal) -> dict[str, Any]:
    """What a revision keeps of its passages, whose offsets count into its own text."""
    spans = removal.spans.get(row.pk, SpanMap(()))
    text = removal.words.pattern.sub(MARK, row.revision.text)
    passages = [
        {**with_setting(each, removal), **placed_after(each, text, spans, removal.words)}
        for each in row.passages
    ]
    patched = removal.words.json(passages)
    if Claim._meta.label_lower in removal.left:
        for each, was in zip(patched, row.passages, strict=True):
            each["statement"] = was["statement"]
    return {} if patched == row.passages else {"passages": patched}


def with_setting(passage: dict[str, Any], removal: Removal) -> dict[str, Any]:
    if not passage.get("setting"):
        return passage
    return {**passage, "setting": patched_setting(passage["setting"], removal)}
