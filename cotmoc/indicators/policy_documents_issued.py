"""Số văn bản cơ chế, chính sách ban hành trong kỳ, kể cả chậm hạn."""

from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import DOCUMENTS
from cotmoc.period import Grain
from cotmoc.registers.policy_instrument import PolicyInstrument

indicator = Amount(
    name="Số văn bản cơ chế, chính sách được ban hành",
    name_en="Policy documents issued",
    unit=DOCUMENTS,
    every=Grain.QUARTER,
    group="institutions",
    method="Đếm văn bản theo ngày ban hành, đúng hạn hay chậm.",
    phrases=("số văn bản cơ chế chính sách được ban hành", "ban hành cơ chế chính sách về khoa học công nghệ"),
    not_phrases=("đúng hạn",),
    of=count(PolicyInstrument, on="issued_on", cell="issued_on"),
)
