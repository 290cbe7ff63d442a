"""Small OFD files made for tests: pages of objects in millimetres, from their XML."""

from made_documents import zipped

NEW, OLD = "http://www.ofdspec.org/2016", "http://www.ofdspec.org"


def ofd(*pages: str, space: str = NEW, resources: str = "", common: str = "", template: str = "", more=None) -> bytes:
    """Return an OFD of pages, each the objects on it; `resources` go into PublicRes.xml, `more` are further parts."""
    own = f'xmlns:ofd="{space}"'
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    used = '<ofd:Template TemplateID="77"/>' if template else ""
    if template:
        common += '<ofd:TemplatePage ID="77" BaseLoc="Tpls/Content.xml"/>'
    shared = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>" if resources else ""
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    parts = {
        "OFD.xml": f"<ofd:OFD {own}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {own}><ofd:CommonData>{area}{shared}{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    if resources:
        parts["Doc_0/PublicRes.xml"] = f'<ofd:Res {own} BaseLoc="Res">{resources}</ofd:Res>'
    if template:
        parts["Doc_0/Tpls/Content.xml"] = page(template, own)
    for n, objects in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{n}/Content.xml"] = page(objects, own, used)
    return zipped(parts | (more or {}))


def page(objects: str, own: str, used: str = "") -> str:
    return f"<ofd:Page {own}>{used}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"


def words(x: float, y: float, text: str, *, steps: str = "", more: str = "", inside: str = "", size: float = 4) -> str:
    """Return text whose line begins at x and stands on y."""
    return (
        f'<ofd:TextObject Boundary="{x} {y - size} 100 {size}" Font="1" Size="{size}" {more}>{inside}'
        f'<ofd:TextCode X="0" Y="{size}" {steps}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def path(x: float, y: float, data: str, more: str = "", inside: str = "") -> str:
    return f'<ofd:PathObject Boundary="{x} {y} 100 100" {more}>{inside}<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'


def box(x: float, y: float, width: float, height: float, text: str = "", more: str = "", inside: str = "") -> str:
    """Return a ruled cell with its text."""
    drawn = path(x, y, f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C", more, inside)
    return drawn + (words(x + 1, y + 5, text) if text else "")


def unit(number: int, objects: str) -> str:
    """Return what is drawn wherever an object names it."""
    inside = f'<ofd:CompositeGraphicUnit ID="{number}"><ofd:Content>{objects}</ofd:Content></ofd:CompositeGraphicUnit>'
    return f"<ofd:CompositeGraphicUnits>{inside}</ofd:CompositeGraphicUnits>"
