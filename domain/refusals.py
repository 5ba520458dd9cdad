"""The two ways Handbell says no: Refused (the rules forbid it) and Misunderstood (the words cannot be read)."""


class Refused(Exception):  # noqa: N818  a refusal is an answer, not an error
    """Something the person may not do, or that cannot be done now.

    Args:
        sentence: what is wrong and what to do next, in plain English, ready to be read by the person.
        rule: the ledger rule or law that says so, for example "HFD-025", when there is one.
        title: the few words above the sentence.
    """

    def __init__(self, sentence: str, rule: str | None = None, title: str = "Not done") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.rule = rule
        self.title = title


class Misunderstood(Exception):  # noqa: N818  an answer too
    """Words that could not be read: one sentence for each field, keyed by the field's name."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = errors
