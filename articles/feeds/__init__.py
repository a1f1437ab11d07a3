"""Feeds: what a reader's program follows, as Atom 1.0 (RFC 4287) and as JSON Feed 1.1.

`documents` says what a feed is, `atom` and `json_feed` write it, `answers` sends it; all three are
used by whoever has something to follow. `article_entries` and `correction_entries` make entries of
what this app has, and `additions` takes lines about articles from apps that it does not know.
"""
