// The workload written with PptxGenJS: node pptxgen.cjs WORKLOAD.json FOLDER, or node pptxgen.cjs --version
// One process makes all decks. `writeFile` takes no notice of `compression` on Node, so this uses `write`.
const fs = require("fs");
const path = require("path");
const PptxGenJS = require("pptxgenjs");

const AREA = { x: 0.5, y: 1.4, w: 9, h: 3.8 };

function addBody(slide, said, images) {
  if (said.kind === "list") {
    slide.addText(said.items.map((text) => ({ text, options: { bullet: true, breakLine: true } })), AREA);
  } else if (said.kind === "table") {
    slide.addTable(said.rows.map((row) => row.map((text) => ({ text }))), { x: AREA.x, y: AREA.y, w: AREA.w });
  } else if (said.kind === "code") {
    const lines = said.code.map((text) => ({ text, options: { breakLine: true } }));
    slide.addText(lines, { ...AREA, fontFace: "Courier New", fontSize: 16 });
  } else {
    slide.addImage({ path: path.join(images, said.picture), x: 1, y: 1.4, w: 6.4, h: 3.6 });
  }
}

async function main(workload, output) {
  const images = path.join(path.dirname(workload), "images");
  fs.mkdirSync(output, { recursive: true });
  for (const hour of JSON.parse(fs.readFileSync(workload, "utf8"))) {
    const deck = new PptxGenJS();
    for (const said of hour.slides) {
      const slide = deck.addSlide();
      slide.addText(said.title, { x: 0.5, y: 0.3, w: 9, h: 0.9, fontSize: 28 });
      addBody(slide, said, images);
      slide.addNotes(said.notes.join("\n"));
    }
    const data = await deck.write({ outputType: "nodebuffer", compression: true });
    fs.writeFileSync(path.join(output, `${hour.name}.pptx`), data);
  }
}

if (process.argv[2] === "--version") {
  console.log(new PptxGenJS().version);
} else {
  main(process.argv[2], process.argv[3]);
}
