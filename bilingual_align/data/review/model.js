"use strict";

/* The review itself: two texts, their beads, what can be done with them and undone. It knows nothing of the page. */

const STATES = { kept: "open", sure: "sure", edited: "edited" };

const place = (bead) => [bead.i, bead.i2, bead.j, bead.j2].join();
const kind = (bead) => `${bead.i2 - bead.i}:${bead.j2 - bead.j}`;
const oneSided = (bead) => bead.i === bead.i2 || bead.j === bead.j2;
const follows = (a, b) => a && b && !a.moved && !b.moved && a.i2 === b.i && a.j2 === b.j;

class Refusal extends Error {}

/* Sentences of a side. Spans count code points, as Python does; a string of JavaScript counts UTF-16 units. */
function sentencesOf(side) {
  const points = /[\ud800-\udfff]/.test(side.text) ? Array.from(side.text) : null;
  const cut = (a, b) => (points ? points.slice(a, b).join("") : side.text.slice(a, b));
  return side.spans.map(([a, b], k) => side.sentences?.[k] ?? cut(a, b));
}

function beadOf({ bead: [i, i2, j, j2], ...rest }) {
  return Object.freeze({ i, i2, j, j2, ...rest });
}

function recordOf({ i, i2, j, j2, ...rest }) {
  return { bead: [i, i2, j, j2], ...rest };
}

class Review {
  constructor(record) {
    this.record = record;
    this.source = sentencesOf(record.source);
    this.target = sentencesOf(record.target);
    this.first = record.beads.map(beadOf);
    this.origin = new Map(this.first.map((bead) => [place(bead), bead]));
    this.listeners = [];
    this.restart();
  }

  restart() {
    this.beads = this.first.slice();
    this.done = [];
    this.undone = [];
    this.count();
  }

  count() {
    this.numbers = new Map(this.beads.map((bead, k) => [bead, k]));
  }

  at(bead) {
    return this.numbers.get(bead);
  }

  beside(bead, step) {
    return this.beads[this.at(bead) + step];
  }

  /* A bead of these sentences: the aligner's own with its evidence, where it made the same one. */
  make(i, i2, j, j2) {
    const known = this.origin.get([i, i2, j, j2].join());
    return known ?? Object.freeze({ i, i2, j, j2, state: "edited", confidence: null });
  }

  /* Each change puts `added` in the place of `count` beads from `at` on; then the bead to go to, and the one to return to. */
  edit(what, changes, next, from) {
    const steps = changes.map(({ at, count, added }) => this.replace(at, count, added.filter(notEmpty)));
    this.done.push({ what, steps, next, from });
    this.undone = [];
    this.tell(steps, next);
    return what;
  }

  replace(at, count, added) {
    const old = this.beads.splice(at, count, ...added);
    this.count();
    return { at, old, added };
  }

  undo() {
    const edit = this.done.pop();
    if (!edit) throw new Refusal("Nothing to undo");
    const steps = edit.steps.toReversed().map(({ at, old, added }) => this.replace(at, added.length, old));
    this.undone.push(edit);
    this.tell(steps, edit.from);
    return `Undone: ${edit.what}`;
  }

  redo() {
    const edit = this.undone.pop();
    if (!edit) throw new Refusal("Nothing to redo");
    const steps = edit.steps.map(({ at, old, added }) => this.replace(at, old.length, added));
    this.done.push(edit);
    this.tell(steps, edit.next);
    return `Redone: ${edit.what}`;
  }

  tell(steps, next) {
    for (const listener of this.listeners) listener(steps, next);
  }

  merge(bead, step) {
    const [a, b] = step > 0 ? [bead, this.beside(bead, 1)] : [this.beside(bead, -1), bead];
    if (!a || !b) throw new Refusal(step > 0 ? "This is the last bead" : "This is the first bead");
    if (!follows(a, b)) throw new Refusal("These two do not follow each other in both texts: unlink what moved first");
    const at = this.at(a);
    const whole = this.make(a.i, b.i2, a.j, b.j2);
    return this.edit(`merged ${at + 1} and ${at + 2}`, [{ at, count: 2, added: [whole] }], whole, bead);
  }

  /* Split before source sentence `a` and target sentence `b` of the bead, counted from its start. */
  split(bead, a, b) {
    const parts = [[bead.i, bead.i + a, bead.j, bead.j + b], [bead.i + a, bead.i2, bead.j + b, bead.j2]];
    const added = parts.map((part) => ({ ...this.make(...part), ...(bead.moved && { moved: true }) }));
    if (!added.every(notEmpty)) throw new Refusal("Both parts need a sentence");
    const at = this.at(bead);
    return this.edit(`split ${at + 1}`, [{ at, count: 1, added }], added[0], bead);
  }

  /* Each sentence for itself, without a partner. */
  unlink(bead) {
    if (oneSided(bead)) throw new Refusal("It has one side only");
    const at = this.at(bead);
    if (bead.moved) return this.unlinkMoved(bead, at);
    const added = [...this.alone(bead.i, bead.i2, bead.j, "source"), ...this.alone(bead.j, bead.j2, bead.i2, "target")];
    return this.edit(`unlinked ${at + 1}`, [{ at, count: 1, added }], added[0], bead);
  }

  /* The source sentences stay where they are shown, those of the target go where they stand in their text. */
  unlinkMoved(bead, at) {
    const inOrder = this.beads.filter((other) => !other.moved);
    const before = inOrder.findLast((other) => this.at(other) < at);
    const home = inOrder.findLast((other) => other.j2 <= bead.j);
    const sources = this.alone(bead.i, bead.i2, before?.j2 ?? 0, "source");
    const targets = this.alone(bead.j, bead.j2, home?.i2 ?? 0, "target");
    const changes = [{ at, count: 1, added: sources }];
    const there = home ? this.at(home) + 1 : 0;
    changes.push({ at: there > at ? there + sources.length - 1 : there, count: 0, added: targets });
    return this.edit(`unlinked ${at + 1}`, changes, sources[0], bead);
  }

  alone(first, end, other, side) {
    const numbers = Array.from({ length: end - first }, (_, k) => first + k);
    return numbers.map((k) => (side === "source" ? this.make(k, k + 1, other, other) : this.make(other, other, k, k + 1)));
  }

  /* First (-1) or last (1) sentence of a side to the bead before or after. */
  shift(bead, side, step) {
    const other = this.beside(bead, step);
    const [a, b] = step > 0 ? [bead, other] : [other, bead];
    if (!other) throw new Refusal(step > 0 ? "This is the last bead" : "This is the first bead");
    if (!follows(a, b)) throw new Refusal("The bead there does not follow in both texts");
    const [first, end] = side === "source" ? [bead.i, bead.i2] : [bead.j, bead.j2];
    if (first === end) throw new Refusal(`It has no ${side} sentence to shift`);
    const [i, j] = side === "source" ? [a.i2 - step, a.j2] : [a.i2, a.j2 - step];
    const added = [this.make(a.i, i, a.j, j), this.make(i, b.i2, j, b.j2)];
    const stays = added[step > 0 ? 0 : 1];
    const next = notEmpty(stays) ? stays : added[step > 0 ? 1 : 0];
    const what = `shifted a ${side} sentence ${step > 0 ? "down" : "up"}`;
    return this.edit(what, [{ at: this.at(a), count: 2, added }], next, bead);
  }

  mark(bead, state) {
    const at = this.at(bead);
    const marked = Object.freeze({ ...bead, state });
    return this.edit(`${at + 1} is ${STATES[state]}`, [{ at, count: 1, added: [marked] }], marked, bead);
  }

  /* Not sure any more: as the aligner left it, or as made by hand. */
  unmark(bead) {
    const known = this.origin.get(place(bead));
    return this.mark(bead, known ? "kept" : "edited");
  }

  json() {
    return JSON.stringify({ ...this.record, beads: this.beads.map(recordOf) });
  }

  /* What it takes to go on later, with the evidence left away. */
  state() {
    return JSON.stringify(this.beads.map(({ i, i2, j, j2, state, moved }) => [i, i2, j, j2, state, Number(moved ?? 0)]));
  }

  restore(text) {
    this.beads = JSON.parse(text).map(([i, i2, j, j2, state, moved]) =>
      Object.freeze({ ...this.make(i, i2, j, j2), state, ...(moved && { moved: true }) }));
    this.count();
  }
}

const notEmpty = (bead) => bead.i < bead.i2 || bead.j < bead.j2;
