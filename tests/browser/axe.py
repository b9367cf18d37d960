"""What axe-core finds on a page, with every rule that alsqa holds itself to."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from .conftest import Screen

TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {
    "resultTypes": ["violations"],  # of all else one element each: to name them all takes longest
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {
        "target-size": {"enabled": True},
        "color-contrast-enhanced": {"enabled": True},
        "label-content-name-mismatch": {"enabled": True},
    },
}
SCRIPT = Axe().axe_script
FIND = "async (rules) => (await axe.run(rules)).violations"
NARROW = {"viewport": {"width": 320, "height": 640}}
LOOKS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "320_px": NARROW,
    "200_percent": {"viewport": {"width": 550, "height": 450}, "device_scale_factor": 2},
    "forced_colours": {"forced_colors": "active"},
}


def violations(screen: Screen) -> list[str]:
    """Every violation with the element that has it."""
    screen.settled()
    if not screen.page.evaluate("'axe' in window"):
        screen.page.evaluate(SCRIPT)
    found = screen.page.evaluate(FIND, RULES)
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]
