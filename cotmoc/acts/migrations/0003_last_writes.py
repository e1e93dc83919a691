"""Work asked for carries a seal. What every record says when last writes come in is its last write, and the audit trail tells which there
are, so that none of before is put back or taken out unseen."""

from django.db import migrations, models

from cotmoc.orgs.chain import SEALED, seal_of
from cotmoc.orgs.last_write import mark_of, version_of
from cotmoc.orgs.noted import ranges
from cotmoc.orgs.seal import seal_first

ACTION = "Niêm phong bản ghi khi nâng cấp"
TABLES = (
    *(f"orgs.{name}" for name in ("account", "installation", "member", "namedboundary", "org", "orgchange", "reorganisation", "taskgroup")),
    *(f"plans.{name}" for name in ("decision", "goal", "plan", "project", "provision", "target", "task")),
    "registers.batch",
)


def seal_jobs(apps, schema_editor):
    """Every one, as it stands."""
    seal_first(apps.get_model("acts", "Job"))


def keep_last_writes(apps, schema_editor):
    """A line for each record, and one line of the audit trail for all."""
    last_writes, loaded = apps.get_model("orgs", "LastWrite"), {}
    for label in TABLES:
        seals = dict(apps.get_model(label)._base_manager.order_by("pk").values_list("pk", "row_seal"))
        lines = (last_writes(table=label, row=pk, mark=mark_of(label, pk, version_of(seal), seal)) for pk, seal in seals.items())
        last_writes.objects.bulk_create(lines, batch_size=500)
        loaded |= {label: ranges(seals)} if seals else {}
    if loaded and apps.get_model("orgs", "AuditEntry").objects.exists():
        _tell(apps, {"loaded": loaded})


def _tell(apps, detail):
    lines = apps.get_model("orgs", "AuditEntry")
    head = apps.get_model("orgs", "Head").objects.get_or_create(pk=1)[0]
    line = lines(action=ACTION, subject="các bản ghi đang có", detail=detail)
    line.seal = seal_of(head.seal, [getattr(line, name) for name in SEALED])
    line.save()
    head.last, head.count, head.seal = line.pk, head.count + 1, line.seal
    head.save()


class Migration(migrations.Migration):
    dependencies = [("acts", "0002_row_seals"), ("orgs", "0008_last_writes"), ("plans", "0008_row_seals"), ("registers", "0007_row_seals")]
    operations = [
        migrations.AddField(
            model_name="job",
            name="row_seal",
            field=models.CharField(blank=True, db_default="", default="", editable=False, max_length=64, verbose_name="Niêm phong"),
        ),
        migrations.RunPython(seal_jobs, migrations.RunPython.noop),
        migrations.RunPython(keep_last_writes, migrations.RunPython.noop),
    ]
