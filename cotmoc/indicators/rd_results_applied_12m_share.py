"""Kết quả KH&CN được ứng dụng trong 12 tháng sau nghiệm thu. Nhiệm vụ chỉ vào mẫu số khi đã đủ 12 tháng; ngày tròn 12 tháng
còn tính. Nhiệm vụ chưa đủ 12 tháng được theo dõi riêng."""

import ibis

from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import First, Of, Table, View, count, stock
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.research_application import ResearchApplication
from cotmoc.registers.research_task import ResearchTask

_PASSED = [ResearchTask.Grade.DAT.value, ResearchTask.Grade.XUAT_SAC.value]


_FIRST_USE = First(ResearchApplication, "task_code", "applied_on")


def _accepted(of: Of) -> Table:
    tasks, first = of(ResearchTask), _FIRST_USE.days(of, "task_code", "first_applied_on")
    accepted = tasks.filter(tasks.accepted_on.notnull() & tasks.grade.isin(_PASSED))
    joined = accepted.left_join(first, accepted.code == first.task_code).drop("task_code")
    joined = joined.mutate(matured_on=(joined.accepted_on + ibis.interval(months=12)).cast("date"))
    return joined.mutate(in_time=(joined.first_applied_on <= joined.matured_on).fill_null(False))


_TASKS = View(ResearchTask, _accepted, uses=(ResearchApplication,))

indicator = Ratio(
    name="Tỷ lệ kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu",
    name_en="Research results applied within 12 months of acceptance",
    unit=PERCENT,
    every=Grain.QUARTER,
    group="ecosystem",
    matures_after=12,
    method="Trong các nhiệm vụ tròn 12 tháng sau nghiệm thu trong kỳ, phần có lần ứng dụng đầu tiên trong 12 tháng đó.",
    legal="Phiếu thông tin ứng dụng kết quả: Thông tư 14/2014/TT-BKHCN",
    note="Nhiệm vụ không đạt không tính; nhiều lần ứng dụng của một nhiệm vụ tính một lần.",
    phrases=(
        "kết quả khoa học công nghệ được ứng dụng thực tiễn sau 12 tháng nghiệm thu",
        "kết quả nghiên cứu được ứng dụng sau nghiệm thu",
    ),
    numerator=count(_TASKS, where=lambda t: t.in_time, on="matured_on", cell="accepted_on", via=("code", _FIRST_USE)),
    denominator=count(_TASKS, on="matured_on", cell="accepted_on"),
    asides={
        "maturing": stock(_TASKS, "accepted_on", "matured_on", cell="accepted_on"),
        "maturing_applied": stock(
            _TASKS,
            lambda t: ibis.greatest(t.accepted_on, t.first_applied_on),
            "matured_on",
            where=lambda t: t.in_time,
            cell="accepted_on",
            via=("code", _FIRST_USE),
        ),
    },
    aside_labels={"maturing": "Chưa đủ 12 tháng, đang theo dõi", "maturing_applied": "Trong đó đã ứng dụng"},
)
