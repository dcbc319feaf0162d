/* The page: buttons, keys, and what they do. */

const KEYS = {
  ArrowDown: "next", ArrowUp: "previous", j: "next", k: "previous", Home: "first", End: "last",
  Enter: "sureAndNext", m: "mergeDown", M: "mergeUp", s: "split", u: "unlink",
  q: "sourceUp", a: "sourceDown", e: "targetUp", d: "targetDown",
  w: "why", n: "doubt", z: "undo", y: "redo", x: "save", "/": "find", "?": "help",
};
const EXPLAINED = [
  ["↓ ↑ or J K", "next, previous bead"], ["N", "next doubtful bead"], ["Enter", "sure, and on to the next"],
  ["M, Shift M", "merge with the bead after, before"], ["S", "split"], ["U", "unlink: no partners"],
  ["Q, A", "shift a source sentence up, down"], ["E, D", "shift a target sentence up, down"],
  ["W", "why these belong together"], ["Z, Y", "undo, redo"], ["/", "search"], ["X", "export"], ["Esc", "close, back to the list"],
];

const $ = (id) => document.getElementById(id);
const read = (id) => JSON.parse($(id).textContent);

class Page {
  constructor() {
    this.review = new Review(read("review-data"));
    this.anchors = new Anchors(read("hints-data"));
    this.rows = new Rows(this.review, this.anchors);
    this.list = new List($("feed"), $("scroller"), this.rows);
    this.why = new Why($("why"), this.review, this.anchors);
    this.filter = new Filter(this.review, this.anchors);
    this.saved = null; // the state that was exported last
    this.review.listeners.push((steps, next) => this.edited(steps, next));
  }

  start() {
    for (const side of ["source", "target"]) {
      const { language } = this.review.record[side];
      $(`${side}-name`).textContent = languageName(language);
      $(`${side}-code`).textContent = language;
    }
    const keys = EXPLAINED.map(([key, what]) => element("div", {}, element("kbd", {}, key), element("span", {}, what)));
    document.querySelector("#help .keys").append(...keys);
    this.memory = new Memory(this.review);
    const restored = this.memory.restore();
    this.saved = this.review.state();
    this.listen();
    this.apply();
    this.say(restored ? "Your work on this page was restored. Start over: in Help." : "Press ? for help.");
  }

  listen() {
    document.addEventListener("click", (event) => this.click(event));
    document.addEventListener("keydown", (event) => this.key(event));
    for (const name of ["mouseover", "focusin"]) $("feed").addEventListener(name, (event) => this.light(event.target));
    $("query").addEventListener("input", () => this.applySoon());
    for (const field of this.filter.fields) field.addEventListener("change", () => this.apply());
    for (const id of ["clear", "clear-too"]) $(id).addEventListener("click", () => this.clear());
    $("filter-toggle").addEventListener("click", () => this.toggleFilters());
    $("help-close").addEventListener("click", () => $("help").close());
    $("restart").addEventListener("click", () => this.restart());
    window.addEventListener("beforeunload", (event) => {
      if (!this.memory.works && this.saved !== this.review.state()) event.preventDefault();
    });
  }

  // What is shown

  applySoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.apply(), 120);
  }

  apply() {
    this.rows.cut = null;
    const beads = this.filter.beads();
    this.list.current = beads.includes(this.list.current) ? this.list.current : beads[0] ?? null;
    this.reached = this.list.current;
    this.list.show(beads);
    $("nothing").hidden = beads.length > 0;
    if (this.list.current) this.list.row(this.list.current).scrollIntoView({ block: "nearest" });
    this.refresh();
  }

  clear() {
    this.filter.clear();
    this.apply();
  }

  toggleFilters() {
    const open = document.body.classList.toggle("filtering");
    $("filter-toggle").ariaExpanded = String(open);
  }

  refresh() {
    const { beads, done, undone } = this.review;
    const [sure, edited] = ["sure", "edited"].map((state) => beads.filter((bead) => bead.state === state).length);
    const number = (count) => count.toLocaleString("en");
    $("progress").textContent = `${number(beads.length)} beads · ${number(sure)} sure · ${number(edited)} edited`;
    $("count").textContent = this.filter.active ? `${number(this.list.beads.length)} of ${number(beads.length)} shown` : "";
    this.button("undo").disabled = !done.length;
    this.button("redo").disabled = !undone.length;
    this.button("sure").ariaPressed = String(this.current?.state === "sure");
    const cutting = Boolean(this.rows.cut);
    document.querySelector("#dock .actions").hidden = cutting;
    document.querySelector("#dock .cutting").hidden = !cutting;
    this.filter.offer();
    this.why.show(this.current);
  }

  button(name) {
    return document.querySelector(`:is(#top, #dock) [data-do="${name}"]`);
  }

  get current() {
    return this.list.current;
  }

  say(text) {
    $("status").textContent = text;
  }

  /* Anchors light up together with their partners. */
  light(target) {
    const mark = target.closest?.("mark.pair");
    for (const lit of document.querySelectorAll("mark.lit")) lit.classList.remove("lit");
    if (!mark) return;
    const partners = mark.closest(".bead").querySelectorAll(`mark[data-pair="${mark.dataset.pair}"]`);
    for (const partner of partners) partner.classList.add("lit");
  }

  // What is done

  edited(steps, next) {
    this.rows.cut = null;
    for (const { at, old, added } of steps) this.list.replace(old, added, this.review.beads[at - 1]);
    this.list.current = next ?? this.review.beads[0];
    this.list.redraw();
    this.list.go(this.list.current);
    this.memory.keep();
  }

  do(name) {
    try {
      const said = this[name]();
      if (typeof said === "string") this.say(said[0].toUpperCase() + said.slice(1));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.say(error.message);
    }
    this.refresh();
  }

  needed() {
    if (!this.current) throw new Refusal("No bead is chosen");
    return this.current;
  }

  go(bead) {
    this.rows.cut = null;
    if (bead) this.list.go(bead);
  }

  next() { this.go(this.list.beside(1)); }
  previous() { this.go(this.list.beside(-1)); }
  first() { this.go(this.list.beads[0]); }
  last() { this.go(this.list.beads.at(-1)); }

  doubt() {
    const here = this.list.places.get(this.current) ?? -1;
    const from = this.current === this.reached ? here : here + 1; // nobody has looked there yet
    this.reached = null;
    const found = this.list.beads.slice(from).find((bead) => this.filter.isDoubtful(bead));
    if (!found) throw new Refusal("Nothing doubtful from here on");
    this.go(found);
  }

  undo() { return this.review.undo(); }
  redo() { return this.review.redo(); }
  mergeUp() { return this.review.merge(this.needed(), -1); }
  mergeDown() { return this.review.merge(this.needed(), 1); }
  unlink() { return this.review.unlink(this.needed()); }
  sourceUp() { return this.review.shift(this.needed(), "source", -1); }
  sourceDown() { return this.review.shift(this.needed(), "source", 1); }
  targetUp() { return this.review.shift(this.needed(), "target", -1); }
  targetDown() { return this.review.shift(this.needed(), "target", 1); }

  sure() {
    const bead = this.needed();
    return bead.state === "sure" ? this.review.unmark(bead) : this.review.mark(bead, "sure");
  }

  sureAndNext() {
    const said = this.needed().state === "sure" ? null : this.sure();
    this.next();
    this.reached = this.current;
    return said;
  }

  split() {
    const bead = this.needed();
    if (bead.i2 - bead.i + bead.j2 - bead.j < 3) throw new Refusal("There is nothing to split: unlink takes partners apart");
    this.rows.cut = { bead, ...bestCut(this.review, this.anchors, bead) };
    this.rows.side = "source";
    this.list.go(bead);
    this.label();
  }

  /* Move a sentence to the other part, and with it those that then would be on the wrong side of it. */
  moveCut(side, place) {
    this.rows.cut[side] = place < this.rows.cut[side] ? place : place + 1;
    this.list.go(this.rows.cut.bead);
    this.label();
  }

  stepCut(key) {
    const { bead } = this.rows.cut;
    if (key === "ArrowLeft" || key === "ArrowRight") this.rows.side = key === "ArrowLeft" ? "source" : "target";
    else {
      const { side } = this.rows;
      const most = side === "source" ? bead.i2 - bead.i : bead.j2 - bead.j;
      this.rows.cut[side] = Math.min(most, Math.max(0, this.rows.cut[side] + (key === "ArrowDown" ? 1 : -1)));
    }
    this.list.go(bead);
    this.label();
  }

  label() {
    const { bead, source, target } = this.rows.cut;
    const parts = `${source}:${target} and ${bead.i2 - bead.i - source}:${bead.j2 - bead.j - target}`;
    $("cut-label").textContent = parts;
    this.say(`Split into ${parts}; arrow keys move the cut (${this.rows.side})`);
  }

  cut() {
    const { bead, source, target } = this.rows.cut;
    return this.review.split(bead, source, target);
  }

  cancel() {
    const { bead } = this.rows.cut;
    this.rows.cut = null;
    this.list.go(bead);
    return "Not split";
  }

  find() {
    document.body.classList.add("filtering");
    $("filter-toggle").ariaExpanded = "true";
    $("query").focus();
  }

  help() { $("help").showModal(); }

  toggleWhy() {
    const panel = $("why");
    panel.hidden = !panel.hidden;
    this.button("why").ariaExpanded = String(!panel.hidden);
    this.list.go(this.current);
  }

  restart() {
    this.review.restart();
    this.memory.forget();
    $("help").close();
    this.list.current = null;
    this.apply();
    this.say("All is as it was");
  }

  save() {
    const blob = new Blob([this.review.json()], { type: "application/json" });
    const name = this.review.record.title.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^-+|-+$/g, "") || "texts";
    const link = element("a", { href: URL.createObjectURL(blob), download: `${name}.review.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    this.saved = this.review.state();
    return `Exported as ${link.download}: 'bilingual-align realign' takes it`;
  }

  // Mouse and keys

  click(event) {
    const name = event.target.closest("[data-do]")?.dataset.do;
    if (name) return this.do(name === "why" ? "toggleWhy" : name);
    const row = event.target.closest("article.bead");
    if (!row) return undefined;
    const bead = this.review.beads[Number(row.dataset.number) - 1];
    const sentence = event.target.closest("p.sentence");
    if (this.rows.cut?.bead === bead && sentence) return this.moveCut(sentence.dataset.side, Number(sentence.dataset.place));
    if (bead === this.current || !getSelection().isCollapsed) return undefined;
    this.go(bead);
    return this.refresh();
  }

  key(event) {
    const control = event.ctrlKey || event.metaKey;
    const typing = event.target.closest("input, select, textarea, dialog");
    if (event.key === "Escape" && !event.target.closest("dialog")) return this.escape();
    if (typing || event.altKey) return undefined;
    if (control) return this.controlKey(event);
    if (this.rows.cut) return this.cutKey(event);
    const name = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
    if (!name || (event.key.length === 1 && !$("letters").checked)) return undefined;
    if (event.key === "Enter" && event.target.closest("button, a")) return undefined;
    if (event.target.closest("#why") && event.key.length > 1) return undefined;
    event.preventDefault();
    return this.do(name === "why" ? "toggleWhy" : name);
  }

  controlKey(event) {
    const name = { z: event.shiftKey ? "redo" : "undo", y: "redo", s: "save" }[event.key.toLowerCase()];
    if (!name) return;
    event.preventDefault();
    this.do(name);
  }

  cutKey(event) {
    if (event.key === "Enter" && !event.target.closest("button")) return this.do("cut");
    if (!event.key.startsWith("Arrow")) return undefined;
    event.preventDefault();
    return this.stepCut(event.key);
  }

  escape() {
    if (this.rows.cut) return this.do("cancel");
    if (!$("why").hidden && !document.activeElement.closest("#filters")) return this.do("toggleWhy");
    return this.list.go(this.current);
  }
}

/* Work on this very review, kept in the browser; private windows and some settings do without. */
class Memory {
  constructor(review) {
    this.review = review;
    this.name = `bilingual-align review ${hash($("review-data").textContent)}`;
    this.works = true;
    this.due = false;
    addEventListener("pagehide", () => this.due && this.store());
  }

  attempt(what) {
    try {
      return what(localStorage);
    } catch {
      this.works = false;
      return null;
    }
  }

  keep() {
    this.due = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.store(), 300);
  }

  store() {
    this.due = false;
    this.attempt((store) => store.setItem(this.name, this.review.state()));
  }

  forget() {
    this.due = false;
    clearTimeout(this.timer);
    this.attempt((store) => store.removeItem(this.name));
  }

  restore() {
    const kept = this.attempt((store) => store.getItem(this.name));
    if (!kept) return false;
    this.review.restore(kept);
    return true;
  }
}

/* Where to split, to begin with: where the parts have like shares of both texts and anchors stay with their partners. */
function bestCut(review, anchors, bead) {
  const [m, n] = [bead.i2 - bead.i, bead.j2 - bead.j];
  const share = (side, first, count, part) => {
    const lengths = review[side].slice(first, first + count).map((text) => text.length);
    const sum = (all) => all.reduce((a, b) => a + b, 0);
    return sum(lengths.slice(0, part)) / (sum(lengths) || 1);
  };
  const pairs = anchors.pairs(bead);
  let best = { penalty: Infinity };
  for (let a = 0; a <= m; a++) {
    for (let b = 0; b <= n; b++) {
      if (a + b === 0 || a + b === m + n) continue;
      const torn = pairs.filter(({ source, target }) => source.sentence < bead.i + a !== target.sentence < bead.j + b).length;
      const oneSide = [a * b, (m - a) * (n - b)].filter((area) => area === 0).length;
      const penalty = Math.abs(share("source", bead.i, m, a) - share("target", bead.j, n, b)) + 0.3 * torn + 0.2 * oneSide;
      if (penalty < best.penalty) best = { penalty, source: a, target: b };
    }
  }
  return { source: best.source, target: best.target };
}

/* FNV-1a: tells reviews apart, guards nothing. */
function hash(text) {
  let value = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) value = Math.imul(value ^ text.charCodeAt(k), 0x01000193);
  return (value >>> 0).toString(16);
}

function languageName(code) {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

const page = new Page();
page.start();
