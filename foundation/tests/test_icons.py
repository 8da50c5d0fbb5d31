from django.template import Context, Template
from lucide.templatetags.lucide import lucide as draw_icon


def drawn(source: str, **context: object) -> str:
    return Template("{% load lucide %}" + source).render(Context(context))


def test_an_icon_is_the_one_that_the_package_draws() -> None:
    expected = draw_icon("history", size=14, aria_hidden="true")

    assert drawn('{% lucide "history" size=14 aria_hidden="true" %}') == expected


def test_each_size_and_attribute_is_an_icon_of_its_own() -> None:
    small = drawn('{% lucide icon size=14 aria_hidden="true" %}', icon="pen-line")

    assert 'width="14"' in small
    assert 'width="24"' in drawn("{% lucide icon %}", icon="pen-line")
    assert 'class="a&quot;b"' in drawn("{% lucide icon class=words %}", icon="x", words='a"b')
