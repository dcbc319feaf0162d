/* Why the sides of a bead were put together. */

class Why {
  constructor(panel, review, anchors) {
    Object.assign(this, { panel, review, anchors });
  }

  show(bead) {
    if (this.panel.hidden || !bead) return;
    const close = element("button", { type: "button", className: "close", dataset: { do: "why" } }, "✕");
    close.ariaLabel = "Close";
    const head = element("div", { className: "why-head" }, element("h2", {}, `Why? Bead ${this.review.at(bead) + 1}`), close);
    this.panel.replaceChildren(head, ...this.sections(bead));
  }

  sections(bead) {
    const made = [this.summary(bead), this.checks(bead), this.anchorTable(bead), this.words(bead), this.costs(bead)];
    return made.filter(Boolean);
  }

  summary(bead) {
    if (bead.confidence === null && bead.state !== "kept") {
      return element("p", {}, "Made by hand: its evidence is weighed when it is aligned anew. Anchors are paired here.");
    }
    const confidence = confidenceLabel(bead.confidence);
    return element("p", {}, `Kind ${kind(bead)}, confidence ${confidence}: how probable this bead is among all ways to align the texts.`);
  }

  checks(bead) {
    if (!bead.checks?.length) return null;
    return section("Checks", element("ul", {}, ...bead.checks.map((check) => element("li", {}, shown(check)))));
  }

  anchorTable(bead) {
    const all = this.anchors.of(bead);
    const text = (a) => (a ? shown(this.review[a.side][a.sentence].slice(a.start, a.end)) : "–");
    const pairs = this.anchors.pairs(bead).map(({ source, target }) => [text(source), "=", text(target), source.label]);
    const lone = all.filter((a) => a.lone).map((a) =>
      a.side === "source" ? [text(a), "≠", "–", a.label] : ["–", "≠", text(a), a.label]);
    const table = this.table([...pairs, ...lone], "anchors");
    return table && section("Anchors", table);
  }

  words(bead) {
    const rows = (bead.words ?? []).map(([source, target, nats]) => [shown(source), shown(target), nats.toFixed(2)]);
    const table = this.table(rows, "words");
    return table && section("Words", table);
  }

  costs(bead) {
    const parts = Object.entries(bead.parts ?? {});
    if (!parts.length) return null;
    const most = Math.max(...parts.map(([, nats]) => Math.abs(nats)), 1);
    const felt = parts.filter(([, nats]) => Math.abs(nats) >= 0.005);
    const rows = felt.map(([name, nats]) =>
      element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, nats.toFixed(2)), bar(nats, most)));
    const total = parts.reduce((sum, [, nats]) => sum + nats, 0);
    rows.push(element("tr", { className: "total" }, element("th", { scope: "row" }, "total"), element("td", {}, total.toFixed(2)), element("td", {})));
    return section("Cost in nats, low is good", element("table", { className: "costs" }, element("tbody", {}, ...rows)));
  }

  table(rows, name) {
    if (!rows.length) return null;
    const cells = (row) => row.map((cell) => element("td", {}, cell));
    return element("table", { className: name }, element("tbody", {}, ...rows.map((row) => element("tr", {}, ...cells(row)))));
  }
}

const section = (title, content) => element("section", {}, element("h3", {}, title), content);

function bar(nats, most) {
  const className = nats > 0 ? "bar against" : "bar for";
  return element("td", {}, element("span", { className, style: { "--part": Math.abs(nats) / most } }));
}
