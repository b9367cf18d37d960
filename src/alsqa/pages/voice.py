"""Reading aloud, and asking by voice: both by the browser itself, and only when it is asked to.

Nothing of it passes this server: the sentences are on the page already, and what was heard comes
back as text when its reader says so.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from alsqa.interface import Say, in_english
from alsqa.pages import own
from alsqa.render.speech import answer_speech
from alsqa.statement import Answer

_READER = """
<div class="part">
  <div class="row"><button type="button" class="start" data-part="start"></button></div>
  <div class="asked" data-part="asked" hidden>
    <p data-part="why" id="why"></p>
    <div class="row">
      <button type="button" data-part="no" aria-describedby="why"></button>
      <button type="button" data-part="yes"></button>
    </div>
  </div>
  <p role="status" data-part="told"></p>
  <div class="bar" role="group" data-part="bar" hidden>
    <div class="row">
      <button type="button" class="stop" data-part="stop"></button>
      <button type="button" data-part="pause"></button>
      <button type="button" data-part="slower"></button>
      <button type="button" data-part="faster"></button>
    </div>
    <p class="unseen" data-part="speed"></p>
  </div>
</div>
"""
READING = {
    "start": "Read this aloud",
    "bar": "Reading aloud",
    "stop": "Stop",
    "pause": "Pause",
    "on": "Go on reading",
    "slower": "Slower",
    "faster": "Faster",
    "speed": "Speed: {} percent",
    "yes": "Yes, read it aloud",
    "no": "No, do not read it",
    "remote": (
        "Your browser has no voice of its own for this language. It would send the words of this "
        "answer to its maker, who sends back the sound. Shall it do that?"
    ),
    "unknown": (
        "Your browser does not say which voices it has. It may send the words of this answer to "
        "its maker, who sends back the sound. Shall it read all the same?"
    ),
    "failed": "Your browser could not read this aloud.",
    "without": "Your browser cannot read aloud.",
}


def draw_reader(answer: Answer, say: Say = in_english) -> None:
    """The button that reads an answer aloud; while it does, a bar that stops and slows it."""
    words = {name: say(text) for name, text in READING.items()}
    sentences = [list(each) for each in answer_speech(answer, say)]
    data = {"sentences": sentences, "words": words}
    own.part("reader", _READER, "reader_place.js", "reader.js")(key="reader", data=data)


_MICROPHONE = """
<div class="part" data-part="all" hidden>
  <div class="row"><button type="button" data-part="start"></button></div>
  <div class="asked" data-part="asked" hidden>
    <p data-part="why" id="why"></p>
    <div class="row">
      <button type="button" data-part="no" aria-describedby="why"></button>
      <button type="button" data-part="yes"></button>
    </div>
  </div>
  <div class="asked" data-part="heard" hidden>
    <p><strong data-part="heading"></strong> <span data-part="text" id="text"></span></p>
    <div class="row">
      <button type="button" data-part="ask" aria-describedby="text"></button>
      <button type="button" data-part="change"></button>
      <button type="button" data-part="drop"></button>
    </div>
  </div>
  <p role="status" data-part="told"></p>
</div>
"""
LISTENING = {
    "start": "Speak",
    "name": "Speak your question",
    "stop": "Stop listening",
    "listening": "Listening. Speak now.",
    "yes": "Yes, listen",
    "no": "No, do not listen",
    "away": (
        "Your browser turns your speech into text, not alsqa. Some browsers send the sound of your "
        "voice to their maker for that. alsqa gets the words alone, and only after you say so. "
        "Shall your browser listen?"
    ),
    "here": (
        "Your browser turns your speech into text. It says that it can do so on this device, and "
        "is told to send no sound away. Shall it listen?"
    ),
    "heading": "Heard:",
    "ask": "Ask this",
    "change": "Put it in the question box",
    "drop": "Throw it away",
    "nothing": "Nothing was heard.",
    "refused": "Your browser was not allowed to use the microphone.",
    "failed": "Your browser could not turn that into text.",
}
KEY = "microphone"


def draw_microphone(
    ask: Callable[[str], None], max_chars: int, say: Say = in_english, lang: str = "en"
) -> None:
    """The button that takes a question by voice, where the browser can; ask: what takes it up."""

    def heard() -> None:
        spoken = st.session_state[KEY].asked
        if isinstance(spoken, str) and spoken.strip():
            ask(spoken[:max_chars])

    words = {name: say(text) for name, text in LISTENING.items()}
    data = {"words": words, "lang": lang, "longest": max_chars}
    own.part(KEY, _MICROPHONE, "microphone.js")(key=KEY, data=data, on_asked_change=heard)
