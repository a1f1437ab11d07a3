"""What passes as a typo: an edit of a passage that leaves all its words what they were.

Only two things pass. A misspelt word is mended: its old form is no word, its new form is one, and
few letters differ. Or case, punctuation, spaces, quotation marks and hyphens change, where they
touch no digit and make no other word. All else is to be named to the editor before it is published.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from rapidfuzz.distance import Levenshtein

from articles.markup.long_quotations import count_marks

from .capitals import is_function_word, is_name_with_capital, is_style
from .clauses import primary_of
from .dictionaries import Dictionary, dictionary_of
from .marks import turns
from .misspelt_words import NO_WORDS, ArticleWords, MisspeltWords
from .number_words import is_number
from .participles import is_one_adjective, may_be_participle
from .pauses import is_same_end
from .short_forms import are_units
from .tokens import Token, lower, tokens_of
from .two_spellings import are_spellings, are_written_together, without_doubles

# Parts of words that a hyphen keeps apart from another word: re-sign, resign; peut-être, peut être.
APART = frozenset(
    "re un in im de dis mis op no now not any some every may all to be where here never ever a "
    "more most less least non sans plus moins mort peut être то либо нибудь кое по как что "
    "ki də da de".split()
)
UNDER = "недо"  # begins words that say what не and до say not: недоплатили, не доплатили
NONE: frozenset[str] = frozenset()
# Words that make another of the word that they are written to: O da, oda; İran da, İranda.
LOOSE = {"az": frozenset(("o", "da", "də")), "tr": frozenset(("o", "da", "de"))}


def passes_as_typo(
    before: str,
    after: str,
    language: str,
    article: ArticleWords = NO_WORDS,
    *,
    may_split: bool = False,
    with_quotes: bool = True,
) -> bool:
    """Whether an edit of a passage in a language (a tag) changes only how it is written.

    With `may_split` whole sentences may be joined or split (see marks). Without `with_quotes` words
    may be put into marks of quotation, or out of them: whoever knows how they are set tells that.
    """
    if before == after:
        return True
    if (count_marks(before) - count_marks(after)) % 2:
        return False  # a lone mark of quotation moves the words that are somebody else's
    (olds, end), (news, end_now) = map(tokens_of, (before, after))
    primary = primary_of(language)
    olds, news = (without_doubles(tokens, primary) for tokens in (olds, news))
    return (
        is_same_end(end, end_now, with_quotes=with_quotes)
        and _Edit(dictionary_of(language), article).passes(olds, news)
        and not turns(
            list(_aligned(olds, news)),
            olds,
            news,
            language,
            may_split=may_split,
            with_quotes=with_quotes,
        )
    )


class _Edit:
    """The judgement of one edit, by the words of a language and of the article."""

    def __init__(self, dictionary: Dictionary | None, article: ArticleWords) -> None:
        self.dictionary = dictionary
        self.language = dictionary.language if dictionary else ""
        self._words = MisspeltWords(dictionary, article) if dictionary else None
        self._titled = False

    def passes(self, olds: list[Token], news: list[Token]) -> bool:
        self._titled = any(map(self._is_title, (olds, news)))
        edits = (edit for edit in _edits(olds, news) if edit.tag != "equal")
        are_mended = all(self._is_mended(olds, news, edit) for edit in edits)
        return are_mended and self._keeps_hyphens(olds, news)

    def _keeps_hyphens(self, olds: list[Token], news: list[Token]) -> bool:
        """Whether no hyphen that comes or goes between the same words has made them others."""
        return not any(
            (here, there) == (before + 1, after + 1)
            and news[there].hyphened != olds[here].hyphened
            and (
                self._keeps_apart(news[after], news[there])
                or self._ties_otherwise(news, after, there)
            )
            for (before, after), (here, there) in pairwise(_aligned(olds, news))
        )

    def _is_mended(self, olds: list[Token], news: list[Token], edit: "_Stretch") -> bool:
        was = olds[edit.src_start : edit.src_end]
        now = news[edit.dest_start : edit.dest_end]
        if not all(token.is_word for token in (*was, *now)):
            return False
        beside = news[max(edit.dest_start - 1, 0) : edit.dest_start] + news[edit.dest_end :][:1]
        if len(was) == len(now):
            return all(self._is_same_word(*pair, beside) for pair in zip(was, now, strict=True))
        return bool(was and now) and self._is_respaced(was, now)

    # --- One word for one word ------------------------------------------------------------------

    def _is_same_word(self, old: Token, new: Token, beside: list[Token]) -> bool:
        was, now = self._lower(old.text), self._lower(new.text)
        if was == now:
            return self._is_recased(old, new)
        if self._words is None:
            return False
        if "'" in old.text + new.text and was.replace("'", "") == now.replace("'", ""):
            return not self._words.is_in_use(old.text) and self._words.is_written(new.text)
        if old.text[0].isupper() == new.text[0].isupper() and self._is_spelt_anew(was, now, new):
            return True
        return self._words.is_mended(old, new, is_title=self._titled) and not any(
            map(self._words.is_foreign, beside)
        )

    def _is_spelt_anew(self, was: str, now: str, new: Token) -> bool:
        """Whether it is one word in two spellings, and no name inside a sentence."""
        if self.dictionary is None or not are_spellings(was, now, self.language):
            return False
        is_name = new.text[0].isupper() and not self.dictionary.knows_small(now)
        return not is_name and any(map(self.dictionary.knows, (was, now)))

    def _is_recased(self, old: Token, new: Token) -> bool:
        """Whether other capitals leave a word the same word: not Polish, polish; US, us.

        Where a sentence begins, and in a title, the capital may be that of its place; elsewhere one
        that comes or goes may make a name of a word, whatever the word.
        """
        if self.dictionary is None or are_units(old, new):
            return False
        small = self._lower(old.text)
        if small not in (old.text, new.text):
            return not any(map(self.dictionary.has_other_sense, (old.text, new.text)))
        capital = new if old.text == small else old
        is_of_place = capital.begins or capital.first
        if capital.text[1:] == small[1:] and (is_of_place or self._titled):
            return (is_of_place and capital is new) or not self._may_begin_as_name(capital.text)
        if is_function_word(small, self.language) or is_style(small, self.language):
            return not self.dictionary.has_other_sense(capital.text)
        if is_name_with_capital(small, self.language):
            return False
        if self.language == "de" and not capital.text[1:].isupper():
            return not self.dictionary.has_other_sense(capital.text)
        return not self.dictionary.knows_small(small)

    def _is_title(self, tokens: list[Token]) -> bool:
        """Whether all words have capitals, but for those that have none in titles."""
        words = [each.text for each in tokens if each.is_word]
        small = [each for each in words if each[0].islower()]
        return len(words) > len(small) + 1 and all(
            is_function_word(self._lower(each), self.language) for each in small
        )

    def _may_begin_as_name(self, capital: str) -> bool:
        """Whether a word with the capital of its place may have been a name."""
        small = self._lower(capital)
        if is_function_word(small, self.language):
            return False
        is_other = self.dictionary is not None and self.dictionary.has_other_sense(capital)
        return is_other or is_name_with_capital(small, self.language)

    # --- Spaces and hyphens ---------------------------------------------------------------------

    def _is_respaced(self, olds: list[Token], news: list[Token]) -> bool:
        """Whether words are only written together or apart, and are no others by that."""
        was, now = (self._lower("".join(token.text for token in each)) for each in (olds, news))
        if was != now or min(len(olds), len(news)) > 1:
            return False
        several = olds if len(olds) > len(news) else news
        if all(token.hyphened for token in several[1:]):
            kept_apart = any(self._keeps_apart(*each) for each in pairwise(several))
            return self.dictionary is not None and not kept_apart
        words = [self._lower(each.text) for each in several]
        if are_written_together(words, self.language):
            return True
        if self._words is None or not LOOSE.get(self.language, NONE).isdisjoint(words):
            return False
        if was.startswith(UNDER) and self._words.is_written(was.removeprefix(UNDER)):
            return False
        were_words = all(self._words.is_word(token.text) for token in olds)
        return not were_words and all(self._words.is_written(token.text) for token in news)

    def _keeps_apart(self, one: Token, two: Token) -> bool:
        """Whether a hyphen between two tokens makes another word of them, or another number."""
        words = self._lower(one.text), self._lower(two.text)
        return (
            not APART.isdisjoint(words)
            or any(is_number(word, self.language) for word in words)
            or may_be_participle(*words, self.language, is_name=one.text[0].isupper())
        )

    def _ties_otherwise(self, tokens: list[Token], one: int, two: int) -> bool:
        """Whether a hyphen between two words may part one of them from a third that stands beside
        them: small-business owners, small business owners.
        """
        words = self._lower(tokens[one].text), self._lower(tokens[two].text)
        if is_one_adjective(*words, self.language):
            return False
        left = one > 0 and tokens[one].gap.isspace() and tokens[one - 1]
        right = two + 1 < len(tokens) and tokens[two + 1].gap.isspace() and tokens[two + 1]
        return any(
            token and not is_function_word(self._lower(token.text), self.language)
            for token in (left, right)
        )

    def _lower(self, text: str) -> str:
        return lower(text, self.language)


@dataclass(frozen=True)
class _Stretch:
    tag: str
    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


def _edits(olds: list[Token], news: list[Token]) -> Iterator[_Stretch]:
    """The stretches of tokens that stayed or became others, side by side ones taken as one."""
    codes = Levenshtein.opcodes([each.text for each in olds], [each.text for each in news])
    for is_equal, run in groupby(codes, lambda code: code.tag == "equal"):
        each = list(run)
        first, last = each[0], each[-1]
        tag = "equal" if is_equal else "replace"
        yield _Stretch(tag, first.src_start, last.src_end, first.dest_start, last.dest_end)


def _aligned(olds: list[Token], news: list[Token]) -> Iterator[tuple[int, int]]:
    """The places of tokens that are the same ones, of an edit that leaves all words."""
    for edit in _edits(olds, news):
        was = range(edit.src_start, edit.src_end)
        now = range(edit.dest_start, edit.dest_end)
        same = len(was) if len(was) == len(now) else 1  # written together or apart: the first
        yield from zip(was[:same], now[:same], strict=True)
