// What is to be shown may be drawn a moment after the text arrives, and a button that was pressed
// may go a moment later still: both are looked for, for three seconds. The focus is moved only
// where it was lost with that button, or where nothing had it yet; for danger, from anywhere.
function show(id, force, block, tries, seen) {
  const heading = document.getElementById(id);
  if (heading && !seen) heading.scrollIntoView({ block });
  const lost = document.activeElement === document.body;
  if (heading && (lost || (force && !seen))) heading.focus({ preventScroll: true });
  const done = heading && (force || document.activeElement.matches("h2, h3, textarea"));
  const again = () => show(id, force, block, tries - 1, Boolean(heading));
  if (tries > 0 && !done) setTimeout(again, 50);
}

// The question box may be drawn a moment after the link that leads to it.
// Who goes elsewhere meanwhile is left there.
function toBox(tries, from) {
  const now = document.activeElement;
  if (now !== from && now !== document.body) return;
  document.querySelector('[data-testid="stChatInputTextArea"]')?.focus();
  if (tries > 0) setTimeout(() => toBox(tries - 1, from), 50);
}

// The reader's choices stay in this browser, if it lets them; null changes nothing, "" forgets.
function remember(keep) {
  try {
    if (keep) localStorage.setItem("alsqa-choices", keep);
    if (keep === "") localStorage.removeItem("alsqa-choices");
  } catch {}
}
function remembered() {
  try {
    return localStorage.getItem("alsqa-choices");
  } catch {
    return null;
  }
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  document.documentElement.lang = data.lang;
  const status = parentElement.querySelector('[role="status"]');
  const skip = parentElement.querySelector("button");
  skip.hidden = !data.skip;
  skip.textContent = data.skip;
  skip.onclick = () => toBox(60, document.activeElement);

  // Streamlit only draws the link to the page one is on in bold.
  const last = (address) => address.split("?")[0].split("/").pop();
  for (const link of document.querySelectorAll('[data-testid="stPageLink-NavLink"]')) {
    link.removeAttribute("aria-current");
    const here = last(link.getAttribute("href") ?? "") === last(location.pathname);
    if (here) link.setAttribute("aria-current", "page");
  }

  // An own link opens within the session; with a key held down it is left to the browser.
  const open = (event) => {
    const link = event.target.closest?.('a[href^="sources?"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    setTriggerValue("opened", link.getAttribute("href"));
  };
  document.removeEventListener("click", status.open);
  status.open = open;
  document.addEventListener("click", open);
  remember(data.keep);
  const touch = matchMedia("(pointer: coarse)").matches;
  const kept = remembered();
  if (!status.asked && (touch || kept)) setStateValue("device", { touch, kept });
  status.asked = true;

  if (status.textContent !== data.text) {
    status.textContent = data.text;
    if (data.heading) setTimeout(() => show(data.heading, data.focus, "start", 60, false), 50);
  } else if (data.heading && status.shown !== data.heading) {
    setTimeout(() => show(data.heading, data.focus, "nearest", 60, false), 50);
  }
  status.shown = data.heading;
}
