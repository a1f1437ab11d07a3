from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class AssayAdminSite(AdminSite):
    site_header = _("Assay")
    site_title = _("Assay")
    index_title = _("The desk")
    site_url = "/"
