/* Anchors of a bead, paired as the aligner paired them, or by the same keys where the bead was made by hand. */

const REASONS = [
  (a, b) => a.keys.some((key) => key.startsWith("=") && b.keys.includes(key)),
  (a, b) => a.keys[0] === b.keys[0],
  (a, b) => b.keys.includes(a.keys[0]) || a.keys.includes(b.keys[0]),
];

class Anchors {
  constructor(hints) {
    this.hints = hints;
    this.known = new WeakMap();
  }

  /* All anchors of a bead: {side, sentence, start, end, label, pair (a number from 0, or -1), lone}. */
  of(bead) {
    if (!this.known.has(bead)) this.known.set(bead, this.find(bead));
    return this.known.get(bead);
  }

  find(bead) {
    const source = this.side("source", bead.i, bead.i2);
    const target = this.side("target", bead.j, bead.j2);
    let pair = 0;
    for (const meets of REASONS) {
      for (const a of source) {
        const b = a.pair < 0 && target.find((other) => other.pair < 0 && meets(a, other));
        if (b) a.pair = b.pair = pair++;
      }
    }
    const all = [...source, ...target];
    for (const anchor of all) anchor.lone = anchor.needs && anchor.pair < 0 && !oneSided(bead);
    return all;
  }

  side(side, first, end) {
    const found = [];
    for (let sentence = first; sentence < end; sentence++) {
      for (const [start, stop, label, keys, needs] of this.hints[side][sentence]) {
        found.push({ side, sentence, start, end: stop, label, keys, needs, pair: -1 });
      }
    }
    return found;
  }

  lone(bead) {
    return this.of(bead).some((anchor) => anchor.lone);
  }

  pairs(bead) {
    const paired = [];
    for (const anchor of this.of(bead)) {
      if (anchor.pair >= 0) (paired[anchor.pair] ??= {})[anchor.side] = anchor;
    }
    return paired;
  }
}
