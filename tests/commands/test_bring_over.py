"""/deadlines bring-over: what was open before Handbell, with its true dates, rung from now on."""

from council import BROOKMANTLE, Council

from casework.obligations import keep
from store.authorities import change_authority
from store.reminders import SINGLE

WORDS = 'deadlines bring-over {} kind={} what="{}" began="2 9 2026" due="{}"'


def test_a_notice_is_due_on_its_true_day_is_set_by_law_and_rings(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    with council.work() as work:
        bola = work.people.named("Bola Adeyemi")
        assert bola
        work.people.link_adviser(BROOKMANTLE, bola, work.clock.today())

    answer = council.say(
        WORDS.format("brookmantle", "notice", "Governors answer", "9 12 2026") + ' rule="s.60 EIA 2006"'
    )

    number = int(answer.data["id"].removeprefix("D-"))
    with council.work() as work:
        row = work.obligations.numbered(number)
        assert row
        assert row.what == "Notice: Governors answer: Brookmantle Primary School (900001)"
        assert (row.kind, row.about, row.urn) == ("brought-over/notice", BROOKMANTLE, BROOKMANTLE)
        assert (row.due.isoformat(), row.statutory, row.rule) == ("2026-12-09", True, "s.60 EIA 2006")
        assert row.sum == "as brought over: due on Wed 9 December 2026, entered by Amara Okafor"
        assert (row.entered_by, row.owner) == ("Amara Okafor", bola.number)
        reminders = work.reminders.of([number])
        assert {each.person for each in reminders} >= {bola.number}
        assert {each.manner for each in reminders} == {SINGLE}
        (event, *_) = work.record.about_school(BROOKMANTLE)
        assert (event.act, event.about, event.who) == ("deadlines bring-over", row.ref, "Amara Okafor")
        assert event.payload
        assert event.payload["began"] == "2026-09-02"
    assert "Governors answer" in str(council.say("deadlines brookmantle").data)


def test_planning_leaves_it_and_done_settles_it(council: Council) -> None:
    ref = council.say(WORDS.format(BROOKMANTLE, "plan", "Plan agreed", "9 12 2026") + ' owner="Amara Okafor"').data[
        "id"
    ]
    with council.work() as work:
        keep(work)
    assert ref in str(council.say("deadlines brookmantle").data)
    council.say(f"done {ref}")
    assert ref not in str(council.say("deadlines brookmantle").data["due"])


def test_it_is_entered_once_but_may_be_due_again(council: Council) -> None:
    first = WORDS.format(BROOKMANTLE, "other", "Report to the trust", "9 12 2026")
    council.say(first)
    assert "there already: D-" in council.refused(first.replace("Report", "report"))[0]
    council.say(first.replace("9 12 2026", "9 3 2027"))


def test_days_that_cannot_be_are_asked_again(council: Council) -> None:
    for began, due, field in (("2 10 2026", "9 12 2026", "began"), ("2 9 2026", "1 9 2026", "due")):
        answer = council.ask(WORDS.format(BROOKMANTLE, "other", "x", due).replace("2 9 2026", began, 1))
        assert field in repr(answer)
    with council.work() as work:
        assert not [row for row in work.obligations.open() if row.entered_by]


def test_what_was_due_before_going_live_is_kept_and_never_rings(council: Council) -> None:
    with council.work() as work:
        change_authority(work.session, work.authority.id, live_from=work.clock.today())

    answer = council.say(WORDS.format(BROOKMANTLE, "notice", "Governors answer", "23 9 2026"))

    assert "never rings" in answer.notes[0]
    number = int(answer.data["id"].removeprefix("D-"))
    with council.work() as work:
        assert not work.reminders.of([number])
    assert answer.data["id"] in str(council.say("deadlines setup").data)


def test_who_may_not_set_up_groups_may_not_bring_over(council: Council) -> None:
    council.add_person("Cara Lindqvist", "sig_chair")
    words = WORDS.format(BROOKMANTLE, "other", "x", "9 12 2026")
    assert "does not allow" in council.refused(words, "Cara Lindqvist")[0]
