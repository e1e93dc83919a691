"""Packs: the agencies, groups of tasks and people of a province as a folder of csv files or an Excel workbook."""
