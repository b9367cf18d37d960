// What is to be shown may be drawn a moment after the text arrives, and a button that was pressed
// may go a moment later still: both are looked for, for three seconds. The focus is moved only
// where it was lost with that button, or where a page asks for it: for danger, or when it opens.
function show(id, force, tries, seen) {
  const heading = document.getElementById(id);
  if (heading && !seen) heading.scrollIntoView({ block: "start" });
  const lost = document.activeElement === document.body;
  if (heading && (lost || (force && !seen))) heading.focus({ preventScroll: true });
  const done = heading && (force || document.activeElement.matches("h2, h3, textarea"));
  const again = () => show(id, force, tries - 1, Boolean(heading));
  if (tries > 0 && !done) setTimeout(again, 50);
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  document.documentElement.lang = data.lang;
  const status = parentElement.querySelector('[role="status"]');
  const skip = parentElement.querySelector("button");
  skip.hidden = !data.skip;
  skip.textContent = data.skip;
  skip.onclick = () => document.querySelector('[data-testid="stChatInputTextArea"]')?.focus();

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
  if (matchMedia("(pointer: coarse)").matches && !status.told) {
    status.told = true;
    setStateValue("touch", true);
  }

  if (status.textContent !== data.text) {
    status.textContent = data.text;
    if (data.heading) setTimeout(() => show(data.heading, data.focus, 60, false), 50);
  } else if (data.focus && status.shown !== data.heading) {
    setTimeout(() => show(data.heading, true, 60, false), 50);
  }
  status.shown = data.heading;
}
