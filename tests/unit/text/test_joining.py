from __future__ import annotations

import pytest

from ocr_desktop.text.joining import joined


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["the quick", "brown fox"], "the quick brown fox"),
        (["they co-", "operate"], "they cooperate"),
        (["CO-", "OPERATE"], "COOPERATE"),
        (["Donau\u00ad", "dampfer"], "Donaudampfer"),
        (["a well-", "known fact"], "a well-known fact"),
        (["twenty-", "one"], "twenty-one"),
        (["Anglo-", "Saxon"], "Anglo-Saxon"),
        (["COVID-", "19"], "COVID-19"),
        (["an x-", "ray"], "an x-ray"),
        (["state-of-", "the-art"], "state-of-the-art"),
        (["pre-", "and post-war"], "pre- and post-war"),
        (["1999 -", "2001"], "1999 - 2001"),
        (["so it was—", "almost"], "so it was—almost"),
        (["日本語の", "文章"], "日本語の文章"),
        (["これは、", "Python です"], "これは、Python です"),
        (["使用", "Python"], "使用 Python"),
        (["한국어", "문장"], "한국어 문장"),
        (["ภาษา", "ไทย"], "ภาษาไทย"),
        ([" one ", "", "two"], "one two"),
        ([], ""),
    ],
)
def test_lines_go_on_as_their_script_and_hyphens_want_it(texts, whole):
    assert joined(texts) == whole


def test_a_word_seen_elsewhere_settles_whether_its_hyphen_stays():
    assert joined(["a re-", "sort by the sea; the resort"]).startswith("a resort")
    assert joined(["a non-", "linear map; non-linear"]).startswith("a non-linear")
