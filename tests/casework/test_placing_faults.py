"""What goes wrong around a placing and is put right: typing slips, stale days, and who may answer for whom."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.hertfordshire import DSEA, LEADER, ask, county, rate, talk
from posting import wrote
from supported import on_framework, stand, text

MODERATED = "dsea-and-team-leader"
SLIP = f"school set {BROOKMANTLE} measure=category_of_concern value=special_measures source=Ofsted"
RIGHT = f'school set {BROOKMANTLE} measure=category_of_concern value=none source="put right"'


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Callable[[str], Council]]:
    """A council on a framework, on Thursday 1 October 2026."""
    made: list[Council] = []

    def on(framework: str) -> Council:
        made.append(on_framework(tmp_path, framework, "2026-10-01T09:00"))
        return made[-1]

    yield on
    for council in made:
        council.house.close()


def placed(council: Council) -> tuple[str, str]:
    found = council.say(f"category {BROOKMANTLE}").data
    return found["category"], found["since"]


@pytest.mark.parametrize("published", ["2026-07-10", "2026-10-05"])
def test_a_day_recorded_for_an_earlier_report_does_not_date_what_a_newer_fact_settles(
    at: Callable[[str], Council], published: str
) -> None:
    council = at("milton-keynes-2009")
    stand(council, BROOKMANTLE, "LA2")
    council.know(BROOKMANTLE, report_published=published)
    council.now("2026-10-20T10:00")
    council.say(SLIP)
    assert placed(council) == ("LA4b", "2026-10-20")


def test_a_slip_that_is_put_right_before_the_school_is_told_moves_it_back(at: Callable[[str], Council]) -> None:
    council = at("havering-2011")
    stand(council, BROOKMANTLE, "1")
    before = council.say(f"category {BROOKMANTLE}").data
    council.now("2026-10-20T10:00")
    council.say(SLIP)
    assert placed(council) == ("3B", "2026-10-20")
    assert "Category 1 stands again" in text(council, RIGHT)
    after = council.say(f"category {BROOKMANTLE}").data
    assert [after[name] for name in ("category", "since", "state", "workflow_state")] == [
        before[name] for name in ("category", "since", "state", "workflow_state")
    ]


def test_a_slip_the_school_was_told_of_is_put_right_by_a_person(at: Callable[[str], Council]) -> None:
    council = at("milton-keynes-2009")
    stand(council, BROOKMANTLE, "LA2")
    council.say(SLIP)
    wrote(council, "category-letter")
    council.say(f"category notify {BROOKMANTLE}")
    assert f"category propose {BROOKMANTLE}" in text(council, RIGHT)
    assert placed(council)[0] == "LA4b"


@pytest.mark.rule("HRT-086")
def test_those_who_moderate_answer_each_for_one_post(tmp_path: Path) -> None:
    for council in county(tmp_path):
        rate(council, BROOKMANTLE, "red")
        talk(council, BROOKMANTLE, "head-and-chair", "head,chair")
        both = ask(BROOKMANTLE, MODERATED, "dsea,team_leader", "yes")
        assert council.refused(both, DSEA)[1] == "HRT-085"
        assert DSEA in council.refused(ask(BROOKMANTLE, MODERATED, "team_leader", "yes"), DSEA)[0]
        council.say(ask(BROOKMANTLE, MODERATED, "dsea", "yes"), DSEA)
        done = council.say(ask(BROOKMANTLE, MODERATED, "team_leader", "yes", by=LEADER), DSEA).data
        assert done["category"] == "red"


def test_a_day_still_to_come_is_no_day_of_a_view_or_a_judgement(at: Callable[[str], Council]) -> None:
    council = at("milton-keynes-2009")
    for words in ("view 900001 summary=x received", "judge 900001 met=LA4b-C5 on"):
        answer = council.ask(f'category {words}="1 June 2027"')
        assert "is still to come" in str(answer), words
    assert council.say(f"category {BROOKMANTLE}").data["school_view"] is None
