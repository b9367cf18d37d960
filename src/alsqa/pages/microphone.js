// Takes a question by voice: idle -> asked -> listening -> heard -> idle. Listens only after a yes
// in words, each time the page is opened anew; what was heard waits until its reader sends it.
const Recognition = () => window.SpeechRecognition ?? window.webkitSpeechRecognition;

// Whether the browser can do it without sending the sound away, in this language, at once.
async function onDevice(lang) {
  try {
    const can = await Recognition().available?.({ langs: [lang], processLocally: true });
    return can === "available";
  } catch {
    return false;
  }
}

class Microphone {
  constructor(root) {
    this.root = root;
    this.state = "idle";
    this.agreed = ""; // or "here": to listening that sends nothing away; or "away"
    const press = (name, act) => this.part(name).addEventListener("click", () => act.call(this));
    press("start", this.start);
    press("yes", this.agree);
    press("no", this.rest);
    press("ask", this.ask);
    press("change", this.change);
    press("drop", this.rest);
    this.onKey = (event) => event.key === "Escape" && this.state === "listening" && this.rest();
    this.onLeave = () => this.recognition?.abort();
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  show({ words, lang, longest }, tell) {
    [this.words, this.lang, this.longest, this.send] = [words, lang, longest, tell];
    for (const name of ["yes", "no", "heading", "ask", "change", "drop"]) {
      this.part(name).textContent = words[name];
    }
    this.part("all").hidden = !Recognition();
    document.addEventListener("keydown", this.onKey);
    window.addEventListener("pagehide", this.onLeave);
    this.draw();
  }

  tell(text) {
    if (this.part("told").textContent !== text) this.part("told").textContent = text;
  }

  draw() {
    const listening = this.state === "listening";
    this.part("start").textContent = this.words[listening ? "stop" : "start"];
    this.part("start").setAttribute("aria-label", this.words[listening ? "stop" : "name"]);
    this.part("start").hidden = this.state === "asked" || this.state === "heard";
    this.part("asked").hidden = this.state !== "asked";
    this.part("heard").hidden = this.state !== "heard";
    const wide = this.state === "asked" || this.state === "heard";
    document.documentElement.classList.toggle("alsqa-microphone", wide);
  }

  async start() {
    if (this.state === "listening") return this.recognition.stop();
    this.tell("");
    this.local = await onDevice(this.lang);
    if (this.agreed === "away" || (this.agreed && this.local)) return this.listen();
    this.part("why").textContent = this.words[this.local ? "here" : "away"];
    this.state = "asked";
    this.draw();
    return this.part("no").focus();
  }

  agree() {
    this.agreed = this.local ? "here" : "away";
    this.listen();
  }

  listen() {
    const recognition = new (Recognition())();
    recognition.lang = this.lang;
    recognition.interimResults = false;
    recognition.continuous = false;
    if (this.local) recognition.processLocally = true;
    let text = "";
    let trouble = "";
    recognition.onresult = (event) => {
      text = [...event.results].map((result) => result[0].transcript).join(" ").trim();
    };
    recognition.onerror = (event) => {
      const names = { "not-allowed": "refused", "service-not-allowed": "refused" };
      trouble = { "no-speech": "nothing", aborted: "" }[event.error]
        ?? names[event.error] ?? "failed";
    };
    recognition.onend = () => {
      if (this.recognition === recognition) this.end(text, trouble);
    };
    this.recognition = recognition;
    this.state = "listening";
    this.draw();
    this.tell(this.words.listening);
    this.part("start").focus();
    window.dispatchEvent(new Event("alsqa-listening")); // what is read aloud would be heard, too
    try {
      recognition.start();
    } catch {
      this.end("", "failed");
    }
  }

  end(text, trouble) {
    this.recognition = null;
    this.state = text ? "heard" : "idle";
    this.part("text").textContent = text.slice(0, this.longest);
    this.tell(text ? "" : this.words[trouble || "nothing"]);
    this.draw();
    this.part(text ? "ask" : "start").focus();
  }

  rest() {
    const { recognition } = this;
    this.recognition = null;
    recognition?.abort();
    this.state = "idle";
    this.part("text").textContent = "";
    this.tell("");
    this.draw();
    this.part("start").focus();
  }

  ask() {
    const { textContent } = this.part("text");
    this.rest();
    this.send("asked", textContent);
  }

  // The box belongs to React, which notes a change only when it is made as a person makes it.
  change() {
    const { textContent } = this.part("text");
    this.rest();
    const box = document.querySelector('[data-testid="stChatInputTextArea"]');
    const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
    set.call(box, textContent);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  }

  left() {
    if (this.root.isConnected) return;
    document.removeEventListener("keydown", this.onKey);
    window.removeEventListener("pagehide", this.onLeave);
    this.recognition?.abort();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const microphone = (parentElement.microphone ??= new Microphone(parentElement));
  microphone.show(data, setTriggerValue);
  return () => setTimeout(() => microphone.left(), 0);
}
