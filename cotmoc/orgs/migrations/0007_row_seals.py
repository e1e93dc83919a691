"""Units, roles and what an installation is for carry a seal; those that are there are sealed as they stand today."""

from django.db import migrations, models

from cotmoc.orgs.seal import seal_first

TABLES = ("installation", "member", "namedboundary", "org", "orgchange", "reorganisation", "taskgroup")


def seal_all(apps, schema_editor):
    """Every row, as it stands."""
    for table in TABLES:
        seal_first(apps.get_model("orgs", table))


def column():
    """The seal, empty until it is made."""
    return models.CharField(blank=True, db_default="", default="", editable=False, max_length=64, verbose_name="Niêm phong")


class Migration(migrations.Migration):
    dependencies = [("orgs", "0006_chain")]
    operations = [
        *[migrations.AddField(model_name=table, name="row_seal", field=column()) for table in TABLES],
        migrations.RunPython(seal_all, migrations.RunPython.noop),
    ]
