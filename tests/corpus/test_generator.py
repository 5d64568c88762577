"""Random logs in random dialects, damaged in known ways: what is known is what is stored."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.corpus.damage import damaged
from tests.corpus.dialects import written
from tests.corpus.judged import judged
from tests.corpus.logs import logs

# The same examples in every run; benchmarks/import_fuzz.py tries thousands of others.
SAME = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


@given(data=st.data())
@settings(SAME, max_examples=40)
def test_a_right_log_is_stored_as_it_is_whatever_wrote_it(database, owner, data):
    page = data.draw(written(data.draw(logs())))
    assert judged(database, owner, page, named=data.draw(st.booleans())).wrong == []


@given(data=st.data())
@settings(SAME, max_examples=60)
def test_each_damaged_row_is_rejected_by_its_number_and_no_other(database, owner, data):
    page = data.draw(damaged(data.draw(written(data.draw(logs())))))
    assert judged(database, owner, page, named=data.draw(st.booleans())).wrong == []
