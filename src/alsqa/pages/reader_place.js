// Where the words of the newest answer stand on the page; marks them without moving anything.
const MARK = "alsqa-reading";
const ANSWER = ".answer";
const EARLIER = "details.earlier";

const squeezed = (text) => text.replace(/[\s“”"]/g, "");

// The letters that are seen of the newest answer, and where each stands.
function letters() {
  const answer = [...document.querySelectorAll(ANSWER)].filter((e) => !e.closest(EARLIER)).pop();
  const text = [];
  const places = [];
  if (!answer) return { text: "", places };
  const walker = document.createTreeWalker(answer, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    [...node.data].reduce((offset, letter) => {
      if (!/[\s“”"]/.test(letter)) {
        text.push(letter);
        for (let unit = 0; unit < letter.length; unit += 1) places.push([node, offset + unit]);
      }
      return offset + letter.length;
    }, 0);
  }
  return { text: text.join(""), places };
}

// The first place of a text from a count of letters on, else from the beginning; end: its last.
function rangeOf(text, from) {
  const { text: all, places } = letters();
  const whole = squeezed(text); // it may stand within a longer sentence, and so without its point
  const wanted = all.includes(whole) ? whole : whole.replace(/\.$/, "");
  let start = all.indexOf(wanted, from);
  if (start < 0) start = all.indexOf(wanted);
  if (start < 0 || !wanted) return { range: null, end: from };
  const range = document.createRange();
  range.setStart(...places[start]);
  const [node, offset] = places[start + wanted.length - 1];
  range.setEnd(node, offset + 1);
  return { range, end: start + wanted.length };
}

// Marks a range, or nothing; brings it into the part of the page above `floor` (px).
function markRange(range, floor) {
  document.querySelector(`.${MARK}`)?.classList.remove(MARK);
  window.CSS.highlights?.delete(MARK);
  if (!range) return;
  if (window.CSS.highlights) window.CSS.highlights.set(MARK, new Highlight(range));
  else range.startContainer.parentElement.closest("p, li, h3, h4, div").classList.add(MARK);
  const seen = range.getBoundingClientRect();
  if (seen.top >= 8 && seen.bottom <= floor - 8) return;
  const main = document.querySelector('[data-testid="stMain"]');
  const above = seen.height > floor * 0.75 ? 8 : floor * 0.2;
  main?.scrollBy({ top: seen.top - above, behavior: "instant" });
}
