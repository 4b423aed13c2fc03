from datetime import date

import pytest

from verbale.errors import QueryError
from verbale.store import Filter


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"measure": "embargo"}, "no such measure: 'embargo' (one of sanctions, resolution"),
        ({"sign": "plus"}, "no such sign: 'plus' (one of +, -, 0)"),
        ({"type": "consult"}, "no such type: 'consult' (one of AGREE, CONSULT"),
        ({"status": "done"}, "no such status: 'done' (one of occurred, planned"),
        ({"principal": ""}, "the filter principal is empty"),
        ({"text": ""}, "the filter text is empty"),
        (
            {"since": date(2003, 5, 2), "until": date(2003, 5, 1)},
            "since 2003-05-02 is after until 2003-05-01",
        ),
    ],
)
def test_a_filter_that_can_match_nothing_is_refused(asked, message):
    with pytest.raises(QueryError) as refused:
        Filter(**asked)
    assert str(refused.value).startswith(message)


def test_a_filter_of_one_day_is_allowed():
    assert Filter(since=date(2003, 5, 1), until=date(2003, 5, 1)).given() == ("since", "until")
