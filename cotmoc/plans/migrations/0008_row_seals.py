"""Plans and what people decided of them carry a seal; those that are there are sealed as they stand today."""

from django.db import migrations, models

from cotmoc.orgs.seal import seal_first

TABLES = ("decision", "goal", "plan", "project", "provision", "target", "task")


def seal_all(apps, schema_editor):
    """Every row, as it stands."""
    for table in TABLES:
        seal_first(apps.get_model("plans", table))


def column():
    """The seal, empty until it is made."""
    return models.CharField(blank=True, db_default="", default="", editable=False, max_length=64, verbose_name="Niêm phong")


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_offered_items")]
    operations = [
        *[migrations.AddField(model_name=table, name="row_seal", field=column()) for table in TABLES],
        migrations.RunPython(seal_all, migrations.RunPython.noop),
    ]
