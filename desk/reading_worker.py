"""The process that reads files: started by reading_process, it answers one file after the other.

It has little memory and no time of its own: whatever a hostile file does to a library, the site
goes on, and this is ended.
"""

import contextlib
import json
import resource
import struct
import sys
from dataclasses import asdict
from typing import IO, Any

import django

MOST_MEMORY = 2 * 1024**3  # bytes of address space
DEPTH = 6_000  # of calls: HTML stands as deep in itself as its author likes


def main() -> None:
    with contextlib.suppress(ValueError, OSError):  # less may be allowed already
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.setrecursionlimit(DEPTH)
    django.setup()
    from desk import readers

    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (name := receive(source)) is not None:
        data = receive(source) or b""
        try:
            answer = as_json(readers.read(name.decode(), data))
        except readers.Refused as error:
            answer = {"refused": str(error)}
        except (MemoryError, RecursionError):
            answer = {"failed": "limit"}
        except Exception as error:  # a library that fails on one file ends no import
            answer = {"failed": f"{type(error).__name__}: {error}"}
        send(target, json.dumps(answer).encode())


def as_json(reading: Any) -> dict[str, Any]:
    answer = asdict(reading)
    for article in answer["articles"]:
        day = article["source_date"]
        article["source_date"] = day.isoformat() if day else None
    return answer


def send(stream: IO[bytes], message: bytes) -> None:
    """Write a message with its length before it."""
    stream.write(struct.pack("!I", len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read a message; None where the other end has stopped."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    (length,) = struct.unpack("!I", head)
    message = stream.read(length)
    return message if len(message) == length else None


if __name__ == "__main__":
    main()
