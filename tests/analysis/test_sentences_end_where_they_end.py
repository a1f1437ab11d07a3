"""A full stop after an abbreviation, an initial or an ordinal ends no sentence."""

import re

import pytest

from analysis.anchoring import sentence_around

pytestmark = pytest.mark.pure

# Sentences with the words that a claim rests on in braces.
WHOLE = [
    "It is true that Mr. {Aliyev signed the charter}.",
    "It is true that Gov. {Newsom signed it}.",
    "It is true that the U.S. {Congress repealed it}.",
    "{Critics of J.} Smith deny it.",
    "{It began at 5 p.m.} on a lie.",
    "{It is Baku vs.} him.",
    "It is true that No. {907 was waived}.",
    "It is true that Sec. {907 was waived}.",
    "{It came out of Washington, D.C.} Nobody believes it.",
    "It is true that on Jan. {8 they met}.",
    "Es ist wahr, dass am 8. {Januar die Charta unterschrieben wurde}.",
    "Es ist wahr, dass Abs. {3 gilt}.",
    "Правда, что в г. {Баку подписали хартию}.",
    "Правда, что ул. {Низами закрыта}, т.е. её нет.",
    "Il est vrai que M. {Aliyev a signé la charte}.",
    "Doğrudur ki 8. {madde kaldırıldı}.",
    "Doğrudur ki prof. {Əliyev imzaladı}.",
    "صحيح أن د. {علييف وقع الميثاق}.",
    "{They said “Never!”} he lied.",
    "They write that § 8. {Section 9 holds}.",
    "He said […] {that it was signed}.",
    "{It is signed}, they ask?",
    "سچ ہے کہ شرح 3۔5 {فیصد ہے}۔",
    "यह सच है कि डॉ. {शर्मा ने हस्ताक्षर किए}।",
    "Ճիշտ է, որ պրն. {Աբրահամյանը ստորագրեց}։",
    "هو (؟) {وقع الميثاق}.",
]
# Others begin or end after one of these.
APART = [
    ("They met in Baku. ", "{The charter was signed}.", " Nobody was there."),
    ("It was not 2020. ", "{The charter was signed} in it!", " Nobody was there."),
    ("He said: “No.” ", "{The charter was signed}.”", " Nobody was there."),
    ("Is it so? ", "{It's Ilham's.}", " Nobody was there."),
    ("He said no. ", "{They signed it. It holds} today.", " Then they left."),
    ("他签了。", "{我们不信}。", "他们信。"),
    ("彼は行った。 ", "{私は信じない}。", " 誰もいない。"),
    ("هل وقع؟ ", "{لا نصدق ذلك}.", " هم يصدقون."),
    ("هل وقع؟! ", "{لا نصدق ذلك}؟", " هم يصدقون."),
    ("اس نے دستخط کیے۔ ", "{ہم نہیں مانتے}۔", " وہ مانتے ہیں۔"),
    ("اس نے دستخط کیے۔", "{ہم نہیں مانتے}۔", "وہ مانتے ہیں۔"),
    ("उसने हस्ताक्षर किए। ", "{हम नहीं मानते}।", " वे मानते हैं॥"),
    ("তিনি সই করেছেন। ", "{আমরা বিশ্বাস করি না}।", " তারা করে।"),
    ("Նա ստորագրեց։ ", "{Մենք չենք հավատում}։", " Նրանք հավատում են։"),
    ("ፈረመ። ", "{አናምንም}።", " እነሱ ያምናሉ።"),
    ("သူ လက်မှတ်ထိုးသည်။ ", "{ငါတို့မယုံ}။", " သူတို့ယုံသည်။"),
    ("គាត់បានចុះហត្ថលេខា។ ", "{យើងមិនជឿ}។", " ពួកគេជឿ។"),
    ("They met. ", "[removed] agree that {it was signed}.", " They left."),
    ("By Mr.\n\n", "{Aliyev signed it}", "\n\nNobody was there."),
]


def sentence(text: str) -> str:
    """The sentence of the words in braces; the braces are none of the text."""
    before, words, after = re.split("[{}]", text)
    start = len(before)
    text = before + words + after
    return text[slice(*sentence_around(text, start, start + len(words)))]


@pytest.mark.parametrize("text", WHOLE)
def test_it_goes_on(text: str) -> None:
    assert sentence(text) == re.sub("[{}]", "", text)


@pytest.mark.parametrize(("before", "text", "after"), APART)
def test_another_one_begins(before: str, text: str, after: str) -> None:
    assert sentence(before + text + after) == re.sub("[{}]", "", text)
