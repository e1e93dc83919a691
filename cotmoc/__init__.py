"""Cột Mốc: a province's plan for science, innovation and digital transformation as a running system."""
