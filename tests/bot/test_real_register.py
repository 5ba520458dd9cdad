"""The main job on the real register: seven authorities, the Department's file, and names as people type them."""

import json
from pathlib import Path

import pytest

from bot.__main__ import main

AUTHORITIES = {
    "herefordshire": ("herefordshire-2013", "884"),
    "havering": ("havering-2011", "311"),
    "milton-keynes": ("milton-keynes-2009", "826"),
    "hertfordshire": ("hertfordshire-2021", "919"),
    "hammersmith-and-fulham": ("tri-borough-2013", "205"),
    "kensington-and-chelsea": ("tri-borough-2013", "207"),
    "westminster": ("tri-borough-2013", "213"),
}
TYPED = {
    "lugwardine": "Lugwardine",
    "kingsland ce": "Kingsland",
    "jonh kyrle": "John Kyrle",
    "Weobley High": "Weobley High",
    "whitecross": "Whitecross",
    "mordiford": "Mordiford",
    "lord scudamore": "Lord Scudamore",
    "st marys rc": "St Mary's RC",
    "brampton abotts": "Brampton Abbotts",
    "ashfeild park": "Ashfield Park",
    "Burley Gate C of E": "Burley Gate",
    "138035": "Lugwardine",
}


@pytest.fixture(scope="module")
def register(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the seven authorities and the whole register."""
    url = f"sqlite:///{tmp_path_factory.mktemp('register') / 'handbell.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        for name, (framework, code) in AUTHORITIES.items():
            assert (
                main(["authority", "add", name, "--framework", framework, "--la", code, "--admin", "Amara Okafor"]) == 0
            )
        assert main(["import", "schools", str(shared / "data/gias/gias-7la-joined.csv")]) == 0
    return url


@pytest.fixture
def _here(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", register)


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize(("typed", "name"), TYPED.items())
def test_a_school_is_found_as_people_type_it(typed: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "category", typed, "--authority", "herefordshire", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["title"].startswith(name)
    assert f"(URN {answer['data']['urn']})" in answer["title"]
    assert answer["data"]["category"] is None
    assert {each["state"] for each in answer["data"]["criteria"]} <= {"met", "not_met", "unknown"}


@pytest.mark.usefixtures("_here")
def test_several_schools_of_one_name_are_offered_with_their_urns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "category", "st marys", "--authority", "herefordshire", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["title"] == "Which school?"
    assert len(answer["buttons"]) == 5
    offered = [each["command"].split()[1].removeprefix("school=") for each in answer["buttons"]]
    assert offered == [each["urn"] for each in answer["data"]["candidates"]]


@pytest.mark.usefixtures("_here")
def test_a_school_of_another_authority_is_not_opened(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "category", "138035", "--authority", "havering", "--json"]) == 2
    assert "is a school of Herefordshire, not of Havering" in json.loads(capsys.readouterr().out)["refused"]
