from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_kept_notices")]
    operations = [
        migrations.RenameField("article", "newest", "newest_number"),
        migrations.RenameField("article", "public", "public_number"),
    ]
