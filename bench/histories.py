"""The texts of a writer from a git clone: what each version of a file became."""

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from random import Random

from articles.markup import render

PROSE = re.compile(r"(?<!readme)(?<!changelog)\.(md|markdown|mkd|txt|dj|page)$", re.IGNORECASE)
NOT_PROSE = re.compile(
    r"\A---\n.*?\n---\n|\A\+\+\+\n.*?\n\+\+\+\n|^(```|~~~).*?^\1|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL | re.MULTILINE,
)
# How many pairs of versions of one file are looked at, and how many code points of a text.
EDITS_OF_A_FILE, LONGEST = 8, 150_000


class Writer:
    """The texts of a git clone, and what each became."""

    def __init__(self, clone: Path, random: Random) -> None:
        inner = [clone / name for name in ("repo/.git", "repo", ".git")]
        self.folder = next((path for path in inner if path.is_dir()), clone)
        self.random = random

    def edits(self, count: int) -> list[tuple[str, str]]:
        """Pairs of versions as canonical text, different pairs only."""
        pairs = list(self._pairs())
        self.random.shuffle(pairs)
        found: dict[tuple[str, str], None] = {}
        for old, new in pairs:
            if len(found) == count:
                break
            one, other = self._text(old), self._text(new)
            if one != other and 200 < len(one) < LONGEST and 200 < len(other) < LONGEST:
                found[one, other] = None
        return list(found)

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for versions in self._versions.values():
            pairs = list(pairwise(versions))
            if len(versions) > 2:
                pairs.append((versions[0], versions[-1]))
            yield from self.random.sample(pairs, min(len(pairs), EDITS_OF_A_FILE))

    @cached_property
    def _versions(self) -> dict[str, list[str]]:
        """The blobs of each file, the oldest first."""
        log = self._git("log", "--no-merges", "--reverse", "--raw", "--no-abbrev", "--no-renames")
        found: dict[str, list[str]] = defaultdict(list)
        for line in log.splitlines():
            if line.startswith(":") and PROSE.search(line):
                old, new, _rest = line.split(" ", 4)[2:5]
                path = line.partition("\t")[2]
                found[path] += [blob for blob in (old, new) if blob.strip("0")]
        return {path: list(dict.fromkeys(blobs)) for path, blobs in found.items()}

    def _text(self, blob: str) -> str:
        source = self._git("cat-file", "blob", blob)
        return render(NOT_PROSE.sub("", source)).text if len(source) < LONGEST else ""

    def _git(self, *arguments: str) -> str:
        command = ["git", f"--git-dir={self.folder}", *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
        return done.stdout.decode(errors="replace")
