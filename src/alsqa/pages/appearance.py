"""How the page looks: size of letters, colours, movement. Chosen and kept in the browser alone."""

from __future__ import annotations

from alsqa.interface import Say, in_english
from alsqa.pages import own

_HTML = """
<div class="part">
  <fieldset data-choice="size"><legend data-say="size"></legend><div class="row">
    <button type="button" value="100"></button>
    <button type="button" value="130"></button>
    <button type="button" value="160"></button>
    <button type="button" value="200"></button>
  </div></fieldset>
  <fieldset data-choice="look"><legend data-say="look"></legend><div class="row">
    <button type="button" value="" data-say="system"></button>
    <button type="button" value="light" data-say="light"></button>
    <button type="button" value="dark" data-say="dark"></button>
    <button type="button" value="contrast" data-say="contrast"></button>
  </div></fieldset>
  <fieldset data-choice="motion"><legend data-say="motion"></legend><div class="row">
    <button type="button" value="" data-say="system"></button>
    <button type="button" value="still" data-say="still"></button>
  </div></fieldset>
  <div class="row"><button type="button" data-part="forget" data-say="forget"></button></div>
</div>
"""
WORDS = {
    "size": "Size of the letters",
    "percent": "{} percent",
    "look": "Colours",
    "system": "As this device is set",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
    "motion": "Movement",
    "still": "Nothing moves",
    "forget": "Back to the usual look",
}


def draw_styles() -> None:
    """The colours of the page in each look; before anything that has a colour."""
    own.styles("appearance.css")


def enforce() -> None:
    """Put in force what was chosen before; on every page."""
    own.part("look", "<span hidden></span>", "appearance.js")(key="look", data={"words": {}})


def draw_choices(say: Say = in_english) -> None:
    """The choices; each is in force at once."""
    words = {name: say(text) for name, text in WORDS.items()}
    own.part("appearance", _HTML, "appearance.js")(key="appearance", data={"words": words})
