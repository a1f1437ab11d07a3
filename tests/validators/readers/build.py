"""Bundle readers of Web Annotations for test_web_annotations: `python build.py FOLDER`.

In FOLDER, before it: npm install @apache-annotator/dom@0.2.0 @apache-annotator/selector@0.2.0
hypothesis@1.1766.0 approx-string-match@2.0.0 esbuild@0.28.2. How Hypothesis anchors is taken from
the source map of its package.
"""

import json
import subprocess
import sys
from pathlib import Path

ENTRY = """
export {
  createTextPositionSelectorMatcher,
  createTextQuoteSelectorMatcher,
} from "@apache-annotator/dom";
export { anchor } from "./src/annotator/anchoring/html";
"""
MAP = "node_modules/hypothesis/build/scripts/annotator.bundle.js.map"
OPTIONS = (
    "--bundle --minify --target=es2020 --format=iife --global-name=readers --legal-comments=eof"
)


def unpack(folder: Path) -> None:
    """Write the sources that the map of Hypothesis has."""
    found = json.loads((folder / MAP).read_text())
    for name, content in zip(found["sources"], found["sourcesContent"], strict=True):
        path = name.removeprefix("app:///")
        if path.startswith("src/annotator/anchoring/"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content)


def build(folder: Path) -> None:
    unpack(folder)
    (folder / "entry.js").write_text(ENTRY)
    target = Path(__file__).resolve().parent / "annotation_readers.js"
    command = ["npx", "esbuild", "entry.js", *OPTIONS.split(), f"--outfile={target}"]
    subprocess.run(command, cwd=folder, check=True)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
