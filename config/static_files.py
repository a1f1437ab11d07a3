"""How static files are stored for serving."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Files under names with their digests, in the imports of scripts too.

    A script and what it imports are then always of one version, and kept by browsers for good.
    """

    support_js_module_import_aggregation = True
    max_post_process_passes = 10  # as deep as scripts import one another, and some
