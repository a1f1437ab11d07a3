"""What an edit changed that can turn the sense of a passage. Pure functions over two strings.

Negations, numbers, dates, names, quantifiers, hedges and contraries are watched, by the lexicon of
the language; mended typos, quotation marks, dashes, spaces, spelling variants, words that moved
without turning anything, and clauses that were added or dropped as a whole are let pass. In a
language without a lexicon any changed word is named, as of the kind “words”.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from articles.markup.setting import without_marks

from . import names, numerals
from .lexicons import Lexicon, lexicon_of
from .lexicons.lexicon import Side, are_contrary
from .misspelling import is_misspelt_word
from .order import turned_order
from .reading import BLOCK as BLOCK_END
from .reading import REMEMBERED, Kind, Token, is_negative_form, plain_words, read
from .stretches import EXCHANGE, NAMES, Comparison, Edit, Hunk

BLOCK = (BLOCK_END, BLOCK_END)  # what stands before the first word of a block
BEFORE = 4  # characters
ENGLISH = "en"
SHORTEST_CONTRARY = 3
SILENT = (None, "name", "number")  # kinds of words of which a misspelt form turns nothing
# Kinds in the order in which those of one place are told, between negations and contraries.
IN_TURN: tuple[Kind, ...] = ("number", "date", "name", "quantifier", "hedge", "tense")
TENSE = 2  # words of a hunk that exchanges one tense for another


@dataclass(frozen=True)
class Change:
    """Words of one kind that an edit put in, took out or exchanged; "" where there were none."""

    kind: Kind
    old: str
    new: str


def changes(
    old: str,
    new: str,
    known: Container[str] = frozenset(),
    repeated: Container[str] = frozenset(),
    before: tuple[str, str] = BLOCK,
    language: str = ENGLISH,
) -> tuple[Change, ...]:
    """What can turn the sense between two forms of a passage, in the order of the text.

    `known` are words that the article has in small letters too: at the start of a sentence they
    are not taken for names. A name that is `repeated`, in small letters, is none misspelt. `before`
    is what stands right before either form. `language` is a tag (BCP 47). Marks of notes count for
    nothing.
    """
    lexicon = lexicon_of(language)
    old, new = without_marks(old), without_marks(new)
    if lexicon is None:
        return tuple(_changed_words(old, new))
    olds, news = read(old, lexicon, known, before[0]), read(new, lexicon, known, before[1])
    compared = Comparison(olds, news, lexicon)
    found: list[Change] = []
    for edit in compared.edits:
        found += _Judge(compared, edit, repeated).changes()
    for kind, was, now in turned_order(olds, news, lexicon):
        found.append(Change(kind, was, now))
    return tuple(found)


def before(text: str, start: int) -> str:
    """What stands right before a form of a passage that begins at `start`, for `changes`."""
    return text[max(start - BEFORE, 0) : start] if start else BLOCK_END


def turning(words: str, language: str = ENGLISH) -> bool:
    """Whether text has a word that turns the sense of what it is put beside."""
    lexicon = lexicon_of(language) if words else None
    return lexicon is not None and any(
        token.kind in ("negation", "hedge", "quantifier") for token in read(words, lexicon)
    )


def _changed_words(old: str, new: str) -> Iterator[Change]:
    """All words that differ, as one change; the marks between them may differ."""
    olds, news = plain_words(old), plain_words(new)
    codes = [code for code in Indel.opcodes(olds, news) if code.tag != "equal"]
    gone = [word for code in codes for word in olds[code.src_start : code.src_end]]
    come = [word for code in codes for word in news[code.dest_start : code.dest_end]]
    if gone or come:
        yield Change("words", " ".join(gone), " ".join(come))


class _Judge:
    """What of one edit can turn the sense, kind by kind."""

    def __init__(self, compared: Comparison, edit: Edit, repeated: Container[str]) -> None:
        self.compared, self.edit, self.repeated = compared, edit, repeated
        self.lexicon: Lexicon = compared.lexicon

    def changes(self) -> Iterator[Change]:
        if self._is_one_word():
            return
        self._drop_misspelt()
        contrary, negated = self._contraries(), self._negation()
        if contrary:
            self._leave_out({contrary.old, contrary.new})
        if contrary and negated and negated.kind == "negation":  # “not legal” is “illegal”
            contrary = negated = None
        kinds = {token.kind for token in (*self.edit.gone, *self.edit.come)}
        found = [negated, *(self._of_kind(kind) for kind in IN_TURN if kind in kinds), contrary]
        yield from sorted(filter(None, found), key=self._place)

    def _of_kind(self, kind: Kind) -> Change | None:
        if kind == "number":
            return self._number()
        return self._name() if kind == "name" else self._plain(kind)

    def _leave_out(self, shown: set[str]) -> None:
        self.edit.gone, self.edit.come = (
            [token for token in side if token.shown not in shown]
            for side in (self.edit.gone, self.edit.come)
        )

    def _place(self, change: Change) -> int:
        """The hunk that a change begins in, so that changes are told in the order of the text."""
        for number, hunk in enumerate(self.edit.hunks):
            olds = self.compared.old[hunk.old_first : hunk.old_last]
            news = self.compared.new[hunk.new_first : hunk.new_last]
            for shown, tokens in ((change.old, olds), (change.new, news)):
                if any(shown.startswith(token.shown) for token in tokens):
                    return number
        return len(self.edit.hunks)

    def _is_one_word(self) -> bool:
        """Whether only a space was put in or taken out."""
        was, now = (
            "".join(dict.fromkeys(token.shown for token in tokens)).replace(" ", "").casefold()
            for tokens in (self.edit.gone, self.edit.come)
        )
        return was == now and bool(was)

    def _drop_misspelt(self) -> None:
        """Leave out the words that turn the sense and are only spelt right now."""
        gone, come = self.edit.gone, self.edit.come
        for old in list(gone):
            for new in [new for new in come if old.kind not in SILENT or new.kind not in SILENT]:
                if self._is_misspelt(old, new):
                    self.edit.gone = gone = [t for t in gone if t.word != old.word]
                    self.edit.come = come = [t for t in come if t.word != new.word]
                    break

    def _is_misspelt(self, old: Token, new: Token) -> bool:
        """Whether two words, of which one at least turns the sense, are one misspelt."""
        if self._begin_otherwise(old, new):  # as nearly always
            return False
        own = [token.kind not in SILENT for token in (old, new)]
        if all(own) and old.kind != new.kind:
            return False
        if is_negative_form(old, self.lexicon) or is_negative_form(new, self.lexicon):
            return False
        turning = {token.key for token, turns in zip((old, new), own, strict=True) if turns}
        if len(turning) == 2:
            return False
        shown = [self.lexicon.fold(token.shown) for token in (old, new)]
        words = {token.key for token in (old, new)} & self.lexicon.starters
        return is_misspelt_word(
            shown[0], shown[1], {shown[own.index(True)]}, self.lexicon.starters | words
        )

    def _begin_otherwise(self, old: Token, new: Token) -> bool:
        """Whether two words have other first letters, whatever their case and their accents."""
        first, other = old.shown[0].casefold(), new.shown[0].casefold()
        return first != other and (first + other).isascii() and not self.lexicon.dotted

    # --- Kinds ------------------------------------------------------------------------------------

    def _negation(self) -> Change | None:
        gone, come = self.edit.of("negation")
        if _degrees(gone) == _degrees(come):
            return None
        old, new = self.compared.in_clause(self.edit, "negation")
        if _degrees(old) == _degrees(new) or self._is_implied(gone, come):
            return None
        if pair := self._denied_verb(gone, come):
            return pair
        return Change("negation", _shown(gone), _shown(come))

    def _is_implied(self, gone: list[Token], come: list[Token]) -> bool:
        """Whether a word that denies by itself took the place of a negation: not have, lack."""
        more, less = (self.edit.gone, self.edit.come)
        if len(gone) < len(come):
            more, less = less, more
        implied = self.lexicon.implied
        return any(t.key in implied for t in less) and not any(t.key in implied for t in more)

    def _denied_verb(self, gone: list[Token], come: list[Token]) -> Change | None:
        """A verb that an ending denies (gəlir, gəlmir), with the form that it was or became."""
        for verb in gone + come:
            others = self.edit.come if verb in gone else self.edit.gone
            if is_negative_form(verb, self.lexicon):
                for other in others:
                    if other.kind is None and other.key[:2] == verb.key[:2]:
                        pair = (verb, other) if verb in gone else (other, verb)
                        return Change("negation", pair[0].shown, pair[1].shown)
        return None

    def _number(self) -> Change | None:
        gone, come = self._not_moved("number")
        if not gone and not come:
            return None
        if numerals.are_equal(*self.edit.of("number"), self.lexicon):
            return None
        if numerals.only_refer(self.compared, self.edit, self.lexicon):
            return None
        if all(token.key in numerals.LOOSE for token in gone + come):
            return None
        alone = numerals.counts_alone(self.edit, gone, come)
        gone, come = gone or self._dates(self.edit.gone), come or self._dates(self.edit.come)
        return Change("number", _shown(gone), _shown(come)) if alone or (gone and come) else None

    def _name(self) -> Change | None:
        gone, come = names.without_forms(*self._not_moved("name"), self.edit, self.repeated)
        if gone or come:
            left_a_list = names.left_a_list(self.edit, self.compared, gone, come)
            gone, come = gone or self._dates(self.edit.gone), come or self._dates(self.edit.come)
            if left_a_list or self._exchanged(gone, come):
                return Change("name", _shown(gone), _shown(come))
        return None

    def _not_moved(self, kind: Kind) -> tuple[list[Token], list[Token]]:
        olds, news = self.edit.of(kind)
        return (
            [token for token in olds if not self.compared.elsewhere(token, True)],
            [token for token in news if not self.compared.elsewhere(token, False)],
        )

    def _dates(self, tokens: list[Token]) -> list[Token]:
        """The dates for which a number or a name may have been put: 1971, 9971; May, Mary."""
        return [token for token in tokens if token.kind == "date"]

    def _exchanged(self, gone: list[Token], come: list[Token]) -> bool:
        """Whether names on both sides stand in one hunk, and that is not put otherwise."""
        olds, news = ({self.edit.hunk_of[id(t)] for t in side} for side in (gone, come))
        return any(max(self.edit.hunks[number].sizes) <= NAMES for number in olds & news)

    def _plain(self, kind: Kind) -> Change | None:
        """A kind whose words are compared by their class; one that only moved does not count."""
        gone, come = _without_common(*self.edit.of(kind))
        if not gone and not come:
            return None
        gone = [token for token in gone if not self._has_moved(token, is_old=True)]
        come = [token for token in come if not self._has_moved(token, is_old=False)]
        turned = {
            number for number in range(len(self.edit.hunks)) if self._turns(number, gone, come)
        }
        gone, come = (
            [token for token in side if self.edit.hunk_of[id(token)] in turned]
            for side in (gone, come)
        )
        return Change(kind, _shown(gone), _shown(come)) if gone or come else None

    def _turns(self, number: int, gone: list[Token], come: list[Token]) -> bool:
        """Whether the words of a kind in one hunk turn the sense."""
        hunk = self.edit.hunks[number]
        olds, news = (
            [token for token in side if self.edit.hunk_of[id(token)] == number]
            for side in (gone, come)
        )
        if any(self.compared.binds(token, self.edit, True) for token in olds) or any(
            self.compared.binds(token, self.edit, False) for token in news
        ):
            return True
        olds, news = ([t for t in side if not self._is_condition(t)] for side in (olds, news))
        if olds and news:
            is_tense = olds[0].kind == "tense"
            return max(hunk.sizes) <= (TENSE if is_tense else EXCHANGE)
        return any(map(self._counts_alone, olds + news)) and self._says_the_same_else(hunk)

    def _is_condition(self, token: Token) -> bool:
        return token.group in self.lexicon.conditions and token.key == token.group

    def _says_the_same_else(self, hunk: Hunk) -> bool:
        """Whether a hunk says the same but for hedges and quantifiers: may leave, leaves."""
        olds, news = self.compared.rests(hunk)
        if 0 in hunk.sizes:
            return not olds and not news
        return len(olds) == len(news) and (
            len(olds) == 1 or all(a[:4] == b[:4] for a, b in zip(olds, news, strict=True))
        )

    def _has_moved(self, token: Token, is_old: bool) -> bool:
        free = token.kind == "date" or token.key in self.lexicon.free
        return self.compared.elsewhere(token, is_old) and (
            free or self.compared.moved_with_next(token)
        )

    def _counts_alone(self, token: Token) -> bool:
        """Whether a word turns the sense where it is put in or taken out by itself."""
        if self.edit.previous.get(id(token)) in self.lexicon.addressed:
            return False
        if token.key in self.lexicon.superlatives:
            return token.breaks
        return token.kind not in ("date", "tense") and token.key not in self.lexicon.weak

    def _contraries(self) -> Change | None:
        news = list(self._with_sides(self.edit.come, is_old=False)) if self.edit.gone else []
        if not news:
            return None
        for old, sides in self._with_sides(self.edit.gone, is_old=True):
            for new, new_sides in news:
                if self._is_denial(old.key, new.key):
                    return Change("negation", old.shown, new.shown)
                if are_contrary(sides, new_sides):
                    return Change("antonym", old.shown, new.shown)
        return None

    def _with_sides(
        self, tokens: list[Token], *, is_old: bool
    ) -> Iterator[tuple[Token, frozenset[Side]]]:
        """The words that can have a contrary, with their sides of pairs of antonyms."""
        for token in tokens:
            is_name = token.kind == "name" and not token.begins
            if not is_name and not self.compared.elsewhere(token, is_old):
                yield token, self._sides(token.shown)

    def _sides(self, word: str) -> frozenset[Side]:
        known = self.lexicon.known_sides
        if word not in known:
            if len(known) >= REMEMBERED:
                known.clear()
            known[word] = self.lexicon.sides(self.lexicon.fold(word))
        return known[word]

    def _is_denial(self, one: str, other: str) -> bool:
        return _is_denied(one, other, self.lexicon) or _is_denied(other, one, self.lexicon)


def _is_denied(word: str, denied: str, lexicon: Lexicon) -> bool:
    """Whether a prefix or a suffix makes the contrary of a word: legal, illegal."""
    if word[:2] not in denied:  # no root in common, as nearly always
        return False
    if denied in lexicon.not_prefixed or len(word) <= SHORTEST_CONTRARY:
        return False
    prefix = denied.removesuffix(word)
    if prefix != denied and prefix in lexicon.prefixes:
        return True
    stem, stem_denied = lexicon.stem(word), lexicon.stem(denied)
    prefix = stem_denied.removesuffix(stem)
    if len(stem) > SHORTEST_CONTRARY and prefix != stem_denied and prefix in lexicon.prefixes:
        return True
    return any(
        denied.endswith(without) and word in (root := denied.removesuffix(without), root + having)
        for word, denied in ((word, denied), (stem, stem_denied))
        for without, having in lexicon.suffixes
    )


def _degrees(tokens: list[Token]) -> int:
    return len({token.word for token in tokens})


def _without_common(gone: list[Token], come: list[Token]) -> tuple[list[Token], list[Token]]:
    """The words of each side that have no synonym on the other."""
    left = list(come)
    kept = []
    for token in gone:
        same = next((other for other in left if other.group == token.group), None)
        if same:
            left.remove(same)
        else:
            kept.append(token)
    return kept, left


def _shown(tokens: list[Token]) -> str:
    return " ".join({token.word: token.shown for token in tokens}.values())
