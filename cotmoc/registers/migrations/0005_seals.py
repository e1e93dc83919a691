"""Every batch has a seal of the rows it wrote; those that are there are sealed as they stand today."""

import django.db.models.deletion
from django.db import migrations, models

from cotmoc.orgs.chain import SEALED, seal_of
from cotmoc.registers.models import digest_of
from cotmoc.registers.registry import registers
from cotmoc.registers.seals import COUNTING, seal


def seal_all(apps, schema_editor):
    """The rows that still belong to each batch; a register declared later has none yet."""
    made = []
    kept, batches = apps.get_model("registers", "Seal"), apps.get_model("registers", "Batch")
    for code, register in registers().items():
        try:
            model = apps.get_model("registers", register.__name__)
        except LookupError:
            continue
        held = model._default_manager.values_list("batch", flat=True).distinct().order_by()
        for batch in batches.objects.filter(register=code, state__in=COUNTING, pk__in=list(held)).order_by("decided_at", "pk"):
            made.append(digest_of(seal(code, model, batch, kept)))
    if made:
        _note(apps, made)


def _note(apps, made):
    """The audit trail keeps what was sealed, as it does for every batch approved from now on."""
    head = apps.get_model("orgs", "Head").objects.get_or_create(pk=1)[0]
    line = apps.get_model("orgs", "AuditEntry")(action="Niêm phong sổ khi nâng cấp", subject=f"{len(made)} lô", detail={"seals": made})
    line.seal = seal_of(head.seal, [getattr(line, name) for name in SEALED])
    line.save()
    head.last, head.count, head.seal = line.pk, head.count + 1, line.seal
    head.save()


class Migration(migrations.Migration):
    dependencies = [("registers", "0004_batch_questions"), ("orgs", "0006_chain")]
    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("register", models.CharField(db_index=True, max_length=60, verbose_name="Sổ")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="Niêm phong lúc")),
                ("fields", models.JSONField(default=list, verbose_name="Các trường")),
                ("count", models.PositiveIntegerField(default=0, verbose_name="Số dòng")),
                ("rows", models.BinaryField(verbose_name="Dấu của từng dòng")),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seals",
                        to="registers.batch",
                        verbose_name="Lô dữ liệu",
                    ),
                ),
            ],
            options={"verbose_name": "Niêm phong lô dữ liệu", "verbose_name_plural": "Niêm phong lô dữ liệu"},
        ),
        migrations.RunPython(seal_all, migrations.RunPython.noop),
    ]
