// What every browser test needs: a Wardmote of its own on a fresh record, a page in Debian's
// Chromium, and the check for accessibility.
//
//   const wardmote = await serve();                 // { url, lines, link, run, end, stop }
//   const page = await open(wardmote.url, { viewport: phone });
//   await accessible(page);                         // throws, naming element and rule
//
// Closing a page throws where it reported an error or could not fetch something. The status of a
// page that the test itself asked for is the test's own matter.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import axe from 'axe-core';
import { chromium } from 'playwright-core';

const seconds = 60;
export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };
export const binary = process.env.WARDMOTE_BINARY ?? path.resolve('build/release/wardmote');
// A reason to skip where there is no binary, false where there is one: test(name, { skip }, ...).
export const unbuilt = fs.existsSync(binary) ? false : `${binary} is not built`;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const shared = process.env.WARDMOTE_SHARED ?? path.join(root, '../shared');
export const specimen = path.join(root, 'examples/specimen/SSC_61_1209.txt');
// Outside material: not here on every machine.
export const reference = path.join(shared, 'reference/SSC_67_2811.txt');
export const unshared = fs.existsSync(reference) ? false : 'the reference document is not here';

const run = promisify(execFile);

// Starts `wardmote serve` on a free port and a data folder of its own, into which `headlines`, files
// all of whose corrections are accepted, went before. Returns when it has printed where to go.
// `lines` holds what it printed and `link` the one-time link, where it founded the record; `run`
// runs a command on the same data. With `until` the example scheme is told up to that moment and
// served by its own clock. `kill` ends it as a power cut would, `end` in order; `folder` is then served
// again.
export async function serve({ headlines = [], options = [], until, folder } = {}) {
  const again = Boolean(folder);
  folder ??= fs.mkdtempSync(path.join(os.tmpdir(), 'wardmote-'));
  const data = path.join(folder, 'data');
  const command = async (...words) =>
    (await run(binary, [...words, '--data', data], { timeout: seconds * 1e3 })).stdout;
  for (const file of headlines) await command('import-headlines', file, '--accept', 'all');
  if (until && !again) await command('init', '--example', 'ssc-2018', '--until', until);
  const child = spawn(binary, ['serve', '--port', '0', '--data', data, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = [];
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  };
  const stop = async () => {
    await end();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const url = await new Promise((found, fail) => {
    const timer = setTimeout(() => fail(new Error(`no address after ${seconds} s`)), seconds * 1e3);
    // The last line that a start prints says how to sign in.
    const read = (line) => {
      lines.push(line);
      const address = lines.join('\n').match(/http:\/\/127\.0\.0\.1:\d+/);
      if (address && (/--data/.test(line) || (!until && !again && /sign-in/.test(line)))) {
        clearTimeout(timer);
        found(address[0]);
      }
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
    child.on('error', fail);
    child.on('exit', (code) =>
      fail(new Error(`wardmote serve ended with ${code}:\n${lines.join('\n')}`)),
    );
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  const link = lines.join('\n').match(/http:\S+\/sign-in\?code=\w+/)?.[0];
  return { url, lines, link, data, folder, run: command, end, stop, kill };
}

// A page of the local secretariat, who came in by a new one-time link.
export async function signIn(wardmote, options = {}, person = 'secretariat') {
  const printed = await wardmote.run('person', 'reset', person);
  const page = await open(wardmote.url + printed.match(/\/sign-in\?code=\w+/)[0], options);
  await page.getByRole('button', { name: 'Sign in' }).press('Enter');
  await page.waitForURL('**/meetings');
  return page;
}

let browser;

// A new page, in a context of its own: no cookie is shared. Viewport and other options of a
// Playwright context are taken: { viewport: phone, javaScriptEnabled: false, colorScheme: 'dark' }.
export async function open(url, options = {}) {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
  });
  const context = await browser.newContext({
    viewport: desktop,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    ...options,
  });
  context.setDefaultTimeout(seconds * 1e3);
  const page = await context.newPage();
  const faults = [];
  const asked = new Set();
  page.on('request', (request) => request.isNavigationRequest() && asked.add(request.url()));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    if (/the server responded with a status of 4/.test(message.text()) && asked.has(message.location().url)) return;
    // A form that a script posts may be refused, too; the test says what the page then shows.
    if (/the server responded with a status of 422/.test(message.text())) return;
    faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  // What a navigation cuts off was not refused by anybody.
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`${request.url()} could not be fetched`);
  });
  const closePage = page.close.bind(page);
  page.close = async () => {
    await closePage();
    await context.close();
    assert.ok(!faults.length, `the page reported:\n${faults.join('\n')}`);
  };
  await page.goto(url);
  return page;
}

// To be called once after the last test of a file: after(closeBrowser).
export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

// WCAG 2.2 AA as far as axe can tell, and nothing wider than the window.
export async function accessible(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html}`),
  );
  assert.ok(!found.length, found.join('\n'));
  const [inner, outer] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  assert.ok(inner <= outer, `the page is ${inner} wide in a window of ${outer}`);
}
