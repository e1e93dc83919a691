"""The reader of plans that weighs: layout, one tree, facts, candidates, one judge. Beside `plans/reading` until it passes it."""
