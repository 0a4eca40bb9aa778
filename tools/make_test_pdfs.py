#!/usr/bin/env python3
"""Writes the sample PDFs of tests/ingest/pdf: each the smallest file that shows one thing.

    tools/make_test_pdfs.py [DIRECTORY]

Pages are made of runs of type: (x, y, font, size, text), y from the top as people measure, text a
string or a list of strings and kerning numbers as PDF's TJ operator takes them. The standard fonts
are named, not embedded, so that the files stay readable in an editor. The same bytes come out every
time.
"""
import hashlib
import os
import sys

WIDTH, HEIGHT = 595, 842
FONTS = {"R": "Times-Roman", "B": "Times-Bold", "I": "Times-Italic"}
# A font in which the small letters from a on are the Hebrew ones from alef on, all of one width.
HEBREW = (b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /FirstChar 32 /LastChar 123 /Widths [%s] "
          b"/Encoding << /Differences [97 %s] >> >>"
          % (b" ".join([b"250"] + 91 * [b"500"]), b" ".join(b"/afii%d" % (57664 + i) for i in range(27))))


def literal(text):
    """A PDF string in the standard encoding."""
    raw = text.encode("latin-1")
    for one, two in ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)")):
        raw = raw.replace(one, two)
    return b"(" + raw + b")"


def show(run):
    x, y, font, size, text = run
    if isinstance(text, str):
        text = [text]
    parts = b" ".join(literal(part) if isinstance(part, str) else str(part).encode() for part in text)
    return b"BT /%s %g Tf %g %g Td [%s] TJ ET\n" % (font.encode(), size, x, HEIGHT - y, parts)


class Pdf:
    """Objects in the order in which they were asked for, number 1 the catalogue, 2 the page tree."""

    def __init__(self):
        self.objects = [None, None]
        self.pages, self.catalogue, self.trailer = [], b"", b""
        self.encrypt = None
        fonts = {name: self.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
                                % base.encode()) for name, base in FONTS.items()}
        self.resources = b"<< /Font << %s >> >>" % b" ".join(
            b"/%s %d 0 R" % (name.encode(), number) for name, number in fonts.items())

    def add(self, body):
        self.objects.append(body)
        return len(self.objects)

    def page(self, runs, extra=b""):
        content = b"".join(show(run) for run in runs)
        number = len(self.objects) + 1
        if self.encrypt:
            content = self.encrypt(number, content)
        self.add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        self.pages.append(self.add(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources %s /Contents %d 0 R %s>>"
            % (WIDTH, HEIGHT, self.resources, number, extra)))

    def bytes(self):
        self.objects[0] = b"<< /Type /Catalog /Pages 2 0 R %s>>" % self.catalogue
        self.objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
            b" ".join(b"%d 0 R" % number for number in self.pages), len(self.pages))
        out, places = bytearray(b"%PDF-1.4\n"), []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        return bytes(out) + b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1, self.trailer, start)


def lines(x, y, step, size, texts, font="R"):
    return [(x, y + step * i, font, size, text) for i, text in enumerate(texts)]


def resolution():
    """Numbered paragraphs over two pages, a word torn by kerning, note marks, notes at the foot,
    running heads, page numbers and labels that begin at 3, a title."""
    pdf = Pdf()
    info = pdf.add(b"<< /Title (Resolution on the care of harbours) /Producer (none) >>")
    pdf.trailer = b"/Info %d 0 R " % info
    pdf.catalogue = b"/PageLabels << /Nums [0 << /S /D /St 3 >>] >> "
    pdf.page(
        [(480, 50, "R", 8, "H/RES/12"), (120, 110, "B", 14, "Care of harbours"),
         (147, 140, "I", 10, "The Assembly of Harbours,"),
         (147, 160, "R", 10, "Recalling its earlier resolutions on piers and on the lamps that"),
         (120, 172, "R", 10, ["stand upon them, and the first confere", -115, "nce of harbour masters,"]),
         (369, 168, "R", 6.5, "1"),
         (375, 172, "R", 10, "held in the winter,"),
         (120, 200, "R", 10, "1."),
         (147, 200, "R", 10, "Decides that every pier shall have a lamp, and that the lamp shall be"),
         (120, 212, "R", 10, "lit by the keeper of the pier before dark, whatever the weather may be,"),
         (120, 224, "R", 10, "and shall be"),
         (120, 700, "R", 8, "__________________"),
         (117, 711, "R", 5.5, "1"), (123, 714, "R", 8.5, "Report of the conference, annex."),
         (60, 760, "R", 8, "3")])
    pdf.page(
        [(60, 50, "R", 8, "H/RES/12"),
         (120, 80, "R", 10, "put out when the sun is up again;"),
         (120, 100, "R", 10, "2."),
         (147, 100, "R", 10, "Requests each harbour to count its piers once a year and to send"),
         (120, 112, "R", 10, "the number to the office, so that none is forgotten."),
         (60, 760, "R", 8, "4")])
    return pdf.bytes()


LEFT = ["The harbour lies behind the hill and", "cannot be seen from the road that", "leads to it. Those who come for the",
        "first time turn back before the last", "bend and ask at the farm, where they", "are told to go on."]
RIGHT = ["In the evening the boats come in one", "after the other, and the keeper counts", "them from the end of the pier. When",
         "all of them are there he puts out the", "flag and goes home to his supper by", "the shore."]


def columns():
    """Two columns whose lines are written in turns, below a heading that spans both."""
    pdf = Pdf()
    runs = [(90, 90, "B", 16, "A heading that spans both columns of the page")]
    for i, (left, right) in enumerate(zip(LEFT, RIGHT)):
        runs += [(60, 130 + 12 * i, "R", 10, left), (310, 130 + 12 * i, "R", 10, right)]
    pdf.page(runs)
    return pdf.bytes()


def hebrew():
    """A page from right to left: a running head, two paragraphs and the number of the page, which comes
    last. Words are written as they are seen, from left to right."""
    pdf = Pdf()
    pdf.resources = pdf.resources.replace(b"/R ", b"/H %d 0 R /R " % pdf.add(HEBREW))
    runs = []
    for y, text in ((60, "emlyo dvg hcbda"), (120, "ylk ocia dvgm hnsta ieda ncb mlyo kfgd"),
                    (134, "bcd ytrn omls aebd pqfg hcbd lmno"), (148, ".dvgm iefa"),
                    (180, "ocde bgim ytda hnst mlyo ncbk dvgh ieda"), (194, ".kfgd ocia bcdh")):
        width = 6 * (len(text) - text.count(" ")) + 3 * text.count(" ")
        runs.append((500 - width, y, "H", 12, text))
    pdf.page(runs + [(290, 790, "H", 9, "ah")])
    return pdf.bytes()


def form():
    """No text of its own: a filled field, a choice, a note somebody stuck on; then an empty page."""
    pdf = Pdf()
    pdf.page([])
    field = pdf.add(b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Anna of the pier) /Rect [60 700 260 720] "
                    b"/DA (/R 10 Tf) >>")
    choice = pdf.add(b"<< /Type /Annot /Subtype /Widget /FT /Ch /Ff 131072 /T (boat) /Opt [(Rowing boat) (Sailing boat)] "
                     b"/V (Sailing boat) /Rect [60 650 260 670] /DA (/R 10 Tf) >>")
    note = pdf.add(b"<< /Type /Annot /Subtype /Text /Contents (Ask the keeper first.) /Rect [300 700 320 720] >>")
    pdf.objects[pdf.pages[0] - 1] = pdf.objects[pdf.pages[0] - 1][:-2] + \
        b"/Annots [%d 0 R %d 0 R %d 0 R] >>" % (field, choice, note)
    pdf.page([])
    pdf.catalogue = b"/AcroForm << /Fields [%d 0 R %d 0 R] /DR %s /DA (/R 10 Tf) >> " % (field, choice, pdf.resources)
    return pdf.bytes()


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def rc4(key, data):
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def encrypted():
    """Needs the password "harbour" (ISO 32000-1, 7.6.3, revision 2)."""
    identity, permissions = b"0123456789abcdef", (-4).to_bytes(4, "little", signed=True)
    password = (b"harbour" + PADDING)[:32]
    owner = rc4(hashlib.md5(password).digest()[:5], password)
    key = hashlib.md5(password + owner + permissions + identity).digest()[:5]
    user = rc4(key, PADDING)

    def encrypt(number, data):
        return rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)

    pdf = Pdf()
    pdf.encrypt = encrypt
    pdf.page([(60, 100, "R", 10, "Nobody reads this without the password.")])
    number = pdf.add(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
                     % (owner.hex().encode(), user.hex().encode()))
    pdf.trailer = b"/Encrypt %d 0 R /ID [<%s> <%s>] " % (number, identity.hex().encode(), identity.hex().encode())
    return pdf.bytes()


def damaged():
    """A header, and nothing of what it promises."""
    return b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nthe rest was lost on the way\n"


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "tests", "ingest", "pdf")
    os.makedirs(folder, exist_ok=True)
    for make in (resolution, columns, hebrew, form, encrypted, damaged):
        with open(os.path.join(folder, make.__name__ + ".pdf"), "wb") as file:
            file.write(make())


if __name__ == "__main__":
    main()
