"""Drawn pages of many kinds, each in the order in which people read it."""

from __future__ import annotations

from collections.abc import Callable

from tests.helpers.layouts import LayoutPage


def one_column(page):
    page.column(100, 100, 900, [6, 4, 9], gap=16)


def lines_in_two_boxes(page):
    page.line(0, 80, "A page with torn lines", size=36, centre=550)
    top = 150
    for number in range(14):
        text = page.words(900)
        if number % 3 == 1:
            cut = text.index(" ", len(text) // 2)
            page.line(100, top, text[:cut])
            page.line(100 + 10 * cut + 24, top, text[cut + 1 :])
        else:
            page.line(100, top, text)
        top += 28


def indented_paragraphs(page):
    page.column(120, 100, 800, [5, 5, 5, 5], indent=40, is_justified=True)


def two_justified_columns(page):
    page.column(100, 100, 420, [9, 9, 9], is_justified=True, indent=20)
    page.column(555, 100, 420, [12, 4, 8], is_justified=True, indent=20)


def two_ragged_columns(page):
    page.column(100, 100, 430, [7, 5, 8], gap=14, pitch=1.4)
    page.column(580, 112, 430, [6, 9, 3], gap=18, pitch=1.4)


def two_columns_with_gaps_at_one_height(page):
    for left in (100, 570):
        page.column(left, 100, 430, [8, 8, 8], gap=40)


def three_narrow_columns(page):
    for left in (80, 400, 720):
        page.column(left, 100, 300, [10, 14, 8], is_justified=True, size=18)


def columns_below_a_heading(page):
    page.line(0, 70, "The quiet revolution of small machines", size=44, centre=540)
    page.column(100, 150, 420, [9, 9], gap=10)
    page.column(560, 150, 420, [7, 10], gap=10)


def three_columns_below_a_short_heading(page):
    page.line(0, 70, "Spring news", size=40, centre=555)
    for left in (80, 415, 750):
        page.column(left, 150, 290, [8, 9], gap=12, size=18)


def article(page):
    page.line(0, 60, "On the order in which people read", size=38, centre=540)
    page.line(0, 120, "A. Writer and B. Reader", size=22, centre=540)
    page.line(0, 170, "Abstract", size=22, centre=540)
    page.column(180, 205, 720, [6], size=18)
    page.column(100, 390, 420, [10, 12], is_justified=True, indent=20)
    page.column(560, 390, 420, [13, 9], is_justified=True, indent=20)
    page.line(0, 1060, "117", size=18, centre=540)


def columns_in_two_bands(page):
    page.column(100, 100, 420, [12], is_justified=True)
    page.column(560, 100, 420, [12], is_justified=True)
    page.line(0, 470, "The second part of the story goes on here", size=30, centre=540)
    page.column(100, 530, 420, [11], is_justified=True)
    page.column(560, 530, 420, [10], is_justified=True)


def short_heading_between_columns_and_text(page):
    page.column(100, 100, 420, [12], gap=10)
    page.column(560, 100, 420, [12], gap=10)
    page.line(100, 480, "Conclusion", size=26)
    page.column(100, 520, 880, [6], gap=10)


def section_headings_inside_columns(page):
    for left, counts in ((100, (5, 7)), (560, (8, 4))):
        top = 100
        for count in counts:
            page.line(left, top, page.words(260, size=26), size=26)
            top = page.paragraph(left, top + 44, 420, count) + 24


def table_of_numbers(page):
    rows = [["Item", "Count", "Price", "Sum"]]
    rows += [[page.words(200), str(page.random.randint(1, 99)), "12.50", "137.50"] for _ in range(9)]
    page.table([100, 420, 600, 780], 120, rows)


def tightly_set_table(page):
    rows = [[page.words(240), f"{page.random.randint(1, 99)}.{page.random.randint(10, 99)}"] for _ in range(14)]
    page.table([100, 0], 120, rows, pitch=1.35, rights=[None, 700])


def table_with_empty_cells(page):
    rows = []
    for number in range(10):
        row = [page.words(180), page.words(140), str(page.random.randint(1, 999)), page.words(100)]
        row[1 + number % 3] = None
        rows.append(row)
    page.table([100, 360, 580, 720], 120, rows, pitch=1.9)


def table_with_long_cells(page):
    page.table([100, 640, 800], 100, [["Description", "Hours", "Amount"]])
    top = 150
    for number in range(5):
        page.paragraph(100, top, 480, 2 + number % 2)
        page.line(640, top, "8")
        page.line(800, top, "960.00")
        top += 28 * (2 + number % 2) + 30


def receipt(page):
    for row, text in enumerate(["GREEN GROCER LTD", "12 High Street", "Tel 555 0199"]):
        page.line(0, 60 + 30 * row, text, centre=320)
    page.line(60, 190, "Receipt: 001847")
    page.line(60, 220, "Date: 12/03/2024")
    page.line(0, 220, "14:25:10", right=580)
    rows = [[page.words(260), f"{page.random.randint(1, 60)}.90"] for _ in range(8)]
    top = page.table([60, 0], 270, rows, pitch=1.5, rights=[None, 580])
    top = page.table(
        [60, 0], top + 20, [["Total", "148.20"], ["Cash", "150.00"], ["Change", "1.80"]], rights=[None, 580]
    )
    page.line(0, top + 20, "Thank you and come again", centre=320)


def receipt_with_details(page):
    """Short words in tightly set rows; only between the first two columns is there white all the way down."""
    page.line(0, 60, "GREEN GROCER LTD", centre=330)
    page.table([60, 190, 340, 420], 110, [["Doc No", "CS00031663", "Date", "25/12/2018"]], pitch=1.3)
    page.table([60, 190, 340, 420], 136, [["Cashier", "USER", "Time", "12:31:00"]], pitch=1.3)
    page.table([60, 0, 330], 162, [["Salesman", None, "Ref."]], pitch=1.3)
    page.table([60, 210, 290, 390, 500], 206, [["Item", "Qty", "S/Price", "Amount", "Tax"]], pitch=1.3)
    page.table([60, 220, 300, 400, 505], 232, [["E8318", "1", "80.91", "80.91", "SR"]], pitch=1.3)
    page.line(60, 258, "ELEGANT SCHOOL BAG 15")


def text_around_a_table(page):
    top = page.column(100, 80, 860, [5], gap=16)
    top = page.table([140, 420, 640], top, [["Year", "Births", "Deaths"]])
    rows = [[str(1990 + number), str(page.random.randint(100, 999)), "512"] for number in range(6)]
    top = page.table([140, 420, 640], top, rows)
    page.column(100, top + 10, 860, [6], gap=16)


def table_inside_a_column(page):
    top = page.column(100, 80, 420, [7], gap=16)
    rows = [[page.words(120), str(page.random.randint(1, 99)), "3.75"] for _ in range(6)]
    top = page.table([110, 300, 430], top, rows)
    page.column(100, top + 16, 420, [8])
    page.column(570, 92, 420, [10, 14], gap=10)


def sidebar_on_the_right(page):
    page.line(100, 80, "A walk along the river", size=34)
    page.column(100, 140, 640, [8, 7, 9], gap=14)
    page.line(800, 146, "How to get there", size=22)
    page.column(800, 180, 220, [4, 3, 5], gap=22, size=16, pitch=1.5)


def sidebar_on_the_left(page):
    for number, text in enumerate(["Home", "News", "Weather", "Sport", "Culture", "Travel", "About us"]):
        page.line(60, 120 + 41 * number, text, size=18)
    page.line(300, 110, "Storm on its way to the coast", size=32)
    page.column(300, 170, 680, [7, 8, 6], gap=15)


def sidebar_beside_a_part(page):
    top = page.column(100, 80, 900, [7], gap=20)
    page.column(100, top, 600, [10], pitch=1.35)
    page.column(760, top + 7, 230, [3, 4], gap=12, size=16, pitch=1.5)
    page.column(100, top + 310, 900, [7])


def form(page):
    labels = ["Name:", "First name:", "Born on:", "Street:", "Town:", "Telephone:", "Mail:"]
    page.table([100, 360], 100, [[label, page.words(300)] for label in labels], pitch=1.5)


def invoice(page):
    page.line(0, 60, "INVOICE 2024-117", size=36, right=960)
    for left in (100, 600):
        for number, text in enumerate(["Example Trading Ltd", "Mr John Smith", "4 Station Road", "London"]):
            page.line(left, 150 + 27 * number, text)
    rows = [["Item", "Count", "Sum"]] + [[page.words(300), "2", f"{9 + number}.00"] for number in range(5)]
    top = page.table([100, 560, 0], 330, rows, rights=[None, None, 960])
    page.table([560, 0], top + 20, [["Net", "55.00"], ["Tax", "11.00"], ["Total", "66.00"]], rights=[None, 960])
    page.line(100, top + 180, "To be paid within thirty days of the date of this invoice.")


def letter(page):
    page.line(0, 80, "London, 4 May 2024", right=960)
    for number, text in enumerate(["Mrs Jane Doe", "12 High Street", "Bath"]):
        page.line(100, 150 + 28 * number, text)
    page.line(100, 290, "Dear Mrs Doe,")
    top = page.column(100, 335, 860, [5, 6], gap=15)
    page.line(100, top + 10, "Yours sincerely")
    page.line(100, top + 80, "J. Smith")


def bulleted_list(page):
    page.line(100, 80, "What to bring", size=28)
    top = 140
    for number in range(6):
        page.line(120, top, f"{number + 1}. {page.words(500)}")
        page.line(160, top + 28, page.words(400))
        top += 62


def quotation_between_columns(page):
    page.column(100, 100, 420, [10])
    page.column(560, 108, 420, [10])
    page.line(0, 384, "“Reading is a way of seeing with other eyes.”", size=26, centre=540)
    page.column(100, 424, 420, [10])
    page.column(560, 432, 420, [10])


def quotation_without_white_around(page):
    page.column(100, 100, 420, [10])
    page.column(560, 113, 420, [10])
    page.line(0, 366, "“Reading is a way of seeing with other eyes.”", size=26, centre=540)
    page.column(100, 393, 420, [10])
    page.column(560, 388, 420, [10])


def columns_above_footnotes(page):
    page.column(100, 100, 420, [20], is_justified=True)
    page.column(560, 100, 420, [20], is_justified=True)
    page.column(100, 690, 880, [2, 2], size=16)


def picture_above_the_first_column(page):
    page.column(100, 480, 420, [4, 9], gap=12)
    page.column(560, 100, 420, [12, 14], gap=12)


def vertical_japanese(page):
    page.vertical(1000, 100, 700, 18)


def vertical_japanese_in_two_tiers(page):
    page.vertical(1000, 100, 420, 16)
    page.vertical(1000, 590, 420, 15)


def vertical_japanese_below_a_heading(page):
    page.line(0, 60, "日本語の縦書き新聞", size=44, centre=640)
    page.vertical(1000, 150, 600, 17, pitch=1.7)


def wide_vertical_japanese(page):
    page.vertical(1000, 100, 600, 9, pitch=2.6)


def horizontal_beside_vertical(page):
    page.kana(100, 100, 500, 14)
    page.vertical(1000, 95, 500, 8)


def horizontal_japanese_columns(page):
    page.line(0, 50, "横書き二段組の見本", size=40, centre=520)
    page.kana(80, 130, 410, 16)
    page.kana(550, 130, 410, 15)


def arabic_columns(page):
    page.line(0, 50, "صفحة من كتاب قديم في مدينة بعيدة", size=40, centre=540)
    page.arabic(980, 130, 400, 14)
    page.arabic(520, 130, 400, 13)


def arabic_receipt(page):
    for number in range(8):
        page.line(0, 100 + 40 * number, page.random.choice(["كتاب", "قلم", "دفتر كبير"]), right=700)
        page.line(100, 100 + 40 * number, f"{page.random.randint(1, 90)}.50")


def newspaper(page):
    page.line(0, 50, "The Morning Post", size=60, centre=560)
    page.line(80, 150, "Harbour wall gives way in the night", size=30, width=600)
    page.column(80, 210, 290, [10, 12], is_justified=True, size=18)
    page.column(400, 210, 290, [11, 10], is_justified=True, size=18)
    page.line(730, 150, "In short", size=26)
    page.column(730, 200, 290, [4, 5, 4, 6], gap=14, size=18)


def directory(page):
    for left in (80, 580):
        for number in range(22):
            page.line(left, 100 + 30 * number, page.words(200))
            page.line(
                0,
                100 + 30 * number,
                f"0{page.random.randint(200, 999)} 55{page.random.randint(100, 999)}",
                right=left + 400,
            )


def menu(page):
    page.line(0, 60, "Menu", size=44, centre=500)
    for part in range(3):
        page.line(100, 150 + 260 * part, page.random.choice(["Starters", "Mains", "Sweets"]), size=28)
        for number in range(3):
            top = 200 + 260 * part + 64 * number
            page.line(100, top, page.words(300))
            page.line(0, top, f"{page.random.randint(4, 30)}.50", right=900)
            page.line(120, top + 26, page.words(420, size=16), size=16)


def dictionary(page):
    for left in (80, 560):
        top = 80
        for _ in range(8):
            page.line(left, top, page.words(400, size=18), size=18)
            for _ in range(page.random.randint(1, 3)):
                top += 25
                page.line(left + 24, top, page.words(376, size=18), size=18)
            top += 25


def columns_with_torn_lines(page):
    for left in (80, 580):
        top = 100
        for number in range(20):
            text = page.words(420)
            cut = text.index(" ", len(text) // 3)
            if number % 4 == 2:
                page.line(left, top, text[:cut])
                page.line(left + 10 * cut + 22, top, text[cut + 1 :])
            else:
                page.line(left, top, text)
            top += 27


def pictures_with_captions(page):
    page.column(80, 80, 900, [4])
    for left in (80, 540):
        page.column(left, 520, 400, [3], size=16)
    page.column(80, 640, 900, [5])


def slide(page):
    page.line(100, 80, "What we learned", size=52)
    for number in range(4):
        page.line(140, 200 + 90 * number, f"• {page.words(460, size=30)}", size=30)
    page.line(800, 340, "Figure 1", size=20)
    page.line(960, 690, "12", size=18)


def questionnaire(page):
    for number in range(6):
        top = 80 + 130 * number
        page.line(80, top, f"{number + 1}. {page.words(700)}?")
        for place, answer in enumerate(["never", "seldom", "often", "always"]):
            page.line(120 + 220 * place, top + 44, answer)


def text_table(page):
    rows = [[page.words(180), page.words(200), page.words(160)] for _ in range(8)]
    page.table([100, 380, 680], 100, rows, pitch=1.6)


def wide_table_in_columns_page(page):
    page.column(80, 80, 430, [8], is_justified=True)
    page.column(560, 80, 430, [8], is_justified=True)
    rows = [["Town", "People", "Area", "Since"]] + [[page.words(140), "12500", "47.2", "1203"] for _ in range(5)]
    top = page.table([100, 380, 580, 800], 360, rows)
    page.column(80, top + 30, 430, [9], is_justified=True)
    page.column(560, top + 30, 430, [9], is_justified=True)


def vertical_japanese_with_folio(page):
    page.vertical(900, 120, 620, 14, pitch=1.8)
    page.line(0, 800, "一二三", size=18, centre=500)


PAGES: list[Callable[[LayoutPage], None]] = [
    one_column,
    lines_in_two_boxes,
    indented_paragraphs,
    two_justified_columns,
    two_ragged_columns,
    two_columns_with_gaps_at_one_height,
    three_narrow_columns,
    columns_below_a_heading,
    three_columns_below_a_short_heading,
    article,
    columns_in_two_bands,
    short_heading_between_columns_and_text,
    section_headings_inside_columns,
    table_of_numbers,
    tightly_set_table,
    table_with_empty_cells,
    table_with_long_cells,
    receipt,
    receipt_with_details,
    text_around_a_table,
    table_inside_a_column,
    sidebar_on_the_right,
    sidebar_on_the_left,
    sidebar_beside_a_part,
    form,
    invoice,
    letter,
    bulleted_list,
    quotation_between_columns,
    quotation_without_white_around,
    columns_above_footnotes,
    picture_above_the_first_column,
    vertical_japanese,
    vertical_japanese_in_two_tiers,
    vertical_japanese_below_a_heading,
    wide_vertical_japanese,
    horizontal_beside_vertical,
    horizontal_japanese_columns,
    arabic_columns,
    arabic_receipt,
    newspaper,
    directory,
    menu,
    dictionary,
    columns_with_torn_lines,
    pictures_with_captions,
    slide,
    questionnaire,
    text_table,
    wide_table_in_columns_page,
    vertical_japanese_with_folio,
]
