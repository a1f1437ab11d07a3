"""A cache in the memory of one process that is bounded by bytes: the pages asked for last stay."""

import time
from collections import OrderedDict, defaultdict
from collections.abc import Mapping
from threading import Lock
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

MEGABYTE = 1024 * 1024
OF_AN_ENTRY = 1024  # bytes that an entry takes beside its body, about


class Memory:
    """What the threads of a process share: values by key, each with when it ends and its size."""

    def __init__(self) -> None:
        self.kept: OrderedDict[str, tuple[Any, float | None, int]] = OrderedDict()
        self.bytes = 0
        self.lock = Lock()

    def drop(self, key: str) -> bool:
        entry = self.kept.pop(key, None)
        self.bytes -= entry[2] if entry else 0
        return entry is not None

    def is_there(self, key: str) -> bool:
        """Whether a key has a value whose time has not come; one whose time has come goes."""
        found = self.kept.get(key)
        if found and found[1] is not None and found[1] <= time.monotonic():
            self.drop(key)
            return False
        return found is not None


_memories: defaultdict[str, Memory] = defaultdict(Memory)


class BoundedMemory(BaseCache):
    """Django's interface, as far as pages need it. Values are kept as they are: none is changed
    after it was set. OPTIONS: {"MEGABYTES": 64}.
    """

    def __init__(self, location: str, params: Mapping[str, Any]) -> None:
        super().__init__(dict(params))
        self.most_bytes = int(params.get("OPTIONS", {}).get("MEGABYTES", 64)) * MEGABYTE
        self.memory = _memories[location]

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        with self.memory.lock:
            if not self.memory.is_there(key):
                return default
            self.memory.kept.move_to_end(key)
            return self.memory.kept[key][0]

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        with self.memory.lock:
            self._set(key, value, timeout)

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        with self.memory.lock:
            if self.memory.is_there(key):
                return False
            self._set(key, value, timeout)
            return True

    def delete(self, key: str, version: int | None = None) -> bool:
        with self.memory.lock:
            return self.memory.drop(key)

    def clear(self) -> None:
        with self.memory.lock:
            self.memory.kept.clear()
            self.memory.bytes = 0

    def _set(self, key: str, value: Any, timeout: Any) -> None:
        memory = self.memory
        memory.drop(key)
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        until = None if seconds is None else time.monotonic() + seconds
        size = OF_AN_ENTRY + len(getattr(value, "body", b""))
        memory.kept[key] = value, until, size
        memory.bytes += size
        while memory.bytes > self.most_bytes:
            memory.drop(next(iter(memory.kept)))
