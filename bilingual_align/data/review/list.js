/* Thousands of rows: they are drawn in chunks, when they come near the window, and taken away when they are far. */

const CHUNK = 40;
const ROW_HEIGHT = 84; // pixels, until it is known better
const NEAR = "1200px";

class List {
  constructor(feed, scroller, rows) {
    Object.assign(this, { feed, rows, chunks: [], current: null });
    this.observer = new IntersectionObserver((entries) => this.watch(entries), { root: scroller, rootMargin: NEAR });
  }

  show(beads) {
    this.observer.disconnect();
    this.chunks = [];
    for (let k = 0; k < beads.length; k += CHUNK) this.chunks.push(this.chunk(beads.slice(k, k + CHUNK)));
    this.feed.replaceChildren(...this.chunks.map((chunk) => chunk.element));
    for (const chunk of this.chunks) this.observer.observe(chunk.element);
    this.count();
  }

  chunk(beads) {
    const made = element("div", { className: "chunk", style: { "min-height": `${beads.length * ROW_HEIGHT}px` } });
    return { beads, element: made, drawn: false };
  }

  count() {
    this.beads = this.chunks.flatMap((chunk) => chunk.beads);
    this.places = new Map(this.beads.map((bead, k) => [bead, k]));
  }

  watch(entries) {
    for (const entry of entries) {
      const chunk = this.chunks.find((one) => one.element === entry.target);
      if (!chunk || entry.isIntersecting === chunk.drawn) continue;
      if (entry.isIntersecting) this.draw(chunk);
      else if (!chunk.element.contains(document.activeElement)) this.drop(chunk);
    }
  }

  draw(chunk) {
    const size = this.beads.length;
    const rows = chunk.beads.map((bead) =>
      this.rows.row(bead, { current: bead === this.current, position: this.places.get(bead) + 1, size }));
    chunk.element.replaceChildren(...rows);
    chunk.element.style.minHeight = "";
    chunk.drawn = true;
  }

  drop(chunk) {
    chunk.element.style.minHeight = `${chunk.element.offsetHeight}px`;
    chunk.element.replaceChildren();
    chunk.drawn = false;
  }

  redraw() {
    const focused = this.feed.contains(document.activeElement);
    for (const chunk of this.chunks) if (chunk.drawn) this.draw(chunk);
    if (focused) this.row(this.current)?.focus({ preventScroll: true });
  }

  /* Put `added` where `old` were shown, or behind `before`, whatever the filter says: work does not vanish. */
  replace(old, added, before) {
    const gone = new Set(old);
    let [home, at] = [null, 0];
    for (const chunk of this.chunks) {
      const first = chunk.beads.findIndex((bead) => gone.has(bead));
      if (first >= 0 && !home) [home, at] = [chunk, first];
      if (first >= 0) chunk.beads = chunk.beads.filter((bead) => !gone.has(bead));
    }
    if (!home) {
      home = this.chunks.find((chunk) => chunk.beads.includes(before)) ?? this.chunks[0];
      at = home ? home.beads.indexOf(before) + 1 : 0;
    }
    home?.beads.splice(at, 0, ...added);
    this.count();
  }

  row(bead) {
    const chunk = this.chunks.find((one) => one.beads.includes(bead));
    if (!chunk) return null;
    if (!chunk.drawn) this.draw(chunk);
    return chunk.element.children[chunk.beads.indexOf(bead)];
  }

  /* Make a bead the current one; with `focus`, bring it into view and put the focus there. */
  go(bead, focus = true) {
    const old = this.current;
    this.current = bead;
    if (old && old !== bead && this.places.has(old)) this.renew(old);
    const row = bead && this.places.has(bead) ? this.renew(bead) : null;
    if (!row || !focus) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  renew(bead) {
    const old = this.row(bead);
    const size = this.beads.length;
    const current = bead === this.current;
    const row = this.rows.row(bead, { current, position: this.places.get(bead) + 1, size });
    old.replaceWith(row);
    return row;
  }

  beside(step) {
    const here = this.places.get(this.current);
    return this.beads[here === undefined ? 0 : here + step];
  }
}
