"""The tags and filters of every template; loaded as built-ins, so no template needs `{% load %}`."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template import Context, NodeList
from django.template.base import Node, Parser, Token
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bitim.accounts.zones import place_text
from bitim.days import NBSP, Form, day_text, weekday_text
from bitim.web.icons import ICONS

register = template.Library()


# -- Icons and modules ----------------------------------------------


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Draw an icon, hidden from readers: a word always stands beside it. `size="s"` makes it 20 px."""
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"There is no icon {name!r}.")
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-{}"/></svg>',
        f" {size}" if size else "",
        name,
    )


class PartsNode(Node):
    """Print the content, then the icons and the JavaScript modules that it names."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        content = self.nodelist.render(context)
        icons = sorted(set(re.findall(r'href="#i-([a-z-]+)"', content)))
        symbols = "".join(f'<symbol id="i-{name}" viewBox="0 0 24 24">{ICONS[name]}</symbol>' for name in icons)
        names = {name for value in re.findall(r'data-module="([^"]+)"', content) for name in value.split()}
        scripts = format_html_join(
            "\n",
            '<script type="module" src="{}"></script>',
            ((module_address(name),) for name in sorted(names)),
        )
        sprite = f'<svg class="sprite" aria-hidden="true">{symbols}</svg>' if symbols else ""
        return mark_safe(f"{content}{sprite}\n{scripts}")  # noqa: S308  rendered above, icons are our own


def module_address(name: str) -> str:
    """Where a module lies: `once` is `web/js/once.mjs`, `rooms/chat` is `rooms/chat.mjs`."""
    return static(f"{name}.mjs" if "/" in name else f"web/js/{name}.mjs")


@register.tag
def parts(parser: Parser, token: Token) -> PartsNode:
    """`{% parts %}…{% endparts %}` around the body: see PartsNode."""
    nodelist = parser.parse(("endparts",))
    parser.delete_first_token()
    return PartsNode(nodelist)


# -- The page ----------------------------------------------


@register.simple_tag(takes_context=True)
def language_address(context: RequestContext, code: str) -> str:
    """This page in another language. LanguageMiddleware reads `lang`, keeps the choice and drops the word."""
    request = context.get("request")
    if request is None:
        return f"/?lang={code}"
    query = request.GET.copy()
    query["lang"] = code
    return f"{request.path}?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def page_address(context: RequestContext, number: int) -> str:
    """This list at another page, with the same filters."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/pages.html", takes_context=True)
def pages(context: RequestContext, page: "Page[Any]") -> dict[str, Any]:
    """Links to the pages of a list; nothing when there is only one."""
    return {
        "request": context["request"],
        "page": page,
        "numbers": list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
    }


@register.inclusion_tag("components/privacy.html")
def privacy(kind: str, words: str) -> dict[str, str]:
    """Say who sees something. `kind`: joint, caucus, you (only you) or public. `words` name the people."""
    return {"kind": kind, "words": words, "icon": PRIVACY_ICONS[kind]}


PRIVACY_ICONS = {"joint": "people", "caucus": "padlock", "you": "eye", "public": "globe"}


@register.inclusion_tag("components/case_path.html")
def case_path(stages: Iterable[Any], you: str = "", other: str = "") -> dict[str, Any]:
    """Draw the strand. `stages`: five of (`label`, `state`), each state done, now or ahead.

    `you` and `other` are the names at the two beginnings; leave both empty for a reader of neither side.
    """
    listed = list(stages)
    return {"stages": listed, "you": you, "other": other, "reached": [s.state != "ahead" for s in listed]}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm, title: str = "") -> dict[str, Any]:
    """List what is to be corrected, each a link to its field. Nothing when there are no errors."""
    rows = [
        (_field_id(form, name), message)
        for form in forms
        for name, messages in form.errors.items()
        for message in messages
    ]
    return {"rows": rows, "title": title or _("Check what you entered")}


def _field_id(form: BaseForm, name: str) -> str:
    """The id of the first control of a field; empty for errors of the whole form."""
    if name not in form.fields:
        return ""
    field = form[name]
    # A group of choices has no label of its own to lead to: its first choice has.
    first = "" if field.id_for_label else field.subwidgets[0].data.get("attrs", {}).get("id", "")
    return field.id_for_label or str(first) or field.auto_id


@register.filter
def get_shape(attributes: dict[str, Any]) -> str:
    """How a widget asks to be laid out (`data-shape`); see `components/field.html`."""
    return str(attributes.get("data-shape", ""))


# -- Days, moments, sums ----------------------------------------------


def _as_day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def _say(value: date | datetime | None, form: Form, how: str) -> str:
    if not value:
        return ""
    return day_text(_as_day(value), get_language() or "en", form, year=how != "short")


@register.filter
def day(value: date | datetime | None, how: str = "") -> str:
    """`2026 ж. 23 қараша`, `23 ноября 2026 г.`, `23 November 2026`; `:"short"` leaves the year out."""
    return _say(value, Form.PLAIN, how)


@register.filter
def day_until(value: date | datetime | None, how: str = "") -> str:
    """For "until …", "by …": `13 қарашаға` (дейін), `13 ноября`."""
    return _say(value, Form.UNTIL, how)


@register.filter
def day_after(value: date | datetime | None, how: str = "") -> str:
    """For "after …", "from …": `13 қарашадан` (кейін), `13 ноября`."""
    return _say(value, Form.AFTER, how)


@register.filter
def weekday(value: date | datetime | None, form: str = "plain") -> str:
    """The day of the week; `:"until"` gives `сәрсенбіге`, `среды`."""
    return weekday_text(_as_day(value), get_language() or "en", Form(form)) if value else ""


@register.filter
def figures(value: date | datetime | None) -> str:
    """A day for tables: `23.11.2026`."""
    return f"{_as_day(value):%d.%m.%Y}" if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A day and an hour for tables: `23.11.2026, 14:52`, in the reader's zone."""
    return f"{timezone.localtime(value):%d.%m.%Y, %H:%M}" if value else ""


@register.filter
def hour(value: datetime | None) -> str:
    """`14:05`, in the reader's zone."""
    return f"{timezone.localtime(value):%H:%M}" if value else ""


@register.filter
def zone_place(zone: str) -> str:
    """The country and the town of a time zone: `Kazakhstan, Almaty`."""
    return place_text(zone)


@register.filter
def tenge(value: Decimal | int | None) -> str:
    """`1 240 000 ₸` with no-break spaces; tiyn are shown only when there are some."""
    if value is None:
        return ""
    amount = Decimal(value).quantize(Decimal("0.01"))
    whole, _point, tiyn = f"{amount:,.2f}".partition(".")
    text = whole.replace(",", NBSP)
    if tiyn != "00":
        text += ("." if get_language() == "en" else ",") + tiyn
    return f"{text}{NBSP}₸"


@register.filter
def nowrap(value: str) -> SafeString:
    """Keep a number such as `2026-00417-S` on one line: browsers break lines after its hyphens."""
    return format_html('<span class="nowrap">{}</span>', value)


@register.filter
def shorthash(value: str) -> str:
    """The two ends of a hash, to compare by eye: `4f2a 91c0 … 77de 9c1e`."""
    return f"{value[:4]} {value[4:8]} … {value[-8:-4]} {value[-4:]}".replace(" ", NBSP)


@register.filter
def file_size(octets: int) -> str:
    """`310 kB`, `1.2 MB`, in the reader's language."""
    if octets < 1024 * 1024:
        return _("%(size)s kB") % {"size": max(1, round(octets / 1024))}
    text = f"{octets / 1024 / 1024:.1f}"
    return _("%(size)s MB") % {"size": text if get_language() == "en" else text.replace(".", ",")}


@register.filter
def running_time(seconds: int) -> str:
    """How long a recording is: `0:42`."""
    return f"{seconds // 60}:{seconds % 60:02}"


@register.filter
def part_of(share: float) -> str:
    """A share from 0 to 1 as the width of an SVG rectangle in a box 100 wide."""
    return f"{max(0.0, min(1.0, share)) * 100:.2f}"
