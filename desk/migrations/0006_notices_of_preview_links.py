from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0005_preview_links"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="verb",
            field=models.CharField(
                choices=[
                    ("sent_back", "A draft is sent back"),
                    ("submitted", "A draft is submitted"),
                    ("assigned", "Work is assigned"),
                    ("mentioned", "A remark mentions somebody"),
                    ("note_approved", "A note is approved"),
                    ("note_sent_back", "A note is sent back"),
                    ("published", "An article is published"),
                    ("scheduled", "An article is scheduled"),
                    ("preview_approved", "A text is approved at a preview link"),
                    ("preview_remark", "A remark is made at a preview link"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
    ]
