"""Ruled tables come back from the lines that draw them."""

from hypothesis import given
from hypothesis import strategies as st

from cotmoc.files.grid import tables


def sides(left, bottom, right, top):
    return [(left, top, right, top), (left, bottom, right, bottom), (left, bottom, left, top), (right, bottom, right, top)]


@st.composite
def drawn_tables(draw):
    """A grid with some cells merged, as the boxes of its cells; the first row and column stay whole so that every rule shows."""
    xs = [0.0]
    for width in draw(st.lists(st.floats(12, 200), min_size=2, max_size=6)):
        xs.append(xs[-1] + width)
    ys = [800.0]
    for height in draw(st.lists(st.floats(12, 90), min_size=1, max_size=7)):
        ys.append(ys[-1] - height)
    taken = {(0, j) for j in range(len(xs) - 1)} | {(i, 0) for i in range(len(ys) - 1)}
    spans = dict.fromkeys(taken, (1, 1))
    for i in range(1, len(ys) - 1):
        for j in range(1, len(xs) - 1):
            if (i, j) not in taken:
                down, right = draw(st.integers(1, 2)), draw(st.integers(1, 3))
                block = {(a, b) for a in range(i, min(i + down, len(ys) - 1)) for b in range(j, min(j + right, len(xs) - 1))}
                if block & taken:
                    block = {(i, j)}
                taken |= block
                spans[i, j] = (max(a for a, _ in block) - i + 1, max(b for _, b in block) - j + 1)
    return xs, ys, spans


@given(drawn_tables(), st.randoms(use_true_random=False))
def test_the_cells_of_any_table_are_found_with_what_is_merged(table, chance):
    xs, ys, spans = table
    segments = [side for (i, j), (down, right) in spans.items() for side in sides(xs[j], ys[i + down], xs[j + right], ys[i])]
    chance.shuffle(segments)
    (found,) = tables(segments)
    assert (found.rows, found.columns) == (len(ys) - 1, len(xs) - 1)
    boxes = {(c.row, c.column): (c.left, c.bottom, c.right, c.top) for c in found.cells}
    assert boxes.keys() == spans.keys()
    for (i, j), (down, right) in spans.items():
        wanted = (xs[j], ys[i + down], xs[j + right], ys[i])
        assert all(abs(a - b) < 0.01 for a, b in zip(boxes[i, j], wanted, strict=True))


def test_thin_boxes_are_rules_and_a_lone_frame_is_no_table():
    assert tables(sides(0, 0, 100, 50)) == []
    thin = [side for x in (0, 50, 100) for side in sides(x, 0, x + 0.5, 50)]
    thin += [side for y in (0, 25, 50) for side in sides(0, y, 100, y + 0.5)]
    (table,) = tables(thin)
    assert (table.rows, table.columns, len(table.cells)) == (2, 2, 4)


def test_two_tables_on_a_page_stay_two_from_the_top_down():
    low, high = ([side for x in (0, 40) for side in sides(x, y, x + 40, y + 20)] for y in (100, 500))
    assert [round(t.top) for t in tables(low + high)] == [520, 120]


@given(st.lists(st.tuples(*[st.floats(-1e4, 1e4)] * 4), max_size=40))
def test_any_lines_at_all_do_no_harm(segments):
    for table in tables(segments):
        assert all(0 <= c.row < table.rows and 0 <= c.column < table.columns for c in table.cells)
