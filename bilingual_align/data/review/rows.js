/* How a bead is shown. Texts come in as text nodes only, never as markup. */

const UNPRINTABLE = /[\x00-\x08\x0e-\x1f\x7f-\x9f]/g;
const HUES = 6;

function element(name, properties = {}, ...children) {
  const { dataset, style, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  Object.assign(made.dataset, dataset);
  for (const [property, value] of Object.entries(style ?? {})) made.style.setProperty(property, value);
  made.append(...children);
  return made;
}

const shown = (text) => text.replace(UNPRINTABLE, "\ufffd");

/* Two digits, never rounded up to a certainty. */
function confidenceLabel(confidence) {
  if (confidence === null) return "?";
  return (confidence === 1 ? 1 : Math.min(confidence, 0.99)).toFixed(2);
}

class Rows {
  constructor(review, anchors) {
    this.review = review;
    this.anchors = anchors;
    this.cut = null; // while one is being split: {bead, source, target}, sentences of the first part
  }

  row(bead, { current, position, size }) {
    const number = this.review.at(bead) + 1;
    const cutting = this.cut?.bead === bead;
    const row = element(
      "article",
      {
        className: `bead ${bead.state}`,
        tabIndex: current ? 0 : -1,
        dataset: { number },
        style: bead.confidence === null ? {} : { "--c": bead.confidence },
      },
      this.head(bead, number),
      this.text(bead, "source", bead.i, bead.i2),
      this.text(bead, "target", bead.j, bead.j2),
    );
    row.classList.toggle("unknown", bead.confidence === null);
    row.classList.toggle("one-sided", oneSided(bead));
    row.classList.toggle("current", current);
    row.classList.toggle("cutting", cutting);
    row.ariaLabel = this.name(bead, number);
    if (current) row.ariaCurrent = "true";
    row.ariaPosInSet = position;
    row.ariaSetSize = size;
    return row;
  }

  name(bead, number) {
    const sure = bead.confidence === null ? "confidence unknown" : `confidence ${confidenceLabel(bead.confidence)}`;
    return [`${number}`, `kind ${kind(bead)}`, sure, ...this.badges(bead).map(([, text]) => text)].join(", ");
  }

  badges(bead) {
    const found = [];
    if (bead.state !== "kept") found.push([bead.state, bead.state === "sure" ? "✓ sure" : "✎ edited"]);
    if (bead.moved) found.push(["moved", "⇅ moved"]);
    const checks = new Set((bead.checks ?? []).map((check) => check.split(":")[0]));
    for (const check of checks) found.push([check.startsWith("note") ? "note" : "finding", check]);
    if (!checks.size && this.anchors.lone(bead)) found.push(["finding", "≠ anchors"]);
    return found;
  }

  head(bead, number) {
    const badges = this.badges(bead).map(([name, text]) => element("span", { className: `badge ${name}` }, text));
    return element(
      "div",
      { className: "head" },
      element("span", { className: "number" }, number.toLocaleString("en")),
      element("span", { className: "kind", title: "source : target sentences" }, kind(bead)),
      element("span", { className: "confidence", title: "confidence" }, confidenceLabel(bead.confidence)),
      ...badges,
    );
  }

  text(bead, side, first, end) {
    const { language } = this.review.record[side];
    const cell = element("div", { className: `text ${side}`, lang: language, dir: "auto" });
    if (first === end) cell.append(element("p", { className: "none" }, "–"));
    for (let k = first; k < end; k++) cell.append(this.sentence(bead, side, k, k - first));
    return cell;
  }

  sentence(bead, side, k, place) {
    const pieces = this.marked(bead, side, k);
    const cut = this.cut?.bead === bead ? this.cut : null;
    const part = cut && (place < cut[side] ? "first" : "second");
    const made = element("p", { className: `sentence ${part ?? ""}`, dataset: { side, place } });
    if (cut) {
      const button = element("button", { type: "button", className: "sentence-button" }, ...pieces);
      button.ariaLabel = `${part} part: ${this.review[side][k]}`;
      made.append(button);
    } else {
      made.append(...pieces);
    }
    return made;
  }

  /* The text of a sentence with its anchors highlighted; of those that overlap, the first and longest. */
  marked(bead, side, k) {
    const text = this.review[side][k];
    const pieces = [];
    let here = 0;
    const anchors = this.anchors.of(bead).filter((a) => a.side === side && a.sentence === k && (a.pair >= 0 || a.lone));
    for (const anchor of anchors.sort((a, b) => a.start - b.start || b.end - a.end)) {
      if (anchor.start < here || anchor.end <= anchor.start) continue;
      pieces.push(shown(text.slice(here, anchor.start)), this.mark(anchor, text));
      here = anchor.end;
    }
    return [...pieces, shown(text.slice(here))];
  }

  mark(anchor, text) {
    const paired = anchor.pair >= 0;
    return element(
      "mark",
      {
        className: paired ? "pair" : "lone",
        title: paired ? anchor.label : `${anchor.label}: no partner`,
        dataset: paired ? { pair: anchor.pair } : {},
        style: paired ? { "--hue": (205 + (anchor.pair % HUES) * (360 / HUES)) % 360 } : {},
      },
      shown(text.slice(anchor.start, anchor.end)),
    );
  }
}
