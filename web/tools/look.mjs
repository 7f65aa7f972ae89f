// Takes pictures of every preview (wide and narrow, light and dark) and runs axe over each.
//   node tools/look.mjs [--no-pictures] [--narrow] [part of a name]
// Ends with 1 where there is a violation of WCAG 2.2 AA, a page wider than its window, or anything
// that the content security policy stops.
import { createServer } from "node:http";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const root = fileURLToPath(new URL("../../build/preview", import.meta.url));
const args = process.argv.slice(2);
const pictures = !args.includes("--no-pictures");
const part = args.find((arg) => !arg.startsWith("--")) ?? "";

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  try {
    const body = readFileSync(root + path);
    response.writeHead(200, { "content-type": types[extname(path)] ?? "text/plain", "content-security-policy": policy });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}).listen(0, "127.0.0.1");
await new Promise((ready) => server.once("listening", ready));
const at = `http://127.0.0.1:${server.address().port}`;

const names = readdirSync(root).filter((name) => name.endsWith(".html") && name.includes(part)).map((name) => name.slice(0, -5)).sort();
const shots = [["light", 1440], ["dark", 1440], ["light", 390], ["dark", 390]].filter(([, width]) => !args.includes("--narrow") || width === 390);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
mkdirSync(`${root}/pictures`, { recursive: true });
let faults = 0;
let checks = 0;
const fault = (...words) => { faults += 1; console.log(...words); };

for (const [colorScheme, width] of shots) {
  // axe is put in from outside, past the policy; so the policy is checked by what the page reports.
  const context = await browser.newContext({ colorScheme, viewport: { width, height: width === 390 ? 844 : 1000 }, hasTouch: width === 390, isMobile: width === 390 });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  let name = "";
  page.on("console", (message) => {
    if (message.type() === "error") fault(`${name} ${width} ${colorScheme}: ${message.text()}`);
  });
  page.on("pageerror", (error) => fault(`${name} ${width} ${colorScheme}: ${error.message}`));
  for (name of names) {
    await page.goto(`${at}/${name}.html`);
    await page.evaluate(() => document.fonts.ready);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) fault(`${name} ${width} ${colorScheme}: ${wide} px wider than its window`);
    if (pictures) await page.screenshot({ path: `${root}/pictures/${name}-${width}-${colorScheme}.png`, fullPage: true });
    await page.evaluate(axe.source);
    const result = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    checks += 1;
    for (const violation of result.violations) {
      for (const node of violation.nodes.slice(0, 3)) fault(`${name} ${width} ${colorScheme}: ${violation.id}: ${node.target} ${node.failureSummary.split("\n")[1] ?? ""}`);
    }
  }
  await context.close();
}
await browser.close();
server.close();
console.log(`${names.length} pages, ${checks} checks, ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
