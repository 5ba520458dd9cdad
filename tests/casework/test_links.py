"""When a school closes or another follows it: what is open there is nobody's to forget, and nothing moves by itself."""

import csv
from pathlib import Path

import pytest
from council import ALL_ACTS, BROOKMANTLE, QUILLMARSH, Council
from dues import number_of, planned, reminders

from bot.cli.imports import load_links, load_schools, read_links, read_schools
from casework.imports.batch import gather
from casework.imports.links import LinkRow
from chat.plain import plain_text
from domain.school_types import SchoolType
from store.obligations import Obligation

BOLA, DEE = "Bola Adeyemi", "Dee Marsh"
NEW, OLD = "900003", "900004"
LINKS = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


def written(folder: Path, name: str, columns: tuple[str, ...], *rows: tuple[str, ...]) -> Path:
    with (folder / name).open("w", encoding="cp1252", newline="") as out:
        csv.writer(out, quoting=csv.QUOTE_ALL).writerows([columns, *rows])
    return folder / name


def linked(council: Council, folder: Path, *rows: tuple[str, ...]) -> str:
    """Import links; what was said."""
    with council.work("Amara Okafor") as work:
        return load_links([work], gather(read_links(written(folder, "links.csv", LINKS, *rows)))).summary.sentence()


def closes(council: Council, folder: Path) -> str:
    """Import a register in which Brookmantle has closed; what was said."""
    columns = ("URN", "LA (code)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (code)",
               "EstablishmentStatus (code)", "CloseDate")  # fmt: skip
    row = (BROOKMANTLE, "990", "2001", "Brookmantle Primary School", "01", "2", "31-08-2026")
    with council.work("Amara Okafor") as work:
        return load_schools([work], gather(read_schools(written(folder, "all.csv", columns, row)))).summary.sentence()


def closings(council: Council, who: str | None = None) -> list[Obligation]:
    with council.work(who) as work:
        return list(work.obligations.open_of("closing/school", BROOKMANTLE))


def busy(council: Council) -> None:
    """Brookmantle with a notice, a concern with a step, a group and a deadline, some of them Bola's."""
    council.add_person(BOLA, "adviser")
    council.add_school(NEW, "Brookmantle Academy", school_type=SchoolType.ACADEMY)
    council.say("warning-notice draft 900001 workflow=every-notice", BOLA)
    council.say('raise-concern 900001 area=leadership what="Two posts empty"')
    council.say('concern step C-1: Meet the chair by="9 October 2026"')
    council.say("concern note C-1: The chair rang")
    council.say('schedule-project-group 900001 coordinator="Amara Okafor" members=Head reason=Risk meetings=1')
    council.say(
        'deadlines bring-over 900001 kind=plan what="Send the plan" began="1 9 2026" due="2 11 2026"'
    )  # fmt: skip


def test_what_is_open_at_a_school_that_closes_is_one_thing_due_and_nothing_else_rings(
    council: Council, tmp_path: Path
) -> None:
    busy(council)
    said = closes(council, tmp_path)
    assert "Brookmantle Primary School (900001) has N-1, C-1, G-1, D-" in said
    assert f"open: {BOLA} is asked to close or carry them over." in said
    planned(council)
    (due,) = closings(council)
    assert (due.owner, due.also) == (number_of(council, BOLA), [number_of(council, "Amara Okafor")])
    with council.work() as work:
        open_ = [each for each in work.obligations.open(BROOKMANTLE) if each.kind != due.kind]
    assert all(each.entered_by for each in open_)  # kept, to be closed or carried over
    assert reminders(council, due.ref, BOLA)
    assert not any(reminders(council, each.ref) for each in open_)
    history = plain_text(council.say("history 900001"))
    assert "Open: N-1, C-1, G-1, D-" in history
    assert "Due no more: D-" in history

    assert "stays until each of these is closed or carried over" in council.refused(f"not-needed {due.ref}: x", BOLA)[0]
    assert "school wind-up 900001" in council.refused(f"done {due.ref}", BOLA)[0]
    council.say("warning-notice note N-1: The school has gone", BOLA)  # what is there can be gone on with
    assert "is open, and no other school follows it" in council.refused("school wind-up 900002 reason=So")[0]
    assert "closed on 31 August 2026" in council.refused("warning-notice draft 900001 workflow=every-notice", BOLA)[0]
    assert "Still open here: N-1" in plain_text(council.say("school 900001"))
    council.say(f'people left name="{BOLA}"')
    planned(council)
    assert closings(council)[0].owner == number_of(council, "Amara Okafor")


def test_a_concern_goes_over_with_its_notes_and_steps_and_a_notice_never_does(council: Council, tmp_path: Path) -> None:
    busy(council)
    linked(council, tmp_path, (BROOKMANTLE, NEW, "Brookmantle Academy", "Successor", "01-09-2026"))
    (due,) = closings(council)
    assert "Another school follows: close or carry over" in due.label
    closes(council, tmp_path)

    over = f'school carry-over 900001 to={NEW} reason="It converted"'
    sentence, _ = council.refused(f"{over} which=N-1")
    assert "N-1 (Every verb of a notice) is never carried over: it binds Brookmantle Primary School." in sentence
    assert "Education and Inspections Act 2006, sections 59 to 69" in sentence
    assert "cannot be required of it" in council.refused(f"{over} which=G-1")[0]
    assert "does not follow" in council.refused(f'school carry-over 900001 to={QUILLMARSH} reason="So"')[0]
    assert council.form("school carry-over 900001").filled["to"] == NEW
    done = council.say(over)
    assert done.data["carried"] == {"C-1": "C-2"}
    assert done.data["left"] == ["N-1", "G-1", next(each for each in done.data["left"] if each.startswith("D-"))]

    card = plain_text(council.say("concern C-2"))
    for said in (
        "Brookmantle Academy (URN 900003)",
        "Two posts empty",
        "The chair rang",
        "Meet the chair",
        "C-1 led to",
    ):
        assert said in card
    old = council.say("concern C-1")
    assert (old.data["state"], old.data["urn"]) == ("resolved", BROOKMANTLE)
    assert "Carried over to Brookmantle Academy (900003) as C-2: It converted" in plain_text(old)
    assert "out of C-1" in plain_text(council.say(f"history {NEW}"))
    with council.work() as work:
        (step,) = [each for each in work.obligations.open(NEW) if each.kind == "concern/step"]
    assert reminders(council, step.ref)
    (due,) = closings(council)
    assert "C-1" not in due.label

    rest = ",".join(done.data["left"][1:])
    council.say(f'school wind-up 900001 which={rest} reason="It converted"')
    ended = council.say('school wind-up 900001 reason="It converted"')
    assert (ended.data["closed"], ended.data["left"], closings(council)) == (["N-1"], [], [])
    notice = council.say("warning-notice show N-1")
    assert (notice.data["state"], notice.data["ended_on"], notice.data["ways"]) == ("school-closed", "2026-10-01", [])
    assert "It converted" in plain_text(council.say("history 900001"))
    council.say("warning-notice undo N-1: Too early")
    assert [each.label.count("N-1") for each in closings(council)] == [1]


def test_a_restricted_matter_is_apart_and_leaves_no_trace_for_others(council: Council, tmp_path: Path) -> None:
    council.add_person(BOLA, "adviser")
    council.say('raise-concern 900001 area=leadership what="Hushword" restricted=yes', BOLA)
    seen = [plain_text(council.say(words)) for words in ("school 900001", "history 900001", "deadlines everyone=yes")]
    assert "C-1" not in closes(council, tmp_path)
    planned(council)
    (due,) = closings(council)
    assert (due.matter, due.occurrence, due.also) == ("C-1", "C-1", [])
    assert len(reminders(council, due.ref, BOLA)) == len(reminders(council, due.ref)) > 0
    assert closings(council, "Amara Okafor") == []
    after = [plain_text(council.say(words)) for words in ("school 900001", "history 900001", "deadlines everyone=yes")]
    assert not any("C-1" in each or "Hushword" in each for each in (*seen, *after))
    assert "Nothing is open" in council.refused("school wind-up 900001 reason=So")[0]
    forged = council.form("school wind-up 900001", reason="So", school=BROOKMANTLE, which=["C-1"])
    assert forged.errors == {"which": "There is no “which” here. You can set: school, reason."}
    assert "C-1 (Concern)" in plain_text(council.say("school 900001", BOLA))
    over = council.say(f"school carry-over 900001 to={QUILLMARSH} reason=So", BOLA)
    assert over.data["carried"] == {"C-1": "C-2"}
    assert "C-2" not in plain_text(council.say(f"history {QUILLMARSH}"))
    assert "Hushword" in council.say("concern C-2", BOLA).text


def test_one_predecessor_is_shown_with_its_history_and_of_several_none_is_taken_over(
    council: Council, tmp_path: Path
) -> None:
    council.add_school(OLD, "Oldmere Infant School", status="closed")
    one = (BROOKMANTLE, OLD, "Oldmere Infant School", "Predecessor", "")
    both = (OLD, BROOKMANTLE, "Brookmantle Primary School", "Successor", "31-08-2026")
    said = linked(council, tmp_path, one, both, ("123456", "123457", "Far", "Successor", ""),
                  (BROOKMANTLE, "123458", "Hall", "Sixth Form Centre Link", ""))  # fmt: skip
    assert "2 links kept; 1 link of other authorities left out. 2 new, 0 changed, 0 unchanged." in said
    assert "“Sixth Form Centre Link” (1)" in said
    assert "0 new, 0 changed, 2 unchanged." in linked(council, tmp_path, one, both)
    page = council.say("school 900001")
    assert ("Predecessor", "Oldmere Infant School (900004)") in page.facts
    assert f"history {OLD}" in [each.words for each in page.buttons]
    assert f"history {OLD}" in [each.words for each in council.say("history 900001").buttons]
    old = council.say(f"school {OLD}")
    assert ("Successor", "Brookmantle Primary School (900001), Monday 31 August 2026") in old.facts
    assert "school 900001" in [each.words for each in old.buttons]

    linked(council, tmp_path, ("900009", BROOKMANTLE, "Brookmantle", "Successor - merged", "31-08-2026"))
    page = council.say("school 900001")
    assert page.data["predecessors"] == [OLD, "900009"]
    assert not any(each.words == f"history {OLD}" for each in page.buttons)
    assert any(label == "Several predecessors" and "Nothing is taken over" in said for label, said in page.facts)


def test_a_bad_line_of_links_is_rejected_and_a_file_of_something_else_refused(council: Council, tmp_path: Path) -> None:
    said = linked(
        council, tmp_path,
        (BROOKMANTLE, BROOKMANTLE, "Itself", "Successor", ""), (BROOKMANTLE, "90000", "Short", "Successor", ""),
        (BROOKMANTLE, NEW, "New", "Successor", "31-02-2026"), (BROOKMANTLE, NEW, "New", "", ""),
        ("123456", "12345", "Far", "Successor", ""), (BROOKMANTLE, NEW, "New", "Successor", ""),
        (BROOKMANTLE, NEW, "New again", "Successor", ""),
    )  # fmt: skip
    assert said == (
        "links.csv: 1 link kept; 1 link of other authorities left out. 1 new, 0 changed, 0 unchanged. "
        "5 rows could not be taken in."
    )


def test_a_real_file_of_links_is_read_and_about_one_school_in_ten_has_several_predecessors(
    shared: Path, council: Council
) -> None:
    file = next(iter(sorted((shared / "data").glob("**/links*.csv"))), None)
    if file is None:
        pytest.skip("No file of links is in the folder of real extracts (HANDBELL_SHARED).")
    rows = [each for each in read_links(file).rows if isinstance(each, LinkRow)]
    before: dict[str, set[str]] = {}
    for each in rows:
        pair = {"predecessor": (each.urn, each.link_urn), "successor": (each.link_urn, each.urn)}.get(each.relation)
        if pair:
            before.setdefault(pair[0], set()).add(pair[1])
    several = [urn for urn, found in before.items() if len(found) > 1]
    assert 0.05 < len(several) / len(before) < 0.2
    assert sum(each.on is None for each in rows) / len(rows) == pytest.approx(0.2, abs=0.05)

    one = next(urn for urn, found in sorted(before.items()) if len(found) == 1)
    council.add_school(one, "Ours")
    council.add_school(several[0], "Ours too")
    with council.work("Amara Okafor") as work:
        load_links([work], gather(read_links(file)))
    assert council.say(f"school {one}").data["predecessors"] == list(before[one])
    shown = council.say(f"school {several[0]}")
    assert set(shown.data["predecessors"]) == before[several[0]]
    assert "Several predecessors" in dict(shown.facts)
