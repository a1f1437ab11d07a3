from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0029_order_of_new_evidence"),
    ]

    operations = [
        migrations.AddField(
            model_name="linkcheck",
            name="asked_at",
            field=models.DateTimeField(null=True, verbose_name="to be asked again since"),
        ),
    ]
