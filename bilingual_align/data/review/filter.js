/* Which beads are shown. */

const DOUBTFUL = 0.9; // confidence below which "next doubtful" stops

class Filter {
  constructor(review, anchors) {
    Object.assign(this, { review, anchors });
    this.fields = ["query", "confidence", "kind", "state", "check"].map((id) => document.getElementById(id));
  }

  /* Choices that depend on what there is. */
  offer() {
    const beads = this.review.beads;
    const kinds = Map.groupBy ? Map.groupBy(beads, kind) : beads.reduce((m, b) => m.set(kind(b), [...(m.get(kind(b)) ?? []), b]), new Map());
    const counted = [...kinds].sort((a, b) => b[1].length - a[1].length);
    this.choices("kind", [
      ["not 1:1", "not 1:1"],
      ["one", "one side only"],
      ...(beads.some((bead) => bead.moved) ? [["moved", "moved"]] : []),
      ...counted.map(([name, found]) => [name, `${name} (${found.length.toLocaleString("en")})`]),
    ]);
    const checks = new Set(beads.flatMap((bead) => (bead.checks ?? []).map((check) => check.split(":")[0])));
    this.choices("check", [["any", "any finding"], ["anchors", "≠ anchors"], ...[...checks].sort().map((name) => [`:${name}`, name])]);
  }

  choices(id, pairs) {
    const select = document.getElementById(id);
    const chosen = select.value;
    const options = pairs.map(([value, text]) => element("option", { value }, text));
    select.replaceChildren(element("option", { value: "" }, "any"), ...options);
    select.value = chosen;
    if (select.selectedIndex < 0) select.value = "";
  }

  get active() {
    return this.fields.some((field) => field.value.trim() !== "");
  }

  clear() {
    for (const field of this.fields) field.value = "";
  }

  beads() {
    const [query, confidence, kinds, state, check] = this.fields.map((field) => field.value.trim());
    const words = query.toLowerCase();
    return this.review.beads.filter((bead) =>
      (!state || bead.state === state) &&
      isSure(bead, confidence) &&
      isKind(bead, kinds) &&
      (!check || this.isFound(bead, check)) &&
      (!words || this.has(bead, words)));
  }

  has(bead, words) {
    const texts = [this.review.source.slice(bead.i, bead.i2), this.review.target.slice(bead.j, bead.j2)];
    return texts.some((sentences) => sentences.join(" ").toLowerCase().includes(words));
  }

  isFound(bead, check) {
    const found = bead.checks ?? [];
    if (check === "anchors") return this.anchors.lone(bead);
    if (check === "any") return found.length > 0 || this.anchors.lone(bead);
    return found.some((one) => `:${one.split(":")[0]}` === check);
  }

  isDoubtful(bead) {
    const grave = (bead.checks ?? []).some((check) => !check.startsWith("note"));
    return bead.state === "kept" && ((bead.confidence ?? 0) < DOUBTFUL || grave || this.anchors.lone(bead));
  }
}

function isSure(bead, below) {
  if (!below) return true;
  if (below === "unknown") return bead.confidence === null;
  return bead.confidence !== null && bead.confidence < Number(below);
}

function isKind(bead, wanted) {
  if (!wanted) return true;
  if (wanted === "not 1:1") return kind(bead) !== "1:1";
  if (wanted === "one") return oneSided(bead);
  if (wanted === "moved") return bead.moved === true;
  return kind(bead) === wanted;
}
