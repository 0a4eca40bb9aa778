"""A PDF of placed words in any script, for text extraction only: its fonts are named, not embedded.

    page = pdf.Page(width, height)
    page.show(x, y, "some words", size, bold=False)      y from the top, as people measure
    data = pdf.write([page, ...])

Every sign is a code of its own in two composite fonts, which say its width and its Unicode. Letters
have widths as in a book face, roughly; what matters is that lines are of different lengths.
"""
import re
import unicodedata

NARROW, WIDE = "iljtfrI.,;:'’()[]!|-", "mwMWЖШЩЮФжшщюф—…"


def letter_width(sign):
    """Thousandths of the type size."""
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1000
    if sign in " \u00a0":
        return 250
    if sign in NARROW:
        return 300
    if sign in WIDE:
        return 800
    if sign.isdigit():
        return 500
    return 660 if sign.isupper() else 470


def text_width(text, size):
    return sum(letter_width(sign) for sign in text) * size / 1000


def is_right_to_left(text):
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


def as_seen(word, right_to_left):
    """A word of a text from right to left as it stands on the page from left to right: turned round,
    but for its numbers and Latin letters. Brackets keep their Unicode, as they do in a PDF whose fonts
    say which text a glyph was made from."""
    if not right_to_left:
        return word
    runs = re.findall(r"[0-9]+(?:\.[0-9]+)*|[A-Za-z]+|.", word)
    return "".join(reversed(runs))


class Page:
    def __init__(self, width, height):
        self.width, self.height, self.runs = width, height, []

    def show(self, x, y, text, size, bold=False):
        self.runs.append((x, y, text, size, bold))


def write(pages):
    codes = {}
    for page in pages:
        for _, _, text, _, _ in page.runs:
            for sign in text:
                codes.setdefault(sign, len(codes) + 1)
    objects = [None, None, *fonts(codes, 3)]
    kids = []
    for page in pages:
        content = "".join(shown(page, run, codes) for run in page.runs).encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
                       b"/Resources << /Font << /R 3 0 R /B 6 0 R >> >> >>" % (page.width, page.height, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return assembled(objects)


def shown(page, run, codes):
    x, y, text, size, bold = run
    hexadecimal = "".join(f"{codes[sign]:04x}" for sign in text)
    return f"BT /{'B' if bold else 'R'} {size:g} Tf {x:.2f} {page.height - y:.2f} Td <{hexadecimal}> Tj ET\n"


def fonts(codes, first):
    """Font, descendant and descriptor, for the plain and the bold face; then what codes mean."""
    widths = " ".join(str(letter_width(sign)) for sign in codes).encode()
    meaning = first + 6
    for number, name in ((first, b"Book"), (first + 3, b"Book-Bold")):
        yield (b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] "
               b"/ToUnicode %d 0 R >>" % (name, number + 1, meaning))
        yield (b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) "
               b"/Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /W [1 [%s]] >>" % (name, number + 2, widths))
        yield (b"<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [0 -220 1000 900] /ItalicAngle 0 "
               b"/Ascent 900 /Descent -220 /CapHeight 700 /StemV %d >>" % (name, 160 if b"Bold" in name else 80))
    lines = "".join(f"1 beginbfchar <{code:04x}> <{sign.encode('utf-16-be').hex()}> endbfchar\n"
                    for sign, code in codes.items())
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Meaning def\n1 begincodespacerange "
            f"<0000> <ffff> endcodespacerange\n{lines}endcmap end end").encode()
    yield b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap)


def assembled(objects):
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
