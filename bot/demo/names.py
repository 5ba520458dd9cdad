"""Words the demo makes its names of: places, saints and people that no register knows."""

PLACES = (
    "Aldermoss", "Amberfold", "Ashlimb", "Barrowquill", "Birchmantle", "Blackthistle", "Bramblecote", "Brindlewick",
    "Burrowmead", "Cawdle Green", "Cinderbourne", "Cobblewick", "Copperfold", "Cressingholt", "Crowlanthorpe",
    "Dapplemere", "Dewlarch", "Dinglebrook", "Dovermantle", "Eldermarsh", "Emberwell", "Fallowmint", "Farthinglow",
    "Fennelwick", "Fernquarter", "Flaxenbury", "Foxmantle", "Gallowmere", "Gorsebridge", "Greylinnet", "Hartmoss",
    "Hawkspindle", "Hazelquay", "Heronsfold", "Hollowmint", "Ivelbrook", "Juniperholt", "Kestrelcombe",
    "Kingscuttle", "Lapwingford", "Larchquarter", "Lindenmoss", "Linnetcombe", "Lowquarry", "Mallowfen",
    "Maplequill", "Marlbeck Cross", "Meadowspindle", "Millquarter", "Mosslinden", "Nettlecombe Ridge",
    "Nightjar End", "Oakmantle", "Orchardquill", "Otterspool Green", "Parslow Heath", "Pebblemere", "Pennywhistle",
    "Plovercote", "Quarrelthorpe", "Quincebourne", "Ravelstoke", "Reedspindle", "Rookmantle", "Rowanquarter",
    "Saltmarrow", "Sandlark", "Sedgewhistle", "Shepherdsmint", "Silverlinnet", "Sloecombe", "Snipeford",
    "Sorrelquay", "Sparrowholt", "Starlingmoor", "Stonewhistle", "Swallowquay", "Tansyford", "Teaselcombe",
    "Thistlequay", "Thornlinnet", "Tillerbourne", "Underlarch", "Vetchcombe", "Wagtail Heath", "Willowquill",
    "Windlemoss", "Wrenquarter", "Yarrowmint", "Yewspindle",
)  # fmt: skip
SAINTS = (
    "St Aldwyn", "St Berenwald", "St Cynfarch", "St Eadmer", "St Frithestan", "St Hildelith", "St Osgyth",
    "St Tecla", "St Wistan",
)  # fmt: skip
FIRST_NAMES = (
    "Abena", "Adaeze", "Ailsa", "Alun", "Anjali", "Bethan", "Callum", "Camille", "Chidi", "Ciara", "Danuta",
    "Derek", "Efua", "Eilidh", "Farida", "Gareth", "Gwen", "Harpreet", "Hugo", "Imogen", "Ines", "Jamal", "Jocelyn",
    "Kavita", "Keith", "Leila", "Lorna", "Malik", "Marguerite", "Nadia", "Nkechi", "Olu", "Owen", "Parveen",
    "Piotr", "Rhiannon", "Rohan", "Rosalind", "Samira", "Sian", "Tariq", "Tomasz", "Ursula", "Vikram", "Wendy",
    "Yusuf", "Zainab", "Zoe",
)  # fmt: skip
LAST_NAMES = (
    "Achterberg", "Adeyinka", "Arkwell", "Baptiste", "Bellweather", "Birdsong", "Bosworthy", "Calderbank",
    "Chaudhri", "Coppernoll", "Dancey", "Delacourt", "Drysdale", "Ekwueme", "Fairbrass", "Featherstow", "Gillespy",
    "Goldthread", "Haddleton", "Hasanov", "Holloway-Reeve", "Inchbold", "Jankowska", "Kettleburn", "Lanyonby",
    "Larkspur", "Mbeki-Stone", "Merriman", "Mountfitch", "Nightingall", "Oyelaran", "Pargetter", "Penhallick",
    "Quaife", "Ramanathan", "Rushbrooke", "Sallowfield", "Somerby", "Tattersfield", "Thackeray-Moss", "Umunna",
    "Vanterpool", "Wainfleet", "Wetherell", "Wojtowicz", "Yardley-Finch", "Zelenko",
)  # fmt: skip
TRUSTS = ("Larkbridge Learning Trust", "The Four Rivers Schools Trust")
