"""What /category answers, and who may do each step."""

from council import BROOKFIELD, Council


def test_a_school_nobody_has_placed_says_so_and_names_what_is_missing(council: Council) -> None:
    answer = council.say("category brookfield")
    assert answer.title == "Brookfield Primary School (URN 900001)"
    assert "No risk level has been agreed yet" in answer.text
    assert answer.data["category"] is None
    assert answer.data["suggested"] is None
    assert answer.data["cannot_rule_out"] == ["high", "medium_enhanced", "medium_timetabled"]
    assert "ks2_rwm_pct" in answer.data["missing"]


def test_a_category_goes_from_proposal_to_agreement_to_the_school(council: Council) -> None:
    council.say('category propose 900001 category=high reason="Below the floor" criteria=HP1')
    council.say('category agree 900001 where="SIG meeting"')
    answer = council.say("category notify 900001")
    assert (answer.data["category"], answer.data["state"]) == ("high", "notified")
    assert answer.data["agreed_by"] == "Amara Okafor"
    assert answer.data["since"] == "2026-10-01"
