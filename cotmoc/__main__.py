"""python -m cotmoc is the same as cotmoc."""

from cotmoc.cli import main

main()
