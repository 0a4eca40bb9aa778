"""Layouts: the ways in which the corpora print their documents.

LAYOUTS maps a name to (extension, function from a document to bytes, languages it can print, and
whether notes are printed).
"""
import dataclasses
import html
import textwrap
import typing

import press

COLUMNS = 72
LATIN = ("en", "fr", "es", "de", "ru")
EVERY = (*LATIN, "ar", "zh")


@dataclasses.dataclass
class Layout:
    extension: str
    made: typing.Callable
    languages: tuple = EVERY
    notes: bool = False


def wrapped(paragraph, first, rest, width=COLUMNS):
    text = f"{paragraph.mark} {paragraph.text}".strip()
    return textwrap.wrap(text, width, initial_indent=" " * first, subsequent_indent=" " * rest,
                         break_on_hyphens=False, break_long_words=False)


def plain(document):
    """Paragraphs set apart by blank lines, items moved in."""
    return "\n\n".join("\n".join(wrapped(one, 4 * one.depth if one.zone == "list" else 0,
                                         4 * one.depth if one.zone == "list" else 0))
                       for one in document.paragraphs) + "\n"


def typed(document):
    """No blank lines but around headings; first lines moved in, the rest not."""
    lines = []
    for one in document.paragraphs:
        if one.zone == "heading":
            lines += ["", *wrapped(one, 0, 0), ""]
        else:
            lines += wrapped(one, 5, 0)
    return "\n".join(lines).strip("\n") + "\n"


def unwrapped(document):
    return "\n".join(f"{one.mark} {one.text}".strip() for one in document.paragraphs) + "\n"


def memo(document):
    """Pages of 54 lines with a head and a foot; text three columns in, headings at the margin."""
    lines = []
    for one in document.paragraphs:
        step = 0 if one.kind == "heading" else 3 + 3 * one.depth
        hang = len(one.mark) + 1 if one.zone == "list" else 0
        if one.kind == "title":
            lines += [line.center(COLUMNS).rstrip() for line in wrapped(one, 0, 0)] + [""]
        else:
            lines += [*wrapped(one, step, step + hang), ""]
    pages = [lines[i:i + 50] for i in range(0, len(lines), 50)]
    out = []
    for number, page in enumerate(pages, 1):
        head = ["", f"{document.title[:40]:<58}March 1998".rstrip(), "", ""] if number > 1 else ["", "", ""]
        foot = [""] * (52 - len(page)) + [f"{'Vale & Reed':<60}[Page {number}]", "\f"]
        out += head + page + foot
    return "\n".join(out).rstrip("\f\n") + "\n"


def element(name, text, attributes=""):
    return f"<{name}{attributes}>{html.escape(text)}</{name}>"


def page_of(document, body, head=""):
    direction = ' dir="rtl"' if document.language == "ar" else ""
    return (f'<!DOCTYPE html>\n<html lang="{document.language}"{direction}><head><meta charset="utf-8">'
            f"<title>{html.escape(document.title)}</title>{head}</head>\n<body>\n{body}\n</body></html>\n")


def word_processor(document):
    """What a word processor saves: all is a paragraph of a class, marks are typed or spaced off."""
    parts = []
    for one in document.paragraphs:
        if one.kind in ("title", "heading"):
            parts.append(f"<p class=MsoNormal align=center><b><span>{html.escape(f'{one.mark} {one.text}'.strip())}</span></b></p>")
            continue
        gap = "<span style='font:7.0pt'>&nbsp;&nbsp;&nbsp; </span>" if one.mark and one.kind != "turn" else " "
        indent = f" style='margin-left:{36 * (one.depth + 1)}pt;text-indent:-18pt'" if one.zone == "list" else ""
        lines = "\n".join(textwrap.wrap(html.escape(one.text), 78, break_on_hyphens=False)) if " " in one.text else one.text
        parts.append(f"<p class=MsoNormal{indent}>{html.escape(one.mark)}{gap if one.mark else ''}{lines}</p>")
    return page_of(document, "<div class=WordSection1>\n" + "\n\n".join(parts) + "\n</div>")


def wiki(document):
    """Headings with edit links, lists by markup where the mark is a bullet, the sidebar after the text."""
    parts = []
    for one in document.paragraphs:
        if one.kind == "title":
            continue
        text = html.escape(f"{one.mark} {one.text}".strip())
        if one.kind == "heading":
            level = one.depth + 1
            parts.append(f'<h{level}><span class="mw-headline">{text}</span><span class="mw-editsection"><span '
                         f'class="mw-editsection-bracket">[</span><a href="#" title="Edit section">edit</a>'
                         f'<span class="mw-editsection-bracket">]</span></span></h{level}>')
        elif one.mark == "•":
            parts.append(f"<ul><li>{html.escape(one.text)}</li></ul>")
        elif one.kind == "turn":
            parts.append(f"<p><b>{html.escape(one.mark)}</b> {html.escape(one.text)}</p>")
        else:
            parts.append(f"<p>{text}</p>")
    body = (f'<div id="content" class="mw-body"><h1 id="firstHeading" class="firstHeading">{html.escape(document.title)}</h1>'
            f'<div id="bodyContent"><div id="mw-content-text"><div class="mw-parser-output">{"".join(parts)}</div></div></div></div>'
            '<div id="mw-navigation"><ul><li><a href="/a">Main page</a></li><li><a href="/b">Random page</a></li></ul></div>')
    return page_of(document, body)


def text_layout(made, languages=LATIN):
    return Layout("txt", lambda document: made(document).encode(), languages)


def page_layout(languages=EVERY, **style):
    chosen = press.Style(**style)
    return Layout("pdf", lambda document: press.pages(document, chosen), languages, chosen.notes)


LAYOUTS = {
    "text": text_layout(plain),
    "typed": text_layout(typed),
    "unwrapped": text_layout(unwrapped, EVERY),
    "memo": text_layout(memo),
    "column": page_layout(hanging=True),
    "two-columns": page_layout(LATIN, columns=2, size=9, margin=54, justified=True, hyphens=True, space=0.3),
    "large": page_layout(size=17, width=420, height=595, margin=48, notes=False, heads="none"),
    "book": page_layout(width=420, height=595, margin=54, size=10, indent=1.5, space=0, justified=True, hyphens=True,
                        heads="alternating", folio="outer", bold=False),
    "flush": page_layout(margin=90, size=12, space=0, heads="alternating", folio="head"),
    "word": Layout("html", lambda document: word_processor(document).encode()),
    "wiki": Layout("html", lambda document: wiki(document).encode()),
}
