// Puts the chosen size, colours and movement in force, and keeps them in this browser alone.
const KEPT = "alsqa.appearance";
const NAMES = ["size", "look", "motion"];

function recall() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep(chosen) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(chosen));
  } catch {
    // In force until the page is closed where the browser keeps nothing.
  }
}

function forget() {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith("alsqa."))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing was kept.
  }
}

function enforce(root, chosen) {
  for (const name of NAMES) {
    const value = chosen[name] ?? (name === "size" ? "100" : "");
    if (value) document.documentElement.dataset[name] = value;
    else delete document.documentElement.dataset[name];
    for (const button of root.querySelectorAll(`[data-choice="${name}"] button`)) {
      button.setAttribute("aria-pressed", String(button.value === value));
    }
  }
}

export default function ({ data, parentElement: root }) {
  for (const element of root.querySelectorAll("[data-say]")) {
    element.textContent = data.words[element.dataset.say];
  }
  for (const button of root.querySelectorAll('[data-choice="size"] button')) {
    button.textContent = data.words.percent.replace("{}", button.value);
  }
  for (const name of NAMES) {
    for (const button of root.querySelectorAll(`[data-choice="${name}"] button`)) {
      button.onclick = () => {
        const chosen = { ...recall(), [name]: button.value };
        keep(chosen);
        enforce(root, chosen);
      };
    }
  }
  const usual = root.querySelector('[data-part="forget"]');
  if (usual) {
    usual.onclick = () => {
      forget();
      enforce(root, {});
    };
  }
  enforce(root, recall());
}
