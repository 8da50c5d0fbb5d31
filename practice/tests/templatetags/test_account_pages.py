import pytest

from practice.templatetags.account_pages import browser_name, sentence_case


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Two-Factor Authentication", "Two-factor authentication"),
        ("Sign Out Other Sessions", "Sign out other sessions"),
        ("  IP Address", "  IP address"),
        ("Activate TOTP", "Activate TOTP"),
        ("Change Password", "Change password"),
        ("", ""),
    ],
)
def test_headings_are_written_as_sentences(given: str, shown: str) -> None:
    assert sentence_case(given) == shown


@pytest.mark.parametrize(
    ("user_agent", "shown"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0.0.0 Safari/537.36",
            "Chrome on Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 "
            "Safari/604.1",
            "Safari on iPad",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", "Firefox on Linux"),
        ("curl/8.5.0", "Another browser"),
        ("", "Another browser"),
    ],
)
def test_a_user_agent_is_named_as_people_name_it(user_agent: str, shown: str) -> None:
    assert browser_name(user_agent) == shown
