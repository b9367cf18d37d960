// Reads an answer aloud, one sentence at a time, with a voice that lives in this device where there
// is one. Idle -> (asked ->) reading <-> paused -> idle. Nothing is read unless a button is pressed.
const SPEEDS = [0.6, 0.8, 1, 1.25, 1.5];
const ENDS = ["pagehide", "alsqa-listening"];
const KEPT = "alsqa.speed";

const synth = () => window.speechSynthesis;
const primary = (lang) => lang.toLowerCase().split(/[-_]/)[0];

function recall() {
  try {
    const at = SPEEDS.indexOf(Number(localStorage.getItem(KEPT)));
    return at < 0 ? 2 : at;
  } catch {
    return 2;
  }
}

class Reader {
  constructor(root) {
    this.root = root;
    this.at = 0;
    this.turn = 0; // counts what was started, so that an utterance that was cut short says nothing
    this.state = "idle";
    this.agreed = false;
    this.speed = recall();
    const press = (name, act) => this.part(name).addEventListener("click", () => act.call(this));
    press("start", this.start);
    press("yes", this.agree);
    press("no", this.refuse);
    press("stop", this.stop);
    press("pause", this.pause);
    press("slower", () => this.pace(-1));
    press("faster", () => this.pace(1));
    this.onKey = (event) => event.key === "Escape" && this.state !== "idle" && this.stop();
    this.watch = new ResizeObserver(() => this.place());
    this.onLeave = () => this.state !== "idle" && this.stop();
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  show({ sentences, words }) {
    const anew = JSON.stringify(sentences);
    if (this.sentences && anew !== this.known) this.stop();
    [this.known, this.sentences, this.words] = [anew, sentences, words];
    this.part("start").hidden = !synth();
    for (const name of ["start", "yes", "no", "stop", "slower", "faster"]) {
      this.part(name).textContent = words[name];
    }
    this.part("bar").setAttribute("aria-label", words.bar);
    if (!synth()) this.tell(words.without);
    document.addEventListener("keydown", this.onKey);
    for (const end of ENDS) window.addEventListener(end, this.onLeave);
    this.draw();
  }

  tell(text) {
    if (this.part("told").textContent !== text) this.part("told").textContent = text;
  }

  async start() {
    this.tell("");
    const voices = await this.voices();
    this.range(0);
    if (this.voice(voices, this.lang)?.localService || this.agreed) return this.go(0);
    return this.ask(0);
  }

  // Before any word that could leave the device. at: the sentence to go on with after a yes.
  ask(at) {
    this.turn += 1;
    this.state = "asked";
    this.waiting = at;
    const voices = synth().getVoices();
    this.part("why").textContent = voices.length ? this.words.remote : this.words.unknown;
    this.draw();
    this.part("no").focus();
  }

  agree() {
    this.agreed = true;
    this.go(this.waiting);
  }

  refuse() {
    this.stop();
    this.part("start").focus();
  }

  // Some browsers bring their list of voices a moment later.
  async voices() {
    for (let tries = 0; tries < 10 && !synth().getVoices().length; tries += 1) {
      await new Promise((wake) => setTimeout(wake, 100));
    }
    return synth().getVoices();
  }

  voice(voices, lang) {
    const fitting = voices.filter((each) => primary(each.lang) === primary(lang));
    const local = fitting.filter((each) => each.localService);
    const usable = local.length ? local : fitting;
    return usable.find((each) => each.default) ?? usable[0];
  }

  go(at) {
    const began = this.state !== "reading";
    this.turn += 1;
    synth().cancel();
    this.state = "reading";
    this.draw();
    if (began && at === 0) this.part("stop").focus();
    this.say(at, at > 0);
  }

  // resumed: the label of the claim is said again before the rest of it.
  say(at, resumed = false) {
    if (at >= this.sentences.length) return this.stop();
    this.at = at;
    const [text, under] = this.sentences[at];
    this.mark(this.range(at));
    const spoken = new SpeechSynthesisUtterance(resumed && under ? `${under} ${text}` : text);
    const voice = this.voice(synth().getVoices(), this.lang);
    // Another language than the sentence before may have no voice of this device.
    if (!voice?.localService && !this.agreed) return this.ask(at);
    spoken.voice = voice ?? null;
    spoken.lang = this.lang;
    spoken.rate = SPEEDS[this.speed];
    const turn = this.turn;
    spoken.onend = () => turn === this.turn && this.say(at + 1);
    spoken.onerror = () => turn === this.turn && (this.stop(), this.tell(this.words.failed));
    this.spoken = spoken; // held, or Chromium may drop it before its end is told
    return synth().speak(spoken);
  }

  // Ends the utterance and begins it anew later: browsers differ too much in how they pause one.
  pause() {
    if (this.state === "paused") return this.go(this.at);
    this.turn += 1;
    synth().cancel();
    this.state = "paused";
    return this.draw();
  }

  pace(step) {
    this.speed = Math.min(Math.max(this.speed + step, 0), SPEEDS.length - 1);
    try {
      localStorage.setItem(KEPT, String(SPEEDS[this.speed]));
    } catch {
      // Not remembered where the browser keeps nothing.
    }
    this.draw();
    if (this.state === "reading") this.go(this.at);
  }

  stop() {
    const inBar = this.part("bar").contains(this.root.activeElement);
    this.turn += 1;
    this.at = 0;
    synth()?.cancel();
    this.state = "idle";
    this.mark(null);
    if (this.words) this.draw();
    if (inBar) this.part("start").focus({ preventScroll: true });
  }

  draw() {
    const busy = this.state === "reading" || this.state === "paused";
    this.part("asked").hidden = this.state !== "asked";
    this.part("pause").textContent = this.words[this.state === "paused" ? "on" : "pause"];
    const pace = this.words.speed.replace("{}", String(Math.round(SPEEDS[this.speed] * 100)));
    if (this.part("speed").textContent !== pace) this.part("speed").textContent = pace;
    this.part("bar").hidden = !busy;
    document.documentElement.classList.toggle("alsqa-aloud", busy);
    this.place();
  }

  // Above the question box, which stays in view itself.
  place() {
    const box = document.querySelector(":has(> .st-key-box)");
    const stays = box && getComputedStyle(box).position === "sticky";
    const { style } = document.documentElement;
    style.setProperty("--alsqa-box", `${stays ? box.getBoundingClientRect().height : 0}px`);
    style.setProperty("--alsqa-bar", `${this.part("bar").offsetHeight}px`);
    if (box) this.watch.observe(box);
  }

  // Where a sentence stands, and so in which language it is; the search goes on from the last.
  range(at) {
    const from = at === 0 ? 0 : this.found;
    const { range, end } = rangeOf(this.sentences[at][0], from);
    if (range) this.found = end;
    const near = range?.startContainer.parentElement.closest("[lang]") ?? document.documentElement;
    this.lang = near.lang || "en";
    return range;
  }

  mark(range) {
    markRange(range, this.part("bar").getBoundingClientRect().top);
  }

  // A rerun may bring this part back: only what has left the page falls silent.
  left() {
    if (this.root.isConnected) return;
    this.watch.disconnect();
    document.removeEventListener("keydown", this.onKey);
    for (const end of ENDS) window.removeEventListener(end, this.onLeave);
    this.stop();
  }
}

export default function ({ data, parentElement }) {
  const reader = (parentElement.reader ??= new Reader(parentElement));
  reader.show(data);
  return () => setTimeout(() => reader.left(), 0);
}
