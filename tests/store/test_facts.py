"""Facts: a newer record of the same fact ends the older one, and nothing is overwritten."""

from concurrent.futures import ThreadPoolExecutor

from council import BROOKMANTLE, Council
from sqlmodel import select

from store.facts import RecordedFact


def test_a_newer_record_of_a_fact_replaces_the_older_which_is_kept(either_council: Council) -> None:
    council = either_council
    council.say("school set 900001 measure=low_attendance value=yes source=visit")
    council.now("2026-10-08T09:00")
    answer = council.say("school set 900001 measure=low_attendance value=no source=register")
    assert (answer.data["before"], answer.data["value"]) == ("yes", "no")
    with council.work() as work:
        assert [(row.value, row.source) for row in work.facts.of(BROOKMANTLE)] == [("no", "register")]
        kept = work.session.exec(select(RecordedFact).order_by(RecordedFact.id)).all()  # type: ignore[arg-type]
        assert [(row.value, row.ended_at) for row in kept] == [("yes", council.clock.now()), ("no", None)]


def test_the_same_fact_of_another_year_or_school_stands_beside_it(council: Council) -> None:
    council.say("school set 900001 measure=ks2_rwm_pct value=61 year=2026")
    council.say("school set 900001 measure=ks2_rwm_pct value=64 year=2025")
    council.say("school set 900002 measure=low_attendance value=yes")
    with council.work() as work:
        assert sorted(row.value for row in work.facts.of(BROOKMANTLE)) == ["61", "64"]


def test_eight_who_record_the_same_fact_at_once_leave_one_standing(either_council: Council) -> None:
    words = [f"school set 900001 measure=ks2_rwm_pct value={value} year=2026" for value in range(60, 68)]
    with ThreadPoolExecutor(8) as people:
        list(people.map(either_council.say, words))
    with either_council.work() as work:
        assert len(work.facts.of(BROOKMANTLE)) == 1
        assert len(work.session.exec(select(RecordedFact)).all()) == 8
        assert work.record.broken_at() is None
