// Copies the fonts and their licences from the npm packages into static/fonts.
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));
const faces = { "source-serif-4": [400, 600], "source-sans-3": [400, 600, 700], "ibm-plex-mono": [400, 600] };

mkdirSync(`${web}static/fonts`, { recursive: true });
for (const [family, weights] of Object.entries(faces)) {
  const from = `${web}node_modules/@fontsource/${family}`;
  copyFileSync(`${from}/LICENSE`, `${web}static/fonts/${family}.LICENSE.txt`);
  for (const weight of weights) {
    const file = `${family}-latin-${weight}-normal.woff2`;
    copyFileSync(`${from}/files/${file}`, `${web}static/fonts/${file}`);
  }
}
