"""PaddleOCR's snippets on an engine of null networks."""

from __future__ import annotations

import json
import re
import tempfile
import warnings
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ocr_desktop.compatibility import results
from ocr_desktop.domain.errors import DocumentError, EngineError, ExportError, PasswordRequiredError, TransferError
from ocr_desktop.domain.requests import OcrParameters
from tests.helpers.documents import picture_pdf, text_pdf
from tests.helpers.file_server import file_server, serve
from tests.helpers.null_networks import bars_page, null_engine


def save_page(path, *letters):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(bars_page(*letters)[..., ::-1]).save(path)
    return path


@pytest.fixture
def engine():
    with null_engine() as opened:
        yield opened


def test_a_file_by_its_path(engine, tmp_path):
    path = save_page(tmp_path / "页.png", "a", "b")

    (result,) = engine.predict(str(path))

    assert result["rec_texts"] == ["aa", "bb"]
    assert result["input_path"] == str(path)
    assert result.json["res"]["rec_texts"] == ["aa", "bb"]
    assert [quad.shape for quad in result["rec_polys"]] == [(4, 2), (4, 2)]
    assert result["rec_boxes"].shape == (2, 4)
    assert result["doc_preprocessor_res"]["output_img"].shape == (180, 320, 3)
    assert result.result.text == "aa\nbb"


def test_pixels_lists_and_folders(engine, tmp_path):
    save_page(tmp_path / "in" / "page 10.png", "c")
    save_page(tmp_path / "in" / "page 2.png", "b")

    results = engine.predict([bars_page("a"), str(tmp_path / "in")])

    assert [result["rec_texts"] for result in results] == [["aa"], ["bb"], ["cc"]]
    assert results[0]["input_path"] is None


def test_results_come_one_by_one(engine):
    pages = engine.predict_iter([bars_page("a"), bars_page("b")])

    assert next(pages)["rec_texts"] == ["aa"]
    engine.close()
    with pytest.raises(EngineError, match="closed"):
        next(pages)


def test_knobs_of_a_call_hold_for_that_call():
    engine = null_engine(parameters=OcrParameters(return_word_box=True))

    (changed,) = engine.predict(bars_page("a"), text_rec_score_thresh=0.99, return_word_box=False)
    (usual,) = engine.predict(bars_page("a"))

    assert (changed["rec_texts"], changed["text_rec_score_thresh"]) == ([], 0.99)
    assert "text_word" not in changed
    assert usual["text_word"] == [["aa"]]
    assert usual["text_word_region"][0][0][0] == tuple(usual["text_word_boxes"][0][0][:2])


@pytest.mark.parametrize(
    ("given", "options", "error", "complaint"),
    [
        ("nowhere.png", {}, DocumentError, r"nowhere\.png"),
        (5, {}, TypeError, "numpy arrays or paths"),
        ([None], {}, TypeError, "NoneType"),
        (bars_page("a"), {"foo": 1}, TypeError, "unexpected keyword argument 'foo'"),
        (bars_page("a"), {"text_det_thresh": 3.0}, ValueError, "thresh"),
        (np.zeros((10, 10), dtype=np.uint8), {}, ValueError, "height, width, 3"),
    ],
)
def test_what_cannot_be_read_is_told(engine, given, options, error, complaint):
    with pytest.raises(error, match=complaint):
        engine.predict(given, **options)


def test_the_older_name_still_works_and_says_so(engine):
    with pytest.warns(DeprecationWarning, match="predict"):
        (result,) = engine.ocr(bars_page("a"))

    assert result["rec_texts"] == ["aa"]


def test_files_go_by_the_name_of_the_input(engine, tmp_path):
    (result,) = engine.predict(str(save_page(tmp_path / "scan.jpg", "a")))

    result.save_to_json(tmp_path / "out")
    result.save_to_img(str(tmp_path / "out"))
    result.save_to_json(tmp_path / "own.json", ensure_ascii=True)
    result.save_to_img(tmp_path / "own.png")

    assert {path.name for path in (tmp_path / "out").iterdir()} == {"scan_res.json", "scan_ocr_res_img.jpg"}
    assert json.loads((tmp_path / "out" / "scan_res.json").read_text("utf-8")) == result.json["res"]
    assert (tmp_path / "own.json").is_file()
    with Image.open(tmp_path / "own.png") as picture:
        assert picture.size == (2 * 320, 120)


def test_results_of_pixels_are_named_by_time_and_do_not_meet(engine, tmp_path):
    for result in engine.predict([bars_page("a"), bars_page("b")]):
        result.save_all(tmp_path)

    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 4
    assert all(re.fullmatch(r"\d+_\w+_(res\.json|ocr_res_img\.png)", name) for name in names)


def test_results_of_files_that_share_a_name_do_not_meet(engine, tmp_path):
    pages = [str(save_page(tmp_path / folder / "scan.png", "a")) for folder in ("one", "two")]

    with pytest.warns(UserWarning, match="share a name"):
        found = engine.predict(pages)
    for result in found:
        result.save_to_json(tmp_path / "out")

    assert {path.name for path in (tmp_path / "out").iterdir()} == {"scan_res.json", "scan-2_res.json"}


def test_a_folder_that_cannot_be_written_is_told(engine, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    (result,) = engine.predict(bars_page("a"))

    for save in (result.save_to_json, result.save_to_img, result.save_all):
        with pytest.raises(ExportError, match="could not be written"):
            save(blocked / "out")


def test_printing_cuts_arrays_short_unless_it_is_json(engine, capsys):
    (result,) = engine.predict(bars_page("a", "b"))

    result.print()
    shown = capsys.readouterr().out
    result.print(json_format=True)
    whole = json.loads(capsys.readouterr().out)

    assert shown.startswith("{'res': {'input_path': None")
    assert "..." in shown
    assert "'rec_texts': ['aa', 'bb']" in shown
    assert whole == json.loads(json.dumps(result.json))


def test_a_turned_page_has_pictures_of_both_and_says_its_angle(tmp_path):
    engine = null_engine(orient_page=lambda _batch: np.eye(4, dtype=np.float32)[[1]])

    (result,) = engine.predict(np.rot90(bars_page("a"), -1), use_doc_orientation_classify=True)
    result.save_to_img(tmp_path)

    assert result["doc_preprocessor_res"]["angle"] == 90
    assert result["doc_preprocessor_res"]["output_img"].shape == (120, 320, 3)
    assert set(result.img) == {"ocr_res_img", "preprocessed_img"}
    assert result.img["preprocessed_img"].size == (120 + 320 + 320, 320 + 25)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_font_that_lacks_the_characters_is_told(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(results, "missing_font_notice", lambda _texts: "no font")
    (result,) = engine.predict(bars_page("a"))

    with pytest.warns(UserWarning, match="no font"):
        result.save_to_img(tmp_path)


def test_an_image_is_fetched_from_its_address_and_not_kept(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    buffer = BytesIO()
    Image.fromarray(bars_page("a")[..., ::-1]).save(buffer, "PNG")
    with file_server() as server:
        server.behaviours["/my%20scan.png"] = serve(buffer.getvalue())
        url = f"{server.url}/my%20scan.png"
        (result,) = engine.predict(url)
    result.save_to_json(tmp_path / "out")

    assert result["rec_texts"] == ["aa"]
    assert result["input_path"] == url
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["my scan_res.json"]


def test_an_address_without_an_image_is_told(engine):
    with file_server() as server, pytest.raises(TransferError, match="Check the address"):
        engine.predict(f"{server.url}/missing.png")


def test_nothing_is_warned_of_without_a_reason(engine, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for result in engine.predict(str(save_page(tmp_path / "scan.png", "a"))):
            result.save_to_json(Path(tmp_path))


def test_a_document_gives_a_result_a_page(engine, tmp_path):
    letters = ("a", "b", "c")
    pictures = [Image.fromarray(bars_page(letter)[..., ::-1]) for letter in letters]
    path = picture_pdf(tmp_path / "book.pdf", *pictures)

    found = engine.predict(str(path))
    for result in found:
        result.save_all(tmp_path / "out")

    assert [result["page_index"] for result in found] == [0, 1, 2]
    assert {result["input_path"] for result in found} == {str(path)}
    assert {one.name for one in (tmp_path / "out").iterdir()} == {
        f"book_{index}_{rest}" for index in range(3) for rest in ("res.json", "ocr_res_img.png")
    }


def test_the_pages_of_a_tiff_give_a_result_each(engine, tmp_path):
    first, *others = [Image.fromarray(bars_page(letter)[..., ::-1]) for letter in ("a", "b", "c")]
    first.save(tmp_path / "scan.tif", save_all=True, append_images=others)

    found = engine.predict(str(tmp_path / "scan.tif"))

    assert [(result["page_index"], result["rec_texts"]) for result in found] == [(0, ["aa"]), (1, ["bb"]), (2, ["cc"])]


def test_a_locked_document_is_read_once_its_password_was_given(engine, tmp_path):
    path = text_pdf(tmp_path / "locked.pdf", "one", password="secret")

    with pytest.raises(PasswordRequiredError, match=r"protected by a password.*unlock_document"):
        engine.predict(str(path))
    engine.unlock_document(path, "secret")

    assert [result["page_index"] for result in engine.predict(str(path))] == [0]
