import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from config.static_files import HashedStaticFiles

pytestmark = pytest.mark.pure

SOURCE = Path(settings.BASE_DIR) / "static"
IMPORTED = re.compile(r'from ?"(\.[^"]+)"')
DIGEST = re.compile(r"\.[0-9a-f]{12}\.js$")


def test_each_script_imports_what_was_stored_with_it(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(HashedStaticFiles, "compress_files", lambda self, names: ())
    for name in ("js", "vendor/editor"):
        shutil.copytree(SOURCE / name, tmp_path / name)
    plain = FileSystemStorage(location=tmp_path)
    paths = {str(path.relative_to(tmp_path)): path for path in tmp_path.rglob("*.js")}
    storage = HashedStaticFiles(location=tmp_path, base_url="/static/")
    stored = storage.post_process({name: (plain, name) for name in paths})
    scripts = [tmp_path / hashed for _name, hashed, _processed in stored if hashed]
    imported = [
        (script, script.parent / name)
        for script in scripts
        for name in IMPORTED.findall(script.read_text())
    ]
    assert len(imported) > 10
    for script, target in imported:
        assert DIGEST.search(target.name), f"{script.name} imports {target.name}"
        assert target.resolve().exists()
