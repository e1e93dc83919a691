"""A file cannot pass for a row typed on the web, which is read without the limits of a sender."""

from __future__ import annotations

import pytest

from cotmoc.files.problems import FileProblem
from cotmoc.registers.batches import preview
from cotmoc.registers.derived.typed import TYPED_ON_THE_WEB
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers


def test_the_name_of_typed_rows_is_refused_for_files_and_nothing_is_kept(db):
    with pytest.raises(FileProblem, match="đổi tên tệp"):
        preview(registers()["staff"], b'{"values": {}}', TYPED_ON_THE_WEB, None, None)
    assert not Batch.objects.exists()
