from django.contrib.admin.apps import AdminConfig


class AssayAdminConfig(AdminConfig):
    default_site = "config.admin_site.AssayAdminSite"
