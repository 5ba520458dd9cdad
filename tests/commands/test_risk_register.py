"""/risk-register: the schools of concern, the gravest first, which way each went, and nothing of what is restricted."""

from council import BROOKMANTLE, QUILLMARSH, Council

from chat.plain import plain_text


def placed(council: Council, urn: str, category: str) -> None:
    council.say(f'category propose {urn} category={category} reason="As the figures say"')
    council.say(f"category agree {urn} where=SIG")


def test_it_lists_schools_of_concern_with_their_movement_since_a_day(council: Council) -> None:
    council.add_school("900003", "Thornwick Primary School")
    placed(council, BROOKMANTLE, "low")
    placed(council, QUILLMARSH, "medium_timetabled")
    placed(council, "900003", "low")
    council.now("2026-11-16T09:00")
    placed(council, QUILLMARSH, "high")
    council.say("raise-concern brookmantle area=leadership what=Seen")
    schools = council.say("risk-register since=2/11/2026").data["schools"]
    assert [(each["urn"], each["movement"], each["before"]) for each in schools] == [
        (QUILLMARSH, "worse", "medium_timetabled"), (BROOKMANTLE, "same", "low"),
    ]  # fmt: skip
    assert schools[1]["concerns"] == ["C-1"]
    assert [each["urn"] for each in council.say("risk-register since=2/11/2026 movement=worse").data["schools"]] == [
        QUILLMARSH
    ]
    assert {each["movement"] for each in council.say("risk-register all=yes").data["schools"]} == {"new"}
    assert len(council.say("risk-register category=low").data["schools"]) == 2


def test_a_restricted_concern_leaves_no_trace_there(council: Council) -> None:
    council.add_person("Bo Lind", "adviser")
    council.say("raise-concern brookmantle area=leadership what=Hush restricted=yes")
    assert "C-1" in plain_text(council.say("risk-register"))
    answer = council.say("risk-register", "Bo Lind")
    assert answer.data["schools"] == []
    assert "C-1" not in plain_text(answer)


def test_history_can_be_read_as_at_a_past_day(council: Council) -> None:
    placed(council, BROOKMANTLE, "low")
    council.now("2026-11-16T09:00")
    council.say("raise-concern brookmantle area=leadership what=Seen")
    before = council.say("history brookmantle on=2/11/2026")
    assert [each["what"] for each in before.data["chain"]] == ["Risk level: Low risk"]
    assert "C-1" not in plain_text(before)
    assert "C-1" in plain_text(council.say("history brookmantle"))
