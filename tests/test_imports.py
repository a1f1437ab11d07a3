"""config → seeds → page_cache → desk → api → search → analysis → articles → accounts, and never
back; what is pure stays pure.

The code is read, not run, so an import inside a function counts like one at the top. Each test
has a twin that shows the rule an offender, so that a rule that has gone blind fails too.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Each knows itself and the ones before it.
PACKAGES = (
    "accounts",
    "articles",
    "analysis",
    "search",
    "api",
    "desk",
    "page_cache",
    "seeds",
    "config",
)
# They know all of the project, and nothing of it knows them.
OUTSIDE = ("bench", "tests")
# No ORM, no request, no clock.
PURE = {
    "articles.jsonld",
    "articles.markup",
    "articles.slugs",
    "analysis.anchoring",
    "analysis.claim_comparison",
    "analysis.context",
    "analysis.findings",
    "analysis.highlight",
    "analysis.jsonld",
    "analysis.judged",
    "analysis.judged_differences",
    "analysis.judged_in_words",
    "analysis.passage_contexts",
    "analysis.passage_settings",
    "analysis.reasons",
    "analysis.removed_contexts",
    "analysis.setting",
    "analysis.spelling",
    "analysis.table_contexts",
    "analysis.text_blocks",
    "analysis.wording",
    "analysis.rules",
    "analysis.verdicts",
    "analysis.as_of",
    "desk.readers",
    "search.expressions",
    "search.parsing",
    "search.places",
    "search.query",
    "search.results",
    "search.snippets",
    "search.tokens",
}
IMPURE = re.compile(
    r"((articles|analysis)\.(models|relations|visibility|workflow|filters)|seeds|config"
    r"|django\.(apps|db|http|shortcuts|template|urls|contrib|utils\.timezone)|time|os|pathlib)\."
)
# Choices are labels; that Django keeps them beside its models is an accident. Dictionaries are
# files that do not change while the site runs.
PURE_AFTER_ALL = {
    ("analysis.verdicts", "django.db.models"),
    ("analysis.spelling.dictionaries", "pathlib.Path"),
}
STATUS_IS_WRITTEN_IN = {"articles.workflow"}
STATUS_IS_QUERIED_IN = {"articles.visibility"}

Found = Iterator[tuple[int, str]]  # lines and what is wrong there
Rule = Callable[[str, ast.Module], Found]


@cache
def modules() -> list[tuple[str, ast.Module]]:
    """The dotted name and the syntax tree of every module of the project."""
    return [
        (name_of(path), ast.parse(path.read_text()))
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    ]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and absolute dotted name of everything imported, by statement or by a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = name.split(".")[: -node.level] if node.level else []
            module = ".".join([*parents, *filter(None, [node.module])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in {"get_model", "import_module"}:
            yield from ((node.lineno, argument) for argument in _strings(node.args[:1]))


def names_in_strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Strings that name something of an app: "analysis.Claim", "analysis:claim_list"."""
    for node in ast.walk(tree):
        for text in _strings([node]):
            if re.fullmatch(r"[a-z]+[.:]\w+", text):
                yield node.lineno, text


def arrows_back(name: str, tree: ast.Module) -> Found:
    own = PACKAGES.index(name.split(".")[0])
    above = {*PACKAGES[own + 1 :], *OUTSIDE}
    for line, target in [*imports(name, tree), *names_in_strings(tree)]:
        if re.split("[.:]", target)[0] in above:
            yield line, f"knows {target}"


def impurities(name: str, tree: ast.Module) -> Found:
    for line, target in imports(name, tree):
        if IMPURE.match(f"{target}.") and (name, target) not in PURE_AFTER_ALL:
            yield line, f"imports {target}"
    yield from request_parameters(name, tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in {"now", "today", "utcnow"}:
            yield node.lineno, f"asks the clock: {ast.unparse(node)}"
        elif used := _of_models(node):
            yield node.lineno, f"uses {used}"


def _of_models(node: ast.AST) -> str:
    """models.Q, if that is what a node says; a list of choices is a list of labels."""
    said = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
    return said if re.fullmatch(r"models\.(?!TextChoices)\w+", said) else ""


def status_queries(name: str, tree: ast.Module) -> Found:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in {"filter", "exclude", "get", "Q"}:
            if _called(node) == "Q" and ".models" in name:
                continue  # a constraint
            for keyword in node.keywords:
                if re.search(r"(^|__)status(__|$)", keyword.arg or ""):
                    yield node.lineno, f"decides visibility: {keyword.arg}="


def status_writes(name: str, tree: ast.Module) -> Found:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in ast.walk(ast.Tuple(elts=targets)):
                if isinstance(target, ast.Attribute) and target.attr == "status":
                    yield node.lineno, f"writes {ast.unparse(target)}"
        elif isinstance(node, ast.Call) and _called(node) in {"update", "create", "Article"}:
            for keyword in node.keywords:
                if keyword.arg == "status":
                    yield node.lineno, f"writes status by {_called(node)}()"


def request_parameters(name: str, tree: ast.Module) -> Found:
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.arg == "request":
            yield node.lineno, "takes a request"


def _called(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _strings(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


RULES: dict[str, tuple[Rule, Callable[[str], bool]]] = {
    "imports_run_one_way": (arrows_back, lambda name: True),
    "pure_modules_are_pure": (
        impurities,
        lambda name: any(f"{name}.".startswith(f"{pure}.") for pure in PURE),
    ),
    "only_visibility_asks_for_a_status": (
        status_queries,
        lambda name: name not in STATUS_IS_QUERIED_IN,
    ),
    "only_the_workflow_writes_a_status": (
        status_writes,
        lambda name: name not in STATUS_IS_WRITTEN_IN and ".migrations." not in name,
    ),
    "querysets_take_no_request": (
        request_parameters,
        lambda name: name.endswith(".visibility") or ".models" in name,
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_code_keeps_the_rule(rule: str) -> None:
    find, applies = RULES[rule]
    offenders = [
        f"{name.replace('.', '/')}.py:{line} {what}"
        for name, tree in modules()
        if applies(name)
        for line, what in find(name, tree)
    ]
    assert offenders == []


OFFENDERS = [
    (arrows_back, "articles.views", "from analysis.models import Claim"),
    (arrows_back, "articles.views", "import analysis"),
    (arrows_back, "articles.views", "def f():\n    from analysis import rules"),
    (arrows_back, "articles.views", "apps.get_model('analysis', 'Claim')"),
    (arrows_back, "articles.views", "apps.get_model('analysis.Claim')"),
    (arrows_back, "articles.views", "importlib.import_module('analysis')"),
    (arrows_back, "articles.models", "models.ForeignKey('analysis.Claim')"),
    (arrows_back, "articles.views", "reverse('analysis:claim_list')"),
    (arrows_back, "accounts.groups", "from articles.rights import RIGHTS"),
    (arrows_back, "accounts.rights", "'articles.add_article'"),
    (arrows_back, "analysis.admin", "from seeds.loader import load"),
    (arrows_back, "analysis.views", "from search import find"),
    (arrows_back, "search.views", "from api.views import claims"),
    (arrows_back, "seeds.loader", "from config import settings"),
    (arrows_back, "seeds.loader", "from bench.synthetic import generate"),
    (arrows_back, "articles.views", "from tests.make import make_article"),
    (impurities, "articles.markup", "from .models import Article"),
    (impurities, "articles.markup", "from . import visibility"),
    (impurities, "analysis.anchoring", "from django.db.models import Q"),
    (impurities, "analysis.anchoring", "from django.utils import timezone"),
    (impurities, "analysis.rules", "from django.db import connection"),
    (impurities, "analysis.rules", "models.Q(a=1)"),
    (impurities, "analysis.rules", "date.today()"),
    (impurities, "analysis.highlight", "def f(request): ..."),
    (status_queries, "articles.views", "Article.objects.filter(status='published')"),
    (status_queries, "articles.views", "q.filter(Q(status='published'))"),
    (status_queries, "articles.views", "q.exclude(article__status__in=[])"),
    (status_writes, "articles.admin", "article.status = 'published'"),
    (status_writes, "articles.admin", "article.status, other = 1, 2"),
    (status_writes, "articles.admin", "queryset.update(status='published')"),
    (request_parameters, "articles.models.article", "def f(self, request): ..."),
]


@pytest.mark.parametrize(("find", "name", "code"), OFFENDERS)
def test_the_rule_sees_an_offender(find: Rule, name: str, code: str) -> None:
    assert list(find(name, ast.parse(code)))


ALLOWED = [
    (arrows_back, "config.urls", "from analysis import urls"),
    (arrows_back, "analysis.models", "from articles.models import Article"),
    (arrows_back, "articles.models", "from accounts.models import User"),
    (arrows_back, "articles.models", "ANALYSIS = 'analysis', _('Analysis')"),
    (impurities, "analysis.verdicts", "from django.db import models\nmodels.TextChoices"),
    (impurities, "analysis.anchoring", "from articles.markup import canonical"),
    (status_queries, "articles.views", "render(status=404)"),
]


@pytest.mark.parametrize(("find", "name", "code"), ALLOWED)
def test_the_rule_lets_pass_what_is_meant(find: Rule, name: str, code: str) -> None:
    assert list(find(name, ast.parse(code))) == []
