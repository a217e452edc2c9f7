from __future__ import annotations

import pytest

from ocr_desktop.domain.charsets import Charset
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.text.charsets import classes_of

CHARACTERS = tuple("aZ09.,€%-é中文，✋ωあ한 ")


def kept(charset, characters=CHARACTERS):
    """What a charset leaves, without the blank."""
    blank, *classes = classes_of(charset, characters)
    assert blank == 0
    assert classes == sorted(classes)
    return "".join(characters[index - 1] for index in classes)


@pytest.mark.parametrize(
    ("charset", "expected"),
    [
        (Charset.DIGITS, "09.,€%- "),
        (Charset.LATIN, "aZ09.,€%-é "),
        (Charset.GREEK, "aZ09.,€%-éω "),
        (Charset.CHINESE, "aZ09.,€%-中文，✋ "),
        (Charset.JAPANESE, "aZ09.,€%-中文，✋あ "),
        (Charset.KOREAN, "aZ09.,€%-中文，✋한 "),
        ("=9中", "9中 "),
        ("=0 9", "09 "),
    ],
)
def test_a_charset_leaves_its_characters_and_the_space(charset, expected):
    assert kept(charset) == expected


def test_classes_of_several_code_points_belong_where_all_of_them_do():
    assert kept(Charset.LATIN, ("ch", "c中", "e\u0301", " ")) == "che\u0301 "


def test_a_model_without_a_space_has_none_to_keep():
    assert kept(Charset.DIGITS, tuple("ab12")) == "12"


def test_a_set_of_which_the_model_knows_nothing_is_an_error():
    with pytest.raises(ModelError, match="cyrillic"):
        classes_of(Charset.CYRILLIC, CHARACTERS)


def test_listed_characters_that_the_model_does_not_know_are_named():
    with pytest.raises(ModelError, match="know ß ж"):
        classes_of("=09жß", CHARACTERS)
