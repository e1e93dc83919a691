"""Rules that look beyond one row: at other registers, at what a unit told before, at its peers. One file = one rule."""
