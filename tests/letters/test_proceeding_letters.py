"""Letters about a proceeding: who gets a notice by the kind of school, what it lacks, what becomes of its copies."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council, found, sqlite_url
from ledger.tri_borough_action import CIRCUMSTANCES, approved
from posting import introduce, word_of

from chat.message import Message
from chat.plain import plain_text
from store.cases import Concern
from store.schools import Contact
from store.scope import Named

ADVISER, OTHER, DIRECTOR = "Bethan Lloyd", "Owen Pryce", "Tamsin Grey"
GIVEN = "2027-03-15"
NOTICE = {"matter": "N-1", "document": "notice", "given_on": GIVEN}
MAKE = "letter make N-1 document=notice"
CONTENTS = 'matters="Two thirds below" action_required="Appoint a lead" minded_to="Appoint governors"'
CONTACTS = {
    "head": "Rosa Lindqvist", "chair": "Piers Abara", "diocese": "Ifeoma Wells", "foundation_appointer": "Noor Castell",
}  # fmt: skip
ALWAYS = {
    "Tamsin Grey, Tri-borough Executive Director of Children's Services", "Rosa Lindqvist, head teacher",
    "Ofsted, Ofsted and its inspectors (HMI)",
}  # fmt: skip
DIOCESE = "Ifeoma Wells, diocesan authority"
APPOINTER = "Noor Castell, for whoever appoints the foundation governors"
KINDS = [
    ("community", "none", ALWAYS),
    ("voluntary_aided", "roman_catholic", ALWAYS | {DIOCESE, APPOINTER}),
    ("voluntary_controlled", "church_of_england", ALWAYS | {DIOCESE, APPOINTER}),
    ("foundation", "none", ALWAYS | {APPOINTER}),
    ("maintained_special", "none", ALWAYS),
]  # fmt: skip


def staffed(tmp_path: Path, framework: str) -> Iterator[Council]:
    """A council on Monday 1 March 2027, with two advisers whose addresses are known, and a director."""
    here = found(sqlite_url(tmp_path), "2027-03-01T09:00", framework)
    for name, post in ((ADVISER, "adviser"), (OTHER, "adviser"), (DIRECTOR, "director")):
        here.add_person(name, post)
        with here.work() as work:
            person = work.people.named(name)
            assert person
            person.email = f"{name.split()[0].casefold()}@example.org"
            work.people.save(person)
    introduce(here, **CONTACTS)
    yield here
    here.house.close()


@pytest.fixture
def borough(tmp_path: Path) -> Iterator[Council]:
    yield from staffed(tmp_path, "tri-borough-2013")


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A council with a notice that was drafted, in a framework with nothing else in it."""
    for here in staffed(tmp_path, "papers-2013"):
        here.say("warning-notice draft", ADVISER, school=BROOKMANTLE)
        here.say('warning-notice enter N-1 grounds=standards,safety matters="Two thirds below"', ADVISER)
        yield here


def drafted(borough: Council, urn: str = BROOKMANTLE, contents: str = CONTENTS) -> str:
    """A notice of the borough's with what it has to hold; its id."""
    ref: str = borough.say("warning-notice draft", ADVISER, school=urn, route="la").data["id"]
    borough.say(f"warning-notice enter {ref} grounds=safety {contents}", ADVISER)
    return ref


def written(borough: Council, ref: str) -> Message:
    return borough.say("letter about", ADVISER, matter=ref, document="warning-notice", given_on=GIVEN)


def copied_to(message: Message) -> set[str]:
    """The copies, as they stand at the end of the Word file."""
    lines = [text for _, text in word_of(message).styled]
    return set(lines[lines.index("Copies to:") + 1 :])


def names(answer: Any) -> list[str]:
    """The fields of a form."""
    return [each.name for each in answer.fields]


@pytest.mark.rule("TRI-003")
@pytest.mark.rule("TRI-070")
@pytest.mark.rule("TRI-071")
def test_who_gets_the_notice_and_who_a_copy_follows_from_the_kind_of_school(borough: Council) -> None:
    for number, (kind, denomination, copies) in enumerate(KINDS):
        urn = f"90001{number}"
        borough.add_school(urn, f"School {urn}", school_type=kind, denomination=denomination)
        introduce(borough, urn, **CONTACTS)
        letter = written(borough, drafted(borough, urn))
        text = word_of(letter).text
        assert "Piers Abara, for the governing body" in text
        assert f"Marlowshire gives the governing body of School {urn} formal warning" in text
        assert copied_to(letter) == copies, kind
        assert [each["name"] for each in letter.data["recipients"] if not each["copy"]] == ["Piers Abara"]


@pytest.mark.rule("TRI-068")
@pytest.mark.rule("TRI-069")
def test_the_notice_holds_all_it_must_and_the_end_of_a_period_that_has_not_begun(borough: Council) -> None:
    ref = drafted(borough, contents='matters="Two thirds below" action_required="Appoint a lead"')
    sentence, rule = borough.refused(f"letter make {ref} document=warning-notice", ADVISER)
    assert sentence.count("type: ") == 1
    assert f"(type: warning-notice enter {ref} minded_to=…)" in sentence
    assert rule == "TRI-068"
    borough.say(f'warning-notice enter {ref} minded_to="Appoint governors"', ADVISER)
    asked = names(borough.form(f"letter make {ref} document=warning-notice", ADVISER))
    assert asked[:3] == ["matter", "document", "given_on"]
    text = word_of(written(borough, ref)).text
    for said in (
        "Safety of pupils or staff threatened", "Two thirds below", "Appoint a lead", "Appoint governors",
        "on Monday 15 March 2027", "until the end of Wednesday 7 April 2027",
        "leaving out Good Friday and Easter Monday", "Within fifteen working days of receiving this notice",
    ):  # fmt: skip
        assert said in text


@pytest.mark.rule("TRI-070")
def test_one_body_with_two_reasons_is_listed_once_with_both(borough: Council) -> None:
    urn = "900020"
    borough.add_school(urn, "Saint Hild's", school_type="voluntary_aided", denomination="roman_catholic")
    introduce(borough, urn, head="Rosa Lindqvist", chair="Piers Abara", diocese="Ifeoma Wells")
    ref = drafted(borough, urn)
    sentence, _ = borough.refused(f"letter make {ref} document=warning-notice", ADVISER)
    lacking = "the name of whoever appoints the foundation governors (import the school's contacts, role foundation"
    assert lacking in sentence
    with borough.work() as work:
        known = next(each for each in work.schools.contacts(urn) if each.role == "diocese")
        same = known.model_dump(exclude={"id", "role"})
        work.schools.set_contact(Contact(role="foundation_appointer", **same))
    letter = written(borough, ref)
    assert copied_to(letter) == ALWAYS | {f"{DIOCESE} and whoever appoints the foundation governors"}
    both = next(each for each in letter.data["recipients"] if each["name"] == "Ifeoma Wells")
    assert (both["body"], both["also"]) == ("diocese", ["appointing_person"])
    borough.now(f"{GIVEN}T09:00")
    assert "First: warning-notice give" in borough.refused("letter sent L-1 recipient=ofsted how=post", ADVISER)[0]
    circumstances = " ".join(f"{each}=no" for each in CIRCUMSTANCES)
    borough.say("letter withdraw L-1 reason=Incomplete", ADVISER)
    borough.say(f"warning-notice enter {ref} {circumstances}", ADVISER)
    approved(borough, ref, GIVEN)
    borough.say("warning-notice give", ADVISER, which=ref, given_on=GIVEN)
    sent = borough.say("letter sent L-2 recipient=appointing_person how=post", ADVISER)
    assert [each["name"] for each in sent.data["recipients"] if each["state"] == "sent"] == ["Ifeoma Wells"]


def test_what_was_entered_what_is_counted_and_each_step_stand_in_the_letter(council: Council) -> None:
    letter = council.say("letter about", ADVISER, **NOTICE)
    text = word_of(letter).text
    for said in (
        "Brookmantle Primary School: notice N-1", "begun on Monday 1 March 2027 and now at Drafting",
        "Low standards: far below those of like schools", "Safety: of pupils or of staff", "Two thirds below",
        "It ends on Wednesday 7 April 2027 (15 working days after Mon 15 March 2027, leaving out",
        "Drafted since Monday 1 March 2027.",
    ):  # fmt: skip
        assert said in text
    assert "set up" not in text
    assert copied_to(letter) == {"Ofsted"}
    council.say("letter withdraw L-1 reason=Powers", ADVISER)
    council.say("warning-notice enter N-1 powers=ieb", ADVISER)
    letter = council.say("letter about", ADVISER, **NOTICE)
    assert "We may set up: An interim executive board." in word_of(letter).text
    assert copied_to(letter) == {"Ofsted", "The interim board, interim executive board"}


def test_the_notice_is_given_on_the_day_that_it_prints_and_as_it_stands(council: Council) -> None:
    council.now("2027-03-12T09:00")
    early = {"which": "N-1", "given_on": "2027-03-12"}
    assert f"“Notice” ({MAKE})" in council.refused("warning-notice give", ADVISER, **early)[0]
    council.say("letter about", ADVISER, **NOTICE)
    sentence, _ = council.refused("warning-notice give", ADVISER, **early)
    assert "L-1 says “Given on” Monday 15 March 2027, and Friday 12 March 2027 is what you enter." in sentence
    assert f"letter withdraw L-1, and after that {MAKE}" in sentence
    council.now(f"{GIVEN}T09:00")
    council.say('warning-notice enter N-1 matters="Three quarters below"', ADVISER)
    sentence, _ = council.refused("warning-notice give", ADVISER, which="N-1", given_on=GIVEN)
    assert "This was entered after L-1 was made: Matters behind it." in sentence
    council.say('letter withdraw L-1 reason="New figures"', ADVISER)
    council.say(f"warning-notice enter N-1 given_on={GIVEN}", ADVISER)
    assert names(council.form("letter about", ADVISER, matter="N-1")) == ["matter", "document"]
    assert "Wednesday 7 April 2027" in word_of(council.say(MAKE, ADVISER)).text
    council.say("warning-notice give N-1", ADVISER)


def test_every_copy_rings_at_once_until_it_has_gone_even_when_the_notice_is_over(council: Council) -> None:
    council.now(f"{GIVEN}T09:00")
    council.say("letter about", ADVISER, **NOTICE)
    assert copies_due(council) == []
    given = council.say("warning-notice give", ADVISER, which="N-1", given_on=GIVEN)
    assert "letter sent L-1" in [each.words for each in given.buttons]
    ((ref, due, statutory),) = copies_due(council)
    assert (due, statutory) == (GIVEN, True)
    assert "Ofsted\\: not sent yet" in given.text
    council.say("letter sent L-1 recipient=Ofsted how=post on=today", ADVISER)
    council.say('warning-notice close N-1 reason="Overtaken"', ADVISER)
    assert [each[0] for each in copies_due(council)] == [ref]
    card = council.say("letter sent L-1 recipient=governing_body how=hand", ADVISER) and council.say(
        "warning-notice show N-1 all=yes", ADVISER
    )
    assert copies_due(council) == []
    assert "copies have gone" in council.say("warning-notice N-1", ADVISER).text
    assert f"Ofsted\\: sent by post\\, Mon 15 Mar 2027\\, ticked by {ADVISER}" in card.text
    assert [each["state"] for each in card.data["letters"][0]["copies"]] == ["sent", "sent"]
    over = word_of(council.say("letter make N-1 document=withdrawal", ADVISER)).text
    assert "The notice of Monday 15 March 2027, whose period ended on Wednesday 7 April 2027, is withdrawn" in over


def copies_due(council: Council) -> list[tuple[str, str, bool]]:
    """What is due for copies: it follows each act by itself."""
    due = council.say("deadlines", ADVISER, everyone=True).data["due"]
    return [(each["id"], each["due"]["on"], each["statutory"]) for each in due if "Copies of" in each["what"]]


def test_a_notice_goes_out_once_it_is_given_and_stands_as_long_as_that_step_counts(council: Council) -> None:
    council.now(f"{GIVEN}T09:00")
    council.say("letter about", ADVISER, **NOTICE)
    for words in ("letter sent L-1 recipient=Ofsted how=post", "letter send L-1"):
        assert "N-1 stands at “Drafting”. First: warning-notice give N-1" in council.refused(words, ADVISER)[0]
    council.say("warning-notice give", ADVISER, which="N-1", given_on=GIVEN)
    sentence, _ = council.refused("letter withdraw L-1 reason=Wrong", ADVISER)
    assert "Undo the step first" in sentence
    assert "warning-notice undo N-1" in sentence
    assert len(copies_due(council)) == 1
    council.say("warning-notice undo N-1: A slip", ADVISER)
    council.say("letter withdraw L-1 reason=Wrong", ADVISER)
    assert copies_due(council) == []


def test_the_history_names_what_was_entered_and_its_value(council: Council) -> None:
    council.say("warning-notice enter", ADVISER, which="N-1", powers="ieb", given_on="2027-03-01", reason="As agreed")
    said = plain_text(council.say(f"history {BROOKMANTLE}", ADVISER))
    assert "Grounds: Low standards; Safety; Matters behind it: Two thirds below" in said
    assert (
        f"Entered in N-1, by {ADVISER}. Powers that may be used: An interim executive board; Given on: Monday 1 March "
        "2027. As agreed" in said
    )


def test_documents_stand_on_the_card_and_among_the_schools_letters(council: Council) -> None:
    button = "letter about N-1 document=notice"
    for words in ("warning-notice N-1", f"letter {BROOKMANTLE}"):
        assert button in [each.words for each in council.say(words, ADVISER).buttons]
    assert "given_on" in names(council.form(f"letter make {BROOKMANTLE} document=notice", ADVISER))
    council.say(f"letter make {BROOKMANTLE} document=notice given_on={GIVEN}", ADVISER)
    assert "L-1 of 1 March 2027 stands for this already" in council.refused(button, ADVISER)[0]
    rounds = council.form("letter round", ADVISER).fields[0].options
    assert [each.value for each in rounds] == []
    wrong = council.refused("letter make N-1 document=withdrawal", ADVISER)[0]
    assert wrong == "N-1 stands at “Drafting”. “Withdrawal” is made at: “Withdrawn”."
    assert "Quillmarsh High School has none" in council.refused(f"letter make {QUILLMARSH} document=notice", ADVISER)[0]


def test_a_letter_about_a_restricted_matter_is_nobody_elses(council: Council) -> None:
    concern = {
        "kind": "leadership",
        "source": "other",
        "what": "Hush",
        "raised_by": ADVISER,
        "raised_on": date(2027, 3, 1),
    }
    with council.work(ADVISER) as work:
        assert work.reader
        few = Concern(authority=council.id, urn=QUILLMARSH, number=1, matter="C-1", **concern)
        work.session.add_all([few, Named(authority=council.id, matter="C-1", person=work.reader.number)])
    introduce(council, QUILLMARSH, **CONTACTS)
    council.say("warning-notice draft", ADVISER, school=QUILLMARSH, grown_from="C-1")
    council.say("warning-notice enter N-2 grounds=safety matters=Secret", ADVISER)
    council.now(f"{GIVEN}T09:00")
    council.say("letter about", ADVISER, **NOTICE | {"matter": "N-2"})
    council.say("warning-notice give", ADVISER, which="N-2", given_on=GIVEN)
    council.say("letter sent L-1 recipient=ofsted how=post", ADVISER)
    assert council.refused("letter L-1", OTHER)[0] == council.refused("letter L-9", OTHER)[0].replace("L-9", "L-1")
    assert "There is nothing N-2" in council.refused("letter make N-2 document=notice", OTHER)[0]
    for words in (f"letter {QUILLMARSH}", f"history {QUILLMARSH}", "deadlines everyone=yes"):
        seen = repr(council.say(words, OTHER))
        assert "L-1" not in seen, words
        assert "N-2" not in seen, words
        assert "L-1" in repr(council.say(words, ADVISER)), words
