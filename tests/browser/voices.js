// Stands in for the browser's speech, which a headless one lacks; the tests say when a sentence
// ends and what is heard. window.fakes: {voices, heard, onDevice}, set before this.
const fakes = window.fakes ?? {};
window.spoken = [];
window.SpeechSynthesisUtterance = class {
  constructor(text) {
    this.text = text;
  }
};
const synthesis = {
  getVoices: () => fakes.voices ?? [],
  speak(utterance) {
    window.spoken.push(utterance);
    window.speaking = utterance;
  },
  cancel() {
    window.speaking = null;
  },
};
if (fakes.silent) delete window.speechSynthesis;
Object.defineProperty(window, "speechSynthesis", {
  value: fakes.silent ? undefined : synthesis,
  configurable: true,
});
window.endOfSentence = () => {
  const done = window.speaking;
  window.speaking = null;
  done?.onend();
};
window.listening = [];
class Recognition {
  static async available() {
    return fakes.onDevice ? "available" : "unavailable";
  }
  start() {
    window.listening.push(this);
  }
  stop() {
    if (fakes.heard) this.onresult({ results: [[{ transcript: fakes.heard }]] });
    else this.onerror({ error: "no-speech" });
    this.onend();
  }
  abort() {
    this.aborted = true;
    this.onend();
  }
}
window.SpeechRecognition = fakes.deaf ? undefined : Recognition;
window.webkitSpeechRecognition = undefined;
