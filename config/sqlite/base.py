"""Django's backend for SQLite, with writers that queue (see write_queue)."""

import re
from typing import Any

from django.db.backends.sqlite3 import base

from .write_queue import WriteQueue

Backend: Any = base.DatabaseWrapper  # whose types leave out what is private
WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


class DatabaseWrapper(Backend):
    """A transaction stands in the queue from its beginning to its end, and so does a statement
    that writes outside of one.
    """

    queue: WriteQueue | None = None  # in memory there is none: each connection is alone

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.execute_wrappers.append(self._queue_a_single_statement)

    def get_new_connection(self, conn_params: Any) -> Any:
        if not self.is_in_memory_db():
            self.queue = WriteQueue(self.settings_dict["NAME"])
        return super().get_new_connection(conn_params)

    def _enter(self) -> None:
        if self.queue:
            self.queue.enter(self.settings_dict["OPTIONS"].get("timeout", 5.0))

    def _leave(self) -> None:
        if self.queue:
            self.queue.leave()

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode == "IMMEDIATE":
            self._enter()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._leave()
            raise

    def _queue_a_single_statement(
        self, execute: Any, sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if self.in_atomic_block or not WRITES.match(sql):
            return execute(sql, params, many, context)
        self._enter()
        try:
            return execute(sql, params, many, context)
        finally:
            self._leave()

    def _commit(self) -> Any:
        try:
            return super()._commit()
        finally:
            self._leave()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._leave()

    def _close(self) -> Any:
        try:
            return super()._close()
        finally:
            self._leave()
