"""Synthetic articles with claims, by the thousand, on which the site is measured."""

from .writer import generate

__all__ = ["generate"]
