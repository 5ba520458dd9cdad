"""HANDBELL_SMTP_URL: what it may say, and a sentence that holds no secret where it may not."""

import re
import traceback

import pytest

from chat.mail.settings import MailSettings, read

FROM = "from=School%20Improvement%20<si@council.example>"
SERVER = "mail.council.example"


@pytest.mark.parametrize(
    ("url", "settings"),
    [
        (f"smtp://{SERVER}?{FROM}", (SERVER, 587, "starttls", "", "")),
        (f"smtp://{SERVER}:25/?{FROM}&starttls=required", (SERVER, 25, "starttls", "", "")),
        (f"smtp://{SERVER}?{FROM}&starttls=never", (SERVER, 587, "never", "", "")),
        (f"smtps://{SERVER}?{FROM}", (SERVER, 465, "at once", "", "")),
        (f"smtps://bell:s3cret@{SERVER}:2465?{FROM}", (SERVER, 2465, "at once", "bell", "s3cret")),
        (
            f"smtp://bell%40council.example:s3%3Ac%2Fr%23e%25t@{SERVER}?{FROM}",
            (SERVER, 587, "starttls", "bell@council.example", "s3:c/r#e%t"),
        ),
        (f"smtp://localhost:2525?{FROM}", ("localhost", 2525, "never", "", "")),
        (f"smtp://127.0.0.1:2525?{FROM}&starttls=required", ("127.0.0.1", 2525, "starttls", "", "")),
        (f"smtp://bell:s3cret@[::1]:2525?{FROM}", ("::1", 2525, "never", "bell", "s3cret")),
    ],
)
def test_a_right_address_is_read(url: str, settings: tuple[str, int, str, str, str]) -> None:
    found = read(url)
    assert (found.host, found.port, found.tls, found.user, found.password) == settings
    assert (found.sender_name, found.sender, found.domain) == (
        "School Improvement", "si@council.example", "council.example",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mail.council.example:587", "must begin with smtp:// or smtps://"),
        (f"http://{SERVER}?{FROM}", "must begin with smtp:// or smtps://"),
        (f"smtp://?{FROM}", "names no mail server"),
        (f"smtp://{SERVER}:port?{FROM}", "cannot be read"),
        (f"smtp://{SERVER}:99999?{FROM}", "cannot be read"),
        (f"smtp://{SERVER}:0?{FROM}", "port 0"),
        (f"smtp://{SERVER}/inbox?{FROM}", "where none may be"),
        (f"smtp://bell:s3cret#1@{SERVER}?{FROM}", "% and its code"),
        (f"smtp://bell:s3cret/1@{SERVER}?{FROM}", "% and its code"),
        (f"smtp://bell:s3cret?1@{SERVER}?{FROM}", "% and its code"),
        (f"smtp://{SERVER}", "from=NAME <ADDRESS>"),
        (f"smtp://{SERVER}?from=nobody", "from=NAME <ADDRESS>"),
        (f"smtp://{SERVER}?from=a@council.example,b@council.example", "from=NAME <ADDRESS>"),
        (f"smtp://{SERVER}?from=A%20<a@council.example>,%20B%20<b@council.example>", "from=NAME <ADDRESS>"),
        (f"smtp://{SERVER}?from=A%0D%0ABcc:%20x@y.example%20<a@council.example>", "from=NAME <ADDRESS>"),
        (f"smtp://{SERVER}?{FROM}&{FROM}", "each once"),
        (f"smtp://{SERVER}?{FROM}&tls=never", "nothing else"),
        (f"smtp://{SERVER}?{FROM}&starttls=maybe", "required or never"),
        (f"smtps://{SERVER}?{FROM}&starttls=never", "left out"),
        (f"smtp://bell@{SERVER}?{FROM}", "both a user and a password"),
        (f"smtp://:s3cret@{SERVER}?{FROM}", "both a user and a password"),
        (f"smtp://bell:s3cret%0D%0A@{SERVER}?{FROM}", "cannot be typed"),
        (f"smtp://bell:s3cret@{SERVER}?{FROM}&starttls=never", "password in the open"),
    ],
)
def test_a_wrong_address_is_refused_with_a_sentence_that_quotes_nothing_of_it(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)) as wrong:
        read(url)
    assert "s3cret" not in "".join(traceback.format_exception(wrong.value, limit=0))


def test_the_login_is_not_shown_where_settings_are() -> None:
    shown = repr(MailSettings("mail.council.example", 587, "si@council.example", user="bell", password="s3cret"))
    assert "s3cret" not in shown
    assert "bell" not in shown
