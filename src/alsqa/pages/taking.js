// Prints, copies and saves what it is given; a file is made here, in the browser, and nowhere else.
const TYPES = { markdown: ["md", "text/markdown"], json: ["json", "application/json"] };

// Where the page is not served over https, browsers know only the old way to copy.
async function copy(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    root.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

function save(text, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// For the printer the page stands under its own title: browsers print it, and name a PDF by it.
function print(which, name) {
  const { title } = document;
  document.documentElement.dataset.print = which;
  document.title = name;
  const after = () => {
    delete document.documentElement.dataset.print;
    document.title = title;
  };
  window.addEventListener("afterprint", after, { once: true });
  window.print();
}

// What was chosen outlives this part's nodes: Streamlit may put it up anew under the reader's hand.
const kept = () => document.documentElement.dataset.taken ?? "one";

export default function ({ data, parentElement: root }) {
  const { words, texts, name } = data;
  const part = (which) => root.querySelector(`[data-part="${which}"]`);
  const choices = [...root.querySelectorAll("fieldset button")];
  const tell = (text) => {
    part("told").textContent = text;
  };
  const chosen = () => (kept() in texts ? kept() : "one");
  const show = () => {
    for (const each of choices) each.setAttribute("aria-pressed", String(each.value === chosen()));
    tell("");
  };
  for (const element of root.querySelectorAll("[data-say]")) {
    element.textContent = words[element.dataset.say];
  }
  part("which").hidden = !("all" in texts);
  for (const each of choices) {
    each.onclick = () => {
      document.documentElement.dataset.taken = each.value;
      show();
    };
  }
  part("print").onclick = () => print(chosen(), name);
  part("copy").onclick = async () => {
    const button = part("copy");
    tell((await copy(texts[chosen()].copy, root)) ? words.copied : words.failed);
    button.focus();
  };
  for (const [kind, [ending, type]] of Object.entries(TYPES)) {
    part(kind).onclick = () => {
      save(texts[chosen()][kind], `${name}.${ending}`, type);
      tell(words.saved.replace("{}", `${name}.${ending}`));
    };
  }
  show();
}
