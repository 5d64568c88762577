// Draws the overview's matrix, change list, signatures and small charts from plain data.
// Words become text nodes and pictures are parsed as SVG documents: no string becomes HTML.

const DARK_BELOW = 0.5; // luminance of the page's background, from 0 (black) to 1 (white)

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== "" && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

function picture(source) {
  if (!source) return null;
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
  const drawn = parsed.documentElement;
  return drawn.nodeName === "svg" ? document.importNode(drawn, true) : null;
}

function text(kind, words) {
  return words ? element("span", { class: kind }, words) : null;
}

function hidden(words) {
  return element("span", { class: "unseen" }, words);
}

// ---- matrix -----------------------------------------------------------------------------------

function groupRow(data) {
  const row = element("tr", { class: "groups" }, element("td", { class: "plant" }));
  data.groups.forEach((group, place) => {
    const attributes = { scope: "colgroup", colspan: group.span, class: place ? "begins" : "" };
    row.append(element("th", attributes, element("span", {}, group.label)));
  });
  return row;
}

function headerRow(data) {
  const row = element("tr", { class: "heads" }, element("th", { scope: "col", class: "plant" }, hidden("Plant")));
  for (const column of data.columns) {
    const attributes = { scope: "col", class: column.begins_group ? "begins" : "" };
    row.append(element("th", attributes, text("label", column.label), text("unit", column.unit)));
  }
  return row;
}

function cell(plant, entry, column) {
  const button = element(
    "button",
    {
      type: "button",
      "data-plant": plant,
      "data-measure": entry.measure,
      "aria-label": entry.label,
      title: entry.hint ? `${entry.label} (${entry.hint})` : entry.label,
    },
    element("span", { class: "mark" }, picture(entry.mark) ?? ""),
    element("span", { class: "number" }, entry.number),
    element("span", { class: "spark" }, picture(entry.spark) ?? ""),
    text("word", [entry.unit, entry.word].filter(Boolean).join(", ")),
  );
  const kinds = [entry.judgement, column.begins_group ? "begins" : ""].filter(Boolean).join(" ");
  return element("td", { class: kinds }, button);
}

function matrix(data) {
  const body = element("tbody");
  for (const row of data.rows) {
    const name = element("th", { scope: "row", class: "plant" }, row.name);
    const cells = row.cells.map((entry, place) => cell(row.plant, entry, data.columns[place]));
    body.append(element("tr", {}, name, ...cells));
  }
  const table = element(
    "table",
    { style: `--columns: ${data.columns.length}` },
    element("caption", { class: "unseen" }, data.label),
    element("thead", {}, groupRow(data), headerRow(data)),
    body,
  );
  const scroller = element("div", { class: "scroller", role: "region", tabindex: "0", "aria-label": data.label }, table);
  return [scroller, legend(data)];
}

function legend(data) {
  const entries = data.legend.map((entry) =>
    element("span", { class: "entry" }, picture(entry.mark) ?? "", entry.word),
  );
  return element("p", { class: "legend" }, ...entries, text("note", data.note), text("note", data.left_out));
}

// ---- change list and small charts ------------------------------------------------------------------

function changes(data) {
  const list = element("ul", { class: "changes", role: "list", "aria-label": data.label });
  for (const change of data.changes) {
    const button = element(
      "button",
      {
        type: "button",
        "data-plant": change.plant,
        "data-measure": change.measure,
        "aria-label": change.label,
        class: change.judgement,
      },
      element("span", { class: "mark" }, picture(change.mark) ?? ""),
      element("span", {}, text("what", change.what), " ", text("text", change.text), " ", text("reading", change.reading)),
    );
    list.append(element("li", {}, button));
  }
  return [list];
}

function minis(data) {
  const row = element("div", { class: "minis" });
  for (const chart of data.charts) {
    const attributes = { type: "button", "data-plant": chart.plant, "data-measure": chart.measure };
    row.append(
      element(
        "figure",
        {},
        element("figcaption", {}, element("button", attributes, chart.title), " ", text("unit", chart.unit)),
        chart.sentence ? element("p", {}, picture(chart.mark) ?? "", chart.sentence) : null,
        picture(chart.picture),
      ),
    );
  }
  return [row];
}

function funnel(data) {
  const entries = data.legend.map((entry) =>
    element("span", { class: "entry" }, picture(entry.mark) ?? "", entry.word),
  );
  return [
    element("div", { class: "wide" }, picture(data.wide)),
    element("div", { class: "narrow" }, picture(data.narrow)),
    element("p", { class: "legend" }, ...entries),
  ];
}

// ---- signatures -------------------------------------------------------------------------------------

function opens(entry, ...children) {
  return element(
    "button",
    { type: "button", "data-plant": entry.plant, "data-measure": entry.measure, "aria-label": entry.label },
    ...children,
  );
}

function signature(entry) {
  const streams = element("span", { class: "streams" });
  for (const stream of entry.streams) streams.append(element("span", {}, stream));
  const heading = element("span", {}, text("what", entry.what), " ", text("reading", entry.reading));
  return element(
    "li",
    {},
    opens(entry, element("span", { class: "mark" }, picture(entry.mark) ?? ""), heading, streams, text("say", entry.say)),
  );
}

function quiet(group) {
  const plants = group.plants.map((plant) => opens(plant, plant.what));
  const mark = element("span", { class: "mark" }, picture(group.mark) ?? "");
  return element("p", { class: "quiet" }, mark, element("span", {}, `${group.reading}:`), ...plants);
}

function signatures(data) {
  const list = element("ul", { class: "signatures", role: "list", "aria-label": data.label });
  list.append(...data.signatures.map(signature));
  const note = data.note ? element("p", { class: "legend" }, data.note) : "";
  return [...(data.signatures.length ? [list] : []), ...data.quiet.map(quiet), note].filter(Boolean);
}

const DRAWN = { matrix, changes, minis, funnel, signatures };

// ---- theme, focus, style ---------------------------------------------------------------------------

function luminance(root) {
  const probe = element("span", { style: "color: var(--st-background-color, #fff)" });
  root.append(probe);
  const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
  probe.remove();
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

function dress(root, palettes) {
  const theme = luminance(root) < DARK_BELOW ? "dark" : "light";
  root.dataset.theme = theme;
  for (const [name, colour] of Object.entries(palettes[theme])) root.style.setProperty(name, colour);
}

function rootIn(parent) {
  let root = parent.querySelector(".overview");
  if (!root) {
    root = element("div", { class: "overview" });
    parent.append(root);
  }
  return root;
}

// Until the style has arrived the unstyled table would flash.
function showWhenStyled(root, parent) {
  const style = parent.querySelector("link[rel=stylesheet]");
  if (!style || style.sheet) return;
  root.style.visibility = "hidden";
  const show = () => root.style.removeProperty("visibility");
  style.addEventListener("load", show, { once: true });
  style.addEventListener("error", show, { once: true });
}

function place(root) {
  const focused = root.getRootNode().activeElement;
  return {
    left: root.querySelector(".scroller")?.scrollLeft ?? 0,
    focus: focused && root.contains(focused) ? { ...focused.dataset } : null,
  };
}

function restore(root, before) {
  const scroller = root.querySelector(".scroller");
  if (scroller) scroller.scrollLeft = before.left;
  if (!before.focus) return;
  for (const button of root.querySelectorAll("button")) {
    const same = button.dataset.plant === before.focus.plant && button.dataset.measure === before.focus.measure;
    if (same) button.focus({ preventScroll: true });
  }
}

export default function show({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement);
  const before = place(root);
  root.dataset.kind = data.kind;
  dress(root, data.palettes);
  showWhenStyled(root, parentElement);
  root.replaceChildren(...DRAWN[data.kind](data));
  restore(root, before);
  root.onclick = (event) => {
    const chosen = event.target.closest("[data-plant]");
    if (chosen) setTriggerValue("chosen", { plant: chosen.dataset.plant, measure: chosen.dataset.measure });
  };
}
