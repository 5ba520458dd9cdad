"""/schedule-project-group: the group, its coordinator, its meetings within the interval, and their reminders."""

from council import BROOKMANTLE, QUILLMARSH, Council

from chat.plain import plain_text
from domain.school_types import SchoolType

WORDS = 'schedule-project-group {} coordinator="Amara Okafor" members="Head; chair" reason="High risk"'


def test_a_group_is_set_up_with_its_meetings_and_the_sum_behind_each(council: Council) -> None:
    answer = council.say(WORDS.format("brookmantle") + " meetings=2 place=Hall")
    assert answer.data["id"] == "G-1"
    assert len(answer.data["meetings"]) == 2
    for meeting in answer.data["meetings"]:
        assert meeting["on"] <= meeting["latest"]["on"]
        assert meeting["latest"]["sum"]
    text = plain_text(answer)
    assert "G-1" in text
    assert "Hall" in text
    with council.work() as work:
        assert {row.urn for row in work.reminders.pending()} == {BROOKMANTLE}


def test_a_school_has_one_group_at_a_time(council: Council) -> None:
    council.say(WORDS.format(BROOKMANTLE))
    assert "already: G-1" in council.refused(WORDS.format(BROOKMANTLE))[0]
    assert council.say(WORDS.format(QUILLMARSH)).data["id"] == "G-2"


def test_an_academy_has_to_have_agreed(council: Council) -> None:
    council.add_school("900003", "Ashdown Academy", school_type=SchoolType.ACADEMY)
    sentence, rule = council.refused(WORDS.format("900003"))
    assert "academy_agrees=yes" in sentence
    assert rule == "HFD-100"
    assert council.say(WORDS.format("900003") + " academy_agrees=yes").data["id"] == "G-1"


def test_the_first_meeting_is_neither_past_nor_later_than_the_interval_allows(council: Council) -> None:
    assert "is past" in council.refused(WORDS.format(BROOKMANTLE) + ' first="30 9 2026"')[0]
    sentence, rule = council.refused(WORDS.format(BROOKMANTLE) + ' first="30 6 2027"')
    assert "can be no later than" in sentence
    assert rule == "HFD-102"


def test_somebody_who_is_not_there_or_has_left_cannot_coordinate(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    with council.work() as work:
        person = work.people.named("Bola Adeyemi")
        assert person
        person.left_on = work.clock.today()
        work.session.add(person)
    for name in ("Bola Adeyemi", "Nobody"):
        form = council.form(WORDS.format(BROOKMANTLE).replace("Amara Okafor", name))
        assert name in form.errors["coordinator"]


def test_the_form_proposes_the_schools_adviser(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    with council.work() as work:
        person = work.people.named("Bola Adeyemi")
        assert person
        work.people.link_adviser(BROOKMANTLE, person, work.clock.today())
    assert council.form("schedule-project-group brookmantle").filled["coordinator"] == "Bola Adeyemi"
