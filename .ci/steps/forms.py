"""Fills our blank Word form as a word processor would, knowing only OOXML."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TYPED = {"email": "dsl@school.example", "phone": "01632 960123", "callBackNumber": "07700 900123",
         "postcode": "LA9 4DQ", "vrm": "AB12 CDE", "nhsNumber": "999 000 0018", "dob": "2010-06-14"}


def _fill(document, stray, text):
    """Fills every control and types a paragraph between two tables; gives what stands where."""
    for _, (prefix, uri) in ET.iterparse(io.BytesIO(document), events=["start-ns"]):
        ET.register_namespace(prefix, uri)
    root = ET.fromstring(document)
    filled, once = {}, set()
    for n, control in enumerate(root.iter(f"{W}sdt")):
        properties = control.find(f"{W}sdtPr")
        tag = properties.find(f"{W}tag")
        if tag is None:
            continue
        tag = tag.get(f"{W}val")
        content = control.find(f"{W}sdtContent")
        choices, date = properties.find(f"{W}dropDownList"), properties.find(f"{W}date")
        box = properties.find(f"{W14}checkbox")
        base, _, choice = tag.partition("=")
        last = re.split(r"[.\]]", base)[-1]
        if box is not None:
            # A sign has one basis, and was reported or seen: of those boxes one is ticked.
            if re.search(r"\[S\d+\]", base) and base in once:
                continue
            once.add(base)
            box.find(f"{W14}checked").set(f"{W14}val", "1")
            shown, value = "\u2612", choice
        elif choices is not None:
            items = [i for i in choices.findall(f"{W}listItem") if i.get(f"{W}value")]
            usable = items[1:] if len(items) > 1 else items
            item = next((i for i in usable if i.get(f"{W}value") == "NO"), usable[0])
            shown, value = item.get(f"{W}displayText"), item.get(f"{W}value")
        elif date is not None:
            shown = value = "2025-06-15"
            date.set(f"{W}fullDate", "2025-06-15T00:00:00Z")
        else:
            shown = value = TYPED.get(last) or text(n)
            if re.search(r"(?i)age(min|max)$|^age|number$|count$", last) and last not in TYPED:
                shown = value = "14"
        prompt = properties.find(f"{W}showingPlcHdr")
        if prompt is not None:
            properties.remove(prompt)
        texts = list(content.iter(f"{W}t"))
        texts[0].text = shown
        for other in texts[1:]:
            other.text = ""
        if box is not None:
            filled.setdefault(base, []).append(value)
        else:
            filled[base] = value
    body = root.find(f"{W}body")
    tables = [i for i, child in enumerate(body) if child.tag == f"{W}tbl"]
    paragraph = ET.Element(f"{W}p")
    ET.SubElement(ET.SubElement(paragraph, f"{W}r"), f"{W}t").text = stray
    body.insert(tables[len(tables) // 2] + 1, paragraph)
    return ET.tostring(root, encoding="UTF-8", xml_declaration=True), filled


def filled_form(blank, form, stray, text=lambda n: f"Filled in {n}"):
    """Writes the filled form; gives what stands in each field, by the tag of its control."""
    with zipfile.ZipFile(blank) as old, zipfile.ZipFile(form, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                data, filled = _fill(data, stray, text)
            new.writestr(entry.filename, data)
    return filled
