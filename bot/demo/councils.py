"""The fictional councils as data: which framework each follows, who works there, and which kinds of school it has."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Officer:
    """One person of a council, present from the beginning unless `joined` (ISO) says when, until `left`.

    `shared`: the very person whom an earlier council has by that name, with one account for all of them.
    """

    name: str
    posts: tuple[str, ...]
    joined: str = ""
    left: str = ""
    shared: bool = False


@dataclass(frozen=True)
class Council:
    """A fictional council. `la_code` is one that no English authority has; `schools` are kinds and how many of each.

    The first officer is the first administrator.
    """

    id: str
    title: str
    la_code: str
    framework: str
    officers: tuple[Officer, ...]
    schools: tuple[tuple[str, int], ...]
    rich: bool = False


_FEW = (
    ("community primary", 2), ("ce controlled primary", 1), ("rc aided primary", 1), ("academy primary", 1),
    ("community secondary", 1), ("academy secondary", 1), ("community special", 1),
)  # fmt: skip

_TRI_BOROUGH = "Zainab Holloway-Reeve"  # the adviser whom the three councils of one service share
_TWINS = (("community primary", 2), ("st ythelburn primary", 1), ("academy secondary", 1))

COUNCILS = (
    Council(
        "marlowshire", "Marlowshire", "990", "herefordshire-2013",
        (
            Officer("Rosalind Mountfitch", ("administrator", "head_of_service")),
            Officer("Gareth Penhallick", ("adviser",)),
            Officer("Nkechi Oyelaran", ("adviser",)),
            Officer("Derek Haddleton", ("adviser",), left="2025-07-31"),
            Officer("Anjali Ramanathan", ("adviser",), joined="2025-07-14"),
            Officer("Ursula Kettleburn", ("principal_adviser",)),
            Officer("Malik Fairbrass", ("director",)),
            Officer("Bethan Arkwell", ("assistant_director",)),
            Officer("Keith Sallowfield", ("clerk", "sig_coordinator")),
            Officer("Jocelyn Birdsong", ("sig_chair",)),
        ),
        (
            ("community primary", 7), ("ce controlled primary", 6), ("rc aided primary", 3), ("ce aided primary", 2),
            ("foundation primary", 1), ("community infant", 2), ("community junior", 2), ("academy primary", 4),
            ("ce academy primary", 1), ("free school primary", 1), ("community secondary", 2),
            ("foundation secondary", 1),
            ("rc aided secondary", 1), ("academy secondary", 3), ("all-through academy", 1),
            ("community special", 2),
            ("special academy", 1), ("pupil referral unit", 1), ("closed primary", 1), ("opening free school", 1),
        ),
        rich=True,
    ),
    Council(
        "ferrisham", "Ferrisham", "991", "tri-borough-2013",
        (
            Officer("Adaeze Vanterpool", ("administrator", "head_of_service")),
            Officer("Tomasz Quaife", ("adviser",)),
            Officer("Lorna Bellweather", ("director",)),
            Officer(_TRI_BOROUGH, ("adviser",)),
            Officer("Desmond Achingbrook", ("principal_adviser",)),
            Officer("Hettie Larkspur", ("clerk",)),
        ),
        _FEW,
    ),
    Council(
        "wexbourne", "Wexbourne", "992", "milton-keynes-2009",
        (
            Officer("Vikram Featherstow", ("administrator", "head_of_service")),
            Officer("Eilidh Pargetter", ("adviser",)),
            Officer("Casimir Threadgold", ("principal_adviser",)),
            Officer("Olu Tattersfield", ("director", "sig_chair")),
            Officer("Marisol Hedgecoe", ("sia", "senior_intervention_adviser")),
            Officer("Bertram Quillinan", ("psm",)),
            Officer("Ines Wolverley", ("ssm",)),
            Officer("Pearl Ostrander", ("clerk", "sig_coordinator")),
        ),
        _FEW,
    ),
    Council(
        "dunmarch", "Dunmarch", "993", "havering-2011",
        (
            Officer("Samira Goldthread", ("administrator", "head_of_service")),
            Officer("Hugo Jankowska", ("adviser",)),
            Officer("Philippa Onwudiwe", ("senior_inspector",)),
            Officer("Magnus Whittlesey", ("principal_adviser",)),
            Officer("Rhiannon Umunna", ("director", "sig_chair")),
            Officer("Cuthbert Navarro", ("finance_lead",)),
            Officer("Imelda Strickley", ("clerk", "sig_coordinator")),
        ),
        _FEW,
    ),
    Council(
        "quillshire", "Quillshire", "994", "hertfordshire-2021",
        (
            Officer("Efua Calderbank", ("administrator", "head_of_service")),
            Officer("Owen Drysdale", ("adviser", "hip")),
            Officer("Yasmin Thornecroft", ("adviser", "sea")),
            Officer("Solveig Ashdown", ("dsea",)),
            Officer("Kwame Littlewood", ("team_leader",)),
            Officer("Ottilie Barraclough", ("esd",)),
            Officer("Raymond Featherby", ("contract_officer",)),
            Officer("Noor Applegarth", ("clerk", "sig_coordinator")),
            Officer("Marguerite Chaudhri", ("director", "sig_chair")),
        ),
        _FEW,
    ),
    Council(
        "quaymouth", "Quaymouth", "995", "tri-borough-2013",
        (
            Officer("Wendy Achterberg", ("administrator", "head_of_service")),
            Officer(_TRI_BOROUGH, ("adviser",), shared=True),
            Officer("Rohan Inchbold", ("director",)),
        ),
        _TWINS,
    ),
    Council(
        "tarnholt", "Tarnholt", "996", "tri-borough-2013",
        (
            Officer("Piotr Delacourt", ("administrator", "head_of_service")),
            Officer(_TRI_BOROUGH, ("adviser",), shared=True),
            Officer("Leila Wainfleet", ("director",)),
        ),
        _TWINS,
    ),
)  # fmt: skip
