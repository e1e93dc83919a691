"""Files of others are read in a process of their own, bounded in memory and time: what it does to itself it does to nobody else."""

from cotmoc.files.chamber.chamber import apart

__all__ = ["apart"]
