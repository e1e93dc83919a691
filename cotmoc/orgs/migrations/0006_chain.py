"""Every line of the audit trail is sealed to the one before it; those that are there, as they stand today."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from cotmoc.orgs.chain import SEALED, seal_of

CHUNK = 5_000


def seal(apps, schema_editor):
    """Line by line in their order, some thousands in memory at a time."""
    lines, last, count, before = apps.get_model("orgs", "AuditEntry").objects.order_by("pk"), 0, 0, ""
    put = f"UPDATE {schema_editor.quote_name(lines.model._meta.db_table)} SET seal = %s WHERE id = %s"
    while chunk := list(lines.filter(pk__gt=last).values_list("pk", *SEALED)[:CHUNK]):
        sealed = []
        for last, *line in chunk:
            before = seal_of(before, line)
            sealed.append((before, last))
        count += len(sealed)
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(put, sealed)
    if count:
        apps.get_model("orgs", "Head").objects.create(pk=1, last=last, count=count, seal=before)


class Migration(migrations.Migration):
    dependencies = [("orgs", "0005_people"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last", models.BigIntegerField(default=0)),
                ("count", models.BigIntegerField(default=0)),
                ("seal", models.CharField(blank=True, max_length=64)),
            ],
            options={"verbose_name": "Đầu chuỗi nhật ký"},
        ),
        migrations.AddField("auditentry", "seal", models.CharField("Niêm phong", max_length=64, blank=True, default="", editable=False), False),
        migrations.AlterField(
            "auditentry", "at", models.DateTimeField("Lúc", default=django.utils.timezone.now, editable=False)
        ),
        migrations.AlterField(
            "auditentry",
            "user",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                django.db.models.deletion.PROTECT,
                null=True,
                db_index=False,
                verbose_name="Người thực hiện",
            ),
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
