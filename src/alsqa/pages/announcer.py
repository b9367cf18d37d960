"""A small browser component: says once that an answer is there, and brings its start into view.

Streamlit has no live region of its own, so without it a screen reader hears nothing. Its node is
mounted empty and kept from run to run; text is set with textContent, never as HTML.
"""

from __future__ import annotations

import streamlit as st

LANGUAGE = "en"  # of all the app's words; set on <html>, which Streamlit itself never does

_HTML = """
<button type="button" hidden>Go to the question box</button>
<div role="status"></div>
"""

# Unseen but there for screen readers; the button appears when the keyboard reaches it, above the
# page and not within it, so that nothing moves away from under a pointer.
_CSS = """
[role="status"], button:not(:focus) {
  position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; border: 0;
}
button:focus {
  position: fixed; top: 0.75rem; left: 0.75rem; z-index: 10;
  min-height: 48px; padding: 0.5rem 1rem; font: inherit; font-weight: 600;
  color: var(--st-text-color); background: var(--st-background-color);
  border: 2px solid currentColor; outline: 4px solid currentColor; outline-offset: 2px;
}
"""

# The heading may be drawn a moment after the text arrives, and a button that was pressed may go a
# moment later still: both are looked for, for three seconds. The focus is moved only where it was
# lost with that button, never out of the question box.
_JS = """
function show(id, tries, seen) {
  const heading = document.getElementById(id);
  if (heading && !seen) heading.scrollIntoView({ block: "start" });
  const lost = document.activeElement === document.body;
  if (heading && lost) heading.focus({ preventScroll: true });
  const done = heading && document.activeElement.matches("h2, textarea");
  if (tries > 0 && !done) setTimeout(() => show(id, tries - 1, Boolean(heading)), 50);
}

export default function ({ data, parentElement }) {
  document.documentElement.lang = data.lang;
  const status = parentElement.querySelector('[role="status"]');
  const skip = parentElement.querySelector("button");
  skip.hidden = false;
  skip.onclick = () => document.querySelector('[data-testid="stChatInputTextArea"]')?.focus();
  if (status.textContent === data.text) return;
  status.textContent = data.text;
  if (data.heading) setTimeout(() => show(data.heading, 60, false), 50);
}
"""


def announce(text: str, heading: str) -> None:
    """Say the text, once, and scroll to the heading with that id; empty text says nothing."""
    component = st.components.v2.component("announcer", html=_HTML, css=_CSS, js=_JS)
    component(key="announcer", data={"text": text, "heading": heading, "lang": LANGUAGE})
