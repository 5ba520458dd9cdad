"""Hertfordshire's papers of formal action for every kind of school: the whole list of who gets each, and as what."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import ACADEMY, add_schools, county
from ledger.hertfordshire_acts import typed
from ledger.hertfordshire_standing import KINDS, add_kinds
from ledger.standing_at import put
from posting import introduce

TODAY = "2027-03-01"
PEOPLE = {
    "head": "Rosa Lindqvist", "chair": "Piers Abara", "clerk": "Una Felder", "diocese": "Ifeoma Wells",
    "foundation_appointer": "Noor Castell", "trust": "Otter Trust", "trust_ceo": "Lena Marsh",
}  # fmt: skip
NOTICE = {
    "grounds": "safety", "matters": "Checks", "action_required": "A plan", "representations": "To Ofsted",
    "otherwise": "Powers",
}  # fmt: skip
CONCERN = {"nature": "Unpaid", "plan_due": "2027-03-12", "extra_support": "Two days", "partner_on": TODAY}
PLAN = dict.fromkeys(("plan_timeline", "plan_actions", "plan_people", "plan_milestones", "plan_success"), "By Easter")
STATEMENT = {
    "published_on": TODAY, "consulted_head": TODAY, "consulted_governors": TODAY, "actions": "An adviser",
    "sponsored": "By Easter", "support": "Training", "future": "None",
}  # fmt: skip
# Transcribed from the ledger: the body, its contact at the school, and whether it has a copy.
TO, COPY = False, True
Got = tuple[str, str, bool]
GOVERNORS: Got = ("governing_body", "Piers Abara", TO)
HEAD: Got = ("head", "Rosa Lindqvist", COPY)
OFSTED: Got = ("ofsted", "Ofsted", COPY)
BISHOPS = {"church_of_england": "diocese_st_albans", "roman_catholic": "diocese_westminster"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Monday 1 March 2027."""
    for here in county(tmp_path, f"{TODAY}T09:00"):
        add_kinds(here)
        yield here


def got(council: Council, ref: str, document: str, **answers: str) -> list[Got]:
    """A letter that is made, and everybody who gets it: the body, the name, and whether it is a copy."""
    made = council.say(typed(f"letter make {ref} document={document}", **answers))
    return [(each["body"], each["name"], each["copy"]) for each in made.data["recipients"]]


def beside(denomination: str, also: str, copy: bool) -> list[Got]:
    """The diocese of a church school, or whoever appoints foundation governors at another one that has them."""
    if also == "diocese":
        return [(BISHOPS[denomination], "Ifeoma Wells", copy)]
    return [("appointer", "Noor Castell", copy)] if also else []


@pytest.mark.rule("HRT-128")
def test_everybody_whom_the_kind_of_school_names_gets_the_notice(council: Council) -> None:
    for urn, (_, denomination, also) in KINDS.items():
        introduce(council, urn, **PEOPLE)
        named = beside(denomination, also, COPY)
        if also == "diocese":  # which does not appoint the foundation governors here
            named.append(("appointer", "Noor Castell", COPY))
        own = {"appointer_is_diocese": "no"} if also == "diocese" else {}
        ref = put(council, "letter-to-powers", "notice_draft", urn, **NOTICE, **own)
        everybody = [GOVERNORS, HEAD, *named, OFSTED]
        assert got(council, ref, "warning-notice", notice_given=TODAY) == everybody, urn


@pytest.mark.rule("HRT-136", "HRT-116", "HRT-115")
def test_everybody_whom_the_kind_of_school_names_is_asked_about_powers_and_told_of_a_letter(council: Council) -> None:
    for urn, (_, denomination, also) in KINDS.items():
        introduce(council, urn, **PEOPLE)
        ref = put(council, "powers-after-category", urn=urn, powers="budget")
        asked = [GOVERNORS, *beside(denomination, also, TO)]
        assert got(council, ref, "powers-consultation", views_by="2027-04-30") == asked, urn
    both = [("head", "Rosa Lindqvist", TO), ("chair", "Piers Abara", TO)]
    directors = {"900020": [], "900021": [("diocese_st_albans", "Ifeoma Wells", COPY)],
                 "900022": [("diocese_westminster", "Ifeoma Wells", COPY)]}  # fmt: skip
    for urn, director in directors.items():
        for partner in ("diocesan_director", "hfl"):
            ref = put(council, "letter-to-powers", "letter_draft", urn, **CONCERN, partner=partner)
            everybody = both + (director if partner == "diocesan_director" else [])
            assert got(council, ref, "letter-of-concern") == everybody, (urn, partner)


# Each paper with the governing body: where it is made, with what, the answers of its form, and who gets it besides.
GOVERNORS_PAPERS = (
    ("letter-to-powers", "notice_draft", NOTICE, "warning-notice", {"notice_given": TODAY}, [HEAD, OFSTED]),
    ("letter-to-powers", "not_complied", {"powers": "budget", "failure": "No plan", "notice_given": TODAY},
     "further-written-notice", {}, []),
    ("letter-to-powers", "eligible", {"powers": "budget"}, "powers-consultation", {"views_by": "2027-04-30"}, []),
    ("powers-after-category", "powers_used", {"used": "budget", "improvements": "In order"},
     "powers-return-letter", {"returned_on": TODAY}, []),
    ("ofsted-category", "statement_due", STATEMENT, "statement-of-action", {}, [("ofsted", "Ofsted", TO), HEAD]),
)  # fmt: skip


@pytest.mark.rule("HRT-108", "HRT-109", "HRT-128", "HRT-133", "HRT-136", "HRT-137")
def test_the_governing_body_is_written_to_by_its_chair_or_where_none_is_known_by_its_clerk(council: Council) -> None:
    introduce(council, BROOKMANTLE, **PEOPLE)
    introduce(council, QUILLMARSH, head="Rosa Lindqvist", clerk="Una Felder")
    for urn, name in ((BROOKMANTLE, "Piers Abara"), (QUILLMARSH, "Una Felder")):
        for flow, state, entered, document, answers, others in GOVERNORS_PAPERS:
            ref = put(council, flow, state, urn, **entered)
            governors: Got = ("governing_body", name, document == "statement-of-action")
            found = got(council, ref, document, **answers)
            assert sorted(found) == sorted([governors, *others]), (document, urn)


@pytest.mark.rule("HRT-093", "HRT-095", "HRT-096", "HRT-119")
def test_who_gets_a_schools_plan_and_letters_about_an_academy(council: Council) -> None:
    add_schools(council)
    introduce(council, ACADEMY, **PEOPLE)
    ref = put(council, "letter-to-powers", "plan_received", **PLAN)
    assert got(council, ref, "school-action-plan") == [("hcc", "Hertfordshire County Council", TO)]
    talked = {"trust_contacted_on": TODAY, "talks_on": TODAY, "unresolved": "No answer", "grounds": "Three years"}
    ministers: list[Got] = [
        ("secretary_of_state", "The Secretary of State for Education", TO),
        ("hmci", "Her Majesty's Chief Inspector", TO),
    ]
    for same, copies in (("no", [HEAD, ("trust_ceo", "Lena Marsh", COPY)]), ("yes", [HEAD])):
        said = {"worry": "Results have fallen", "head_is_ceo": same, **talked}
        ref = put(council, "academy-route", "hcc_trust_talks", ACADEMY, **said)
        assert got(council, ref, "trust-contact") == [("trust", "Otter Trust", TO), *copies]
        assert got(council, ref, "sos-hmci-letter") == [*ministers, *copies]
