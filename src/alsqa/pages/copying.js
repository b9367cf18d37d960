// What is copied from the page by hand takes its label along, and every caution under it: the
// selection grows to hold them before the browser copies it.
const CLAIM = ".said";
const STATEMENT = "li.statement";

function grown(range) {
  const claims = [...document.querySelectorAll(CLAIM)].filter(
    (claim) => claim.checkVisibility() && range.intersectsNode(claim),
  );
  for (const claim of claims) {
    const owed = claim.closest(STATEMENT)?.querySelectorAll(":scope > .caution") ?? [];
    // The cautions stand behind the claim, and before its figures.
    const parts = [claim, ...owed].sort((one, other) =>
      one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    const whole = document.createRange();
    whole.setStart(parts[0], 0);
    const last = parts.at(-1);
    whole.setEnd(last, last.childNodes.length);
    if (range.compareBoundaryPoints(Range.START_TO_START, whole) > 0) {
      range.setStart(whole.startContainer, whole.startOffset);
    }
    if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0) {
      range.setEnd(whole.endContainer, whole.endOffset);
    }
  }
  return claims.length > 0;
}

function onCopy() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return;
  const range = selection.getRangeAt(0).cloneRange();
  if (!grown(range)) return;
  selection.removeAllRanges();
  selection.addRange(range);
}

export default function ({ parentElement: root }) {
  if (root.copying) return undefined;
  root.copying = true;
  document.addEventListener("copy", onCopy, true);
  return () => setTimeout(() => {
    if (root.isConnected) return;
    document.removeEventListener("copy", onCopy, true);
    root.copying = false;
  }, 0);
}
