// Bundles the two files of the folder above, and the licences of what is in them.
import { build } from "esbuild";
import { readFile, readdir, writeFile } from "node:fs/promises";

const OPTIONS = { bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "none", metafile: true };

// style-mod puts a <style> element into a document, which the site's Content-Security-Policy
// forbids; in a shadow root it adopts a style sheet, which is allowed. It shall do that everywhere.
const adoptStyles = {
  name: "adopt-styles",
  setup({ onLoad }) {
    onLoad({ filter: /style-mod\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const condition = "!root.head && root.adoptedStyleSheets";
      if (source.split(condition).length !== 2) throw new Error(`style-mod has changed: ${condition}`);
      return { contents: source.replace(condition, "root.adoptedStyleSheets") };
    });
  },
};

const packages = new Set();
for (const name of ["codemirror", "turndown"]) {
  const { metafile } = await build({ ...OPTIONS, entryPoints: [`${name}.mjs`], outfile: `../${name}.js`, plugins: [adoptStyles] });
  for (const path of Object.keys(metafile.inputs)) {
    const found = path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//);
    if (found) packages.add(found[1]);
  }
}

const licences = [];
for (const name of [...packages].sort()) {
  const folder = `node_modules/${name}/`;
  const { version, license } = JSON.parse(await readFile(`${folder}package.json`, "utf8"));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  if (license !== "MIT" || !file) throw new Error(`${name}: look at its licence`);
  licences.push(`${name} ${version}\n\n${(await readFile(folder + file, "utf8")).trim()}\n`);
}
await writeFile("../LICENSES.txt", licences.join(`\n${"-".repeat(72)}\n\n`));
