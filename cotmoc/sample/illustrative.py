"""Everything of the demonstration that nobody published: drawn from a seed and labelled at every step."""

from __future__ import annotations

from collections.abc import Callable

from cotmoc.registers.models import Batch
from cotmoc.sample.importing import import_file
from cotmoc.sample.made.agreements import agreement_files
from cotmoc.sample.made.budget import budget_files
from cotmoc.sample.made.communication import communication_files
from cotmoc.sample.made.direction import culture_files, leadership_files
from cotmoc.sample.made.dti import dti_files
from cotmoc.sample.made.economy import economy_files
from cotmoc.sample.made.ecosystem import ecosystem_files
from cotmoc.sample.made.enterprise import enterprise_files, enterprises
from cotmoc.sample.made.form import Made
from cotmoc.sample.made.innovation import innovation_files
from cotmoc.sample.made.procedure import procedure_files
from cotmoc.sample.made.project import project_files
from cotmoc.sample.made.research import research_files
from cotmoc.sample.made.security import security_files
from cotmoc.sample.made.society import society_files
from cotmoc.sample.made.spending import spending_files
from cotmoc.sample.made.staff import people, staff_files
from cotmoc.sample.made.talent import talent_files
from cotmoc.sample.made.teams import team_files
from cotmoc.sample.made.training import training_files
from cotmoc.sample.places import Places


def illustrative_files(places: Places) -> list[Made]:
    """All files of the illustration before they are written; the same on every machine."""
    everybody, firms = people(places), enterprises(places)
    return [
        *staff_files(places, everybody),
        *training_files(places, everybody),
        *budget_files(places),
        *spending_files(places),
        *research_files(places),
        *enterprise_files(places, firms),
        *procedure_files(places),
        *dti_files(places),
        *economy_files(places),
        *ecosystem_files(places, firms),
        *innovation_files(places, firms),
        *talent_files(places),
        *project_files(places),
        *society_files(places),
        *team_files(places),
        *security_files(places),
        *communication_files(places),
        *leadership_files(places),
        *culture_files(places),
        *agreement_files(places),
    ]


def load_illustrative(places: Places, told: Callable[[str, int], None] = lambda name, rows: None) -> list[Batch]:
    """Take all files in; running again changes nothing. told hears of each file and its number of rows."""
    batches = []
    for made in illustrative_files(places):
        batches.append(import_file(made.register, made.rows, made.file_name, made.org, Batch.Source.ILLUSTRATIVE))
        told(made.file_name, len(made.rows))
    return batches
