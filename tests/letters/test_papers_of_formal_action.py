"""The papers of formal action for each kind of maintained school, made at the desk and read back from the Word file."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council, found, sqlite_url
from posting import BOSS, introduce, word_of

PEOPLE = {
    "head": "Rosa Lindqvist", "chair": "Piers Abara", "clerk": "Ned Harrow", "diocese": "Ifeoma Wells",
    "foundation_appointer": "Noor Castell",
}  # fmt: skip
OFFICER, DIRECTOR = "Bethan Lloyd", "Tamsin Grey"
AIDED, CONTROLLED, COMMUNITY = "voluntary_aided", "voluntary_controlled", "community"
KINDS = {
    AIDED: "roman_catholic", CONTROLLED: "church_of_england", "foundation": "none", "maintained_special": "none",
    COMMUNITY: "none",
}  # fmt: skip
Table = Mapping[str, str]  # by kind of school, "" for those not named: who gets it, and after a stroke who has a copy


@contextmanager
def following(framework: str, folder: Path, *posts: str) -> Iterator[Council]:
    """A council on Monday 1 March 2027, with an officer of these posts, a director, and the school's people."""
    here = found(sqlite_url(folder), "2027-03-01T09:00", framework)
    here.add_person(OFFICER, *posts)
    here.add_person(DIRECTOR, "director")
    introduce(here, **PEOPLE)
    with here.work() as work:
        for name in (OFFICER, DIRECTOR):
            person = work.people.named(name)
            assert person
            person.email = f"{name.split()[0].casefold()}@example.org"
            work.people.save(person)
    yield here
    here.house.close()


def of_kind(council: Council, kind: str) -> None:
    """The school becomes one of this kind."""
    with council.work() as work:
        school = work.schools.by_urn(BROOKMANTLE)
        assert school
        school.school_type, school.denomination = kind, KINDS[kind]
        work.schools.save([school])


def begun(council: Council, words: str, who: str = OFFICER) -> str:
    """What is begun at the school; its id."""
    return str(council.say(words.format(BROOKMANTLE), who).data["id"])


def read_back(council: Council, ref: str, document: str, said: str, table: Table, **answers: str) -> None:
    """Make the document for each kind of school, the last one to stand; what is `said` stands between semicolons."""
    for kind in KINDS:
        of_kind(council, kind)
        words = "".join(f' {name}="{value}"' for name, value in answers.items())
        message = council.say(f"letter make {ref} document={document}{words}", BOSS)
        found = message.data["recipients"]
        bodies = [" ".join(each["body"] for each in found if each["copy"] is copy) for copy in (False, True)]
        assert " / ".join(bodies).removesuffix(" / ") == table.get(kind, table.get("", "")), (document, kind)
        text = word_of(message).text
        assert [each for each in said.split("; ") if each not in text] == [], (document, kind)
        if kind != COMMUNITY:
            council.say(f'letter withdraw {message.data["id"]} reason="Another kind"', BOSS)


def says(council: Council, steps: str, who: str = DIRECTOR) -> None:
    """Type each line."""
    for line in steps.strip().splitlines():
        council.say(line.strip(), who)


# Transcribed from the ledgers: recipients, and copies after the stroke, by kind of school.


@pytest.mark.rule("HRT-115", "HRT-116", "HRT-118", "HRT-119", "HRT-127", "HRT-128", "HRT-133", "HRT-136", "HRT-137")
@pytest.mark.rule("HRT-108", "HRT-109", "HRT-110")
def test_hertfordshires_papers_go_to_whom_the_kind_of_school_names(tmp_path: Path) -> None:
    with following("hertfordshire-2021", tmp_path, "hip") as council:
        begun(council, "letter-of-concern draft {} letter_grounds=finance")
        says(council, """letter-of-concern enter N-1 nature="Unpaid invoices" plan_due=2027-03-26 extra_support="2 days"
            letter-of-concern enter N-1 partner=finance_team,diocesan_director partner_on=2027-02-22""")  # fmt: skip
        read_back(
            council, "N-1", "letter-of-concern", "Unpaid invoices; Friday 26 March 2027; 2 days; finance team",
            {"": "head chair", AIDED: "head chair / diocese_westminster",
             CONTROLLED: "head chair / diocese_st_albans"},
        )  # fmt: skip
        says(council, """letter-of-concern issue N-1 issued_on=2027-03-01
            letter-of-concern plan N-1 plan_received_on=2027-03-01 plan_timeline=Easter plan_actions=Checks plan_people=Bursar plan_milestones=May plan_success=None-late""")  # fmt: skip  # noqa: E501
        read_back(council, "N-1", "school-action-plan", "Easter; Checks; Bursar; May; None-late", {"": "hcc"})
        of_kind(council, AIDED)
        says(council, """letter-of-concern warn N-1 straight=statutory straight_reason=Checks grounds=safety appointer_is_diocese=no
            warning-notice enter N-1 matters=Absence action_required=Register representations=Writing otherwise=Powers law_seen=yes""")  # fmt: skip  # noqa: E501
        read_back(
            council, "N-1", "warning-notice", "Safety of pupils; Absence; Register; Writing; Tuesday 16 March 2027",
            {"": "governing_body / head ofsted", AIDED: "governing_body / head diocese_westminster appointer ofsted",
             CONTROLLED: "governing_body / head diocese_st_albans appointer ofsted",
             "foundation": "governing_body / head appointer ofsted"}, notice_given="2027-03-01",
        )  # fmt: skip
        says(
            council,
            """warning-notice give N-1 notice_given=2027-03-01
            warning-notice judge N-1 way=not_complied dissatisfied=yes reason=No
            intervention enter N-1 powers=budget failure="No register" """,
        )
        further = "No register; Delegated budget; Monday 1 March 2027"
        read_back(council, "N-1", "further-written-notice", further, {"": "governing_body"})
        says(
            council,
            """intervention notice N-1 further_on=2027-03-01
            intervention notice N-1 served_on=2027-03-01""",
        )
        read_back(
            council, "N-1", "powers-consultation", "Delegated budget; Wednesday 31 March 2027",
            {"": "governing_body", AIDED: "governing_body diocese_westminster",
             CONTROLLED: "governing_body diocese_st_albans", "foundation": "governing_body appointer"},
            views_by="2027-03-31",
        )  # fmt: skip
        says(
            council,
            """intervention consult N-1 consulted_governing_body=2027-03-01
            intervention use N-1 used=budget
            intervention enter N-1 improvements="Registers are kept" """,
        )
        back = "Registers are kept; Delegated budget; Monday 1 March 2027"
        read_back(council, "N-1", "powers-return-letter", back, {"": "governing_body"}, returned_on="2027-03-01")
        begun(council, "inspection record {} outcome=special_measures inspected_on=2027-02-11 published_on=2027-03-01")
        says(
            council,
            """inspection enter O-1 actions=Visits sponsored=Brokered support=Training future=None
            inspection enter O-1 consulted_head=2027-03-01 consulted_governors=2027-03-01""",
        )
        statement = "Visits; Brokered; Training; Thursday 11 March 2027"
        read_back(council, "O-1", "statement-of-action", statement, {"": "ofsted / head governing_body"})


@pytest.mark.rule("HFD-071", "HFD-080", "HFD-081", "HFD-091", "HFD-096")
def test_herefordshires_papers_go_to_whom_the_kind_of_school_names(tmp_path: Path) -> None:
    with following("herefordshire-2013", tmp_path, "adviser") as council:
        begun(council, 'warning-notice draft {} ground=refusal ground_evidence="Letter of May"')
        says(council, """warning-notice enter N-1 concerns=Reading done_so_far=Visits action_required=Phonics action_ends_on=2027-06-30 measured_by=Tests project_group=Monthly law_seen=yes""")  # fmt: skip  # noqa: E501
        notice = "Reading; Visits; Phonics; Wednesday 30 June 2027; Tests; Letter of May"
        read_back(
            council, "N-1", "warning-notice", notice,
            {"": "governing_body / head", AIDED: "governing_body / head archdiocese",
             CONTROLLED: "governing_body / head diocesan_board"}, given_on="2027-03-01", tell_diocese="yes",
        )  # fmt: skip
        of_kind(council, AIDED)
        council.say("warning-notice enter N-1 powers_in_view=Governors", OFFICER)
        for kind, body in ((AIDED, "archdiocese"), (CONTROLLED, "diocesan_board")):
            of_kind(council, kind)
            message = council.say("letter make N-1 document=diocese-consultation concern=Reading", DIRECTOR)
            assert [each["body"] for each in message.data["recipients"]] == [body]
            assert "Governors" in word_of(message).text
            council.say(f"letter withdraw {message.data['id']} reason=Again", DIRECTOR)
        for kind in ("foundation", "maintained_special", COMMUNITY):
            of_kind(council, kind)
            asked = "letter make N-1 document=diocese-consultation concern=Reading"
            assert council.refused(asked, DIRECTOR)[1] == "HFD-071"
        begun(council, "intervention propose {} workflow=budget-suspension grounds=protection")
        council.say("intervention enter P-1 reasons=Deficit reply_by=2027-03-31", OFFICER)
        budget = "Deficit; Wednesday 31 March 2027; Secretary of State"
        read_back(council, "P-1", "budget-suspension-notice", budget, {"": "governing_body"}, given_on="2027-03-01")
        begun(council, "intervention propose {} workflow=ieb governance_barrier=Vacancies")
        asked = "governing_body head parents staff"
        read_back(
            council, "P-2", "ieb-consultation", "Vacancies; Three people; twelve months",
            {"": asked, AIDED: f"{asked} / archdiocese", CONTROLLED: f"{asked} / diocesan_board"},
            membership="Three people",
        )  # fmt: skip


@pytest.mark.rule("MK-118", "MK-123", "MK-127", "MK-141")
def test_milton_keyness_papers_go_to_whom_the_kind_of_school_names(tmp_path: Path) -> None:
    with following("milton-keynes-2009", tmp_path, "head_of_service") as council:
        begun(council, 'raise-concern {} area="attainment and progress" what=Phonics source=parents')
        says(
            council,
            """concern take-further C-1 workflow=section-15-intervention evidence=Tests
            concern confirm C-1 sip_manager_checked_on=2027-03-01 next_step_on=2027-03-02
            concern tell C-1 school_contacted_on=2027-03-01
            concern tell C-1 head_alerted_on=2027-03-01
            concern plan C-1 action=Lessons support=Visits
            concern enter C-1 school_told_on=2027-03-01 reported_by=Lloyd required_improvement=Weekly""",
            OFFICER,
        )
        entry = "Tests; Lessons; Visits; Lloyd; Weekly; Monday 1 March 2027"
        read_back(council, "C-1", "risk-register-entry", entry, {"": "wider_dlt"})
        says(
            council,
            """concern undo C-1 reason="It is disputed"
            concern refer C-1 extreme=yes extreme_why=Nothing disputed_by=governors dispute=Results""",
            OFFICER,
        )
        begun(council, "warning-notice draft {} route=disputed-concern extreme_why=Nothing-done")
        council.say("warning-notice enter N-1 action_required=Phonics period=working-days compliance_days=15", OFFICER)
        notice = "Nothing-done; Phonics; Monday 22 March 2027"
        read_back(council, "N-1", "formal-warning-notice", notice, {"": "governing_body / head"}, given_on="2027-03-01")
        begun(council, "inspection record {} outcome=special_measures inspected_on=2027-02-11 published_on=2027-03-01")
        says(
            council,
            """inspection act O-1 statement_due_on=2027-03-15 target_removal_on=2028-02-29
            inspection enter O-1 support=Visits plan_link=Folder""",
            OFFICER,
        )
        church = "head governing_body diocese / ofsted"
        read_back(
            council, "O-1", "la-statement", "Visits; Folder; Tuesday 29 February 2028",
            {"": "head governing_body / ofsted", AIDED: church, CONTROLLED: church}, to_hmi="yes",
        )  # fmt: skip
        asked = {"asked_for": "Attendance", "progress": "On track"}
        read_back(council, "O-1", "hmi-monitoring-pack", "Attendance; On track", {"": "ofsted"}, **asked)


@pytest.mark.rule("TRI-031", "TRI-034", "TRI-055", "TRI-068", "TRI-070", "TRI-071", "TRI-084", "TRI-091")
def test_tri_boroughs_papers_go_to_whom_the_kind_of_school_names(tmp_path: Path) -> None:
    with following("tri-borough-2013", tmp_path, "adviser") as council:
        begun(council, "warning-notice draft {} route=directed")
        council.say("warning-notice enter N-1 grounds=safety matters=Absence action_required=Lead minded_to=Governors")
        always = "exec_director head"
        read_back(
            council, "N-1", "warning-notice", "Absence; Lead; Governors; Monday 22 March 2027",
            {"": f"governing_body / {always} ofsted",
             **dict.fromkeys((AIDED, CONTROLLED), f"governing_body / {always} diocese appointing_person ofsted"),
             "foundation": f"governing_body / {always} appointing_person ofsted"}, given_on="2027-03-01",
        )  # fmt: skip
        begun(council, "raise-concern {} area=achievement what=Reading kind=authority_concern")
        every = "self-evaluation,tracking-data,three-years-of-results,last-ofsted-report,raiseonline,reports-to-governors,action-plans,improvement-plan"  # noqa: E501
        says(
            council,
            f"""concern take-further C-1 source=la signs=ofsted-category-next
            concern visit C-1 visited_on=2027-03-01 sources_seen={every} judged_in_the_visit=Worrying""",
            OFFICER,
        )
        read_back(council, "C-1", "visit-record", "Worrying; Monday 1 March 2027", {"": "home_la / head"})
        council.say("concern confirm C-1 concerns=Reading evidence=Tests areas_for_the_plan=Phonics", OFFICER)
        report = "Reading; Tests; Phonics; Wednesday 31 March 2027"
        to = {"": "head chair governing_body / home_la"}
        read_back(council, "C-1", "concern-report", report, to, next_meeting="2027-03-31")
        begun(council, "inspection record {} outcome=serious_weaknesses inspected_on=2027-03-01")
        powers = " ".join(
            f"{each}_considered=no {each}_why=Unneeded" for each in ("governors", "interim_board", "academy_order")
        )
        says(
            council,
            f"""inspection act O-1 feedback_on=2027-03-01
            inspection enter O-1 areas_of_weakness=Governance target_on=2028-02-29 {powers}
            inspection enter O-1 progress_by_weakness=Slow progress_good=no next_steps=More""",
            OFFICER,
        )
        asked = {"school_plan": "First", "statement": "Days", "others": "Nobody", "consultants": "Two"}
        plan = "Governance; First; Days; Nobody; Unneeded; Tuesday 29 February 2028"
        read_back(council, "O-1", "single-plan", plan, {"": "ofsted / steering_group"}, **asked)
        progress = {"": "head governing_body / steering_group"}
        read_back(council, "O-1", "progress-report", "Slow; More", progress)


@pytest.mark.rule("HAV-065", "HAV-066")
def test_haverings_assessment_goes_to_the_group_director_for_every_kind_of_school(tmp_path: Path) -> None:
    with following("havering-2011", tmp_path, "principal_adviser") as council:
        council.say(f"school set {BROOKMANTLE} measure=category_of_concern value=special_measures", BOSS)
        begun(council, "intervention propose {} power=interim-board position=Falling why=Leaders")
        days = " ".join(
            f"{each}_on=2027-03-01" for each in ("performance", "development", "finance", "head_of_learning")
        )
        views = "educational_view=Alone finance_view=Carries"
        council.say(f"intervention assess P-1 {days} {views}", OFFICER)
        council.say("intervention enter P-1 governing_body_discussed_on=2027-03-01", OFFICER)
        words = "Falling; Leaders; Alone; Carries; Interim Executive Board; Monday 1 March 2027"
        read_back(council, "P-1", "full-assessment", words, {"": "group_director"})
