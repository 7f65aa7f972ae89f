// Headlines on their way out: worded and prepared by one person, released by another, and read from
// a static archive that any web server hands out.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { accessible, closeBrowser, desktop, open, phone, serve, signIn, unbuilt } from './wardmote.mjs';

const meeting = 'SSC_67_2811';
const release = `/meetings/${meeting}/release`;
const pasted = 'The two that remain wait for the identity software.';

// A plain file server, as anybody has one.
async function fileServer(folder) {
  const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json' };
  const server = createServer((request, response) => {
    const name = path.join(folder, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (!fs.existsSync(name) || fs.statSync(name).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[path.extname(name)] ?? 'application/octet-stream' });
    response.end(fs.readFileSync(name));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

describe('headlines on their way out', { skip: unbuilt }, () => {
  let wardmote;
  before(async () => {
    wardmote = await serve({ until: '2018-11-30T14:00:00Z' });
  });
  after(async () => {
    await wardmote?.stop();
    await closeBrowser();
  });
  const state = (page) => page.evaluate(async (ref) => (await fetch(`/api/meetings/${ref}/release`)).json(), meeting);

  test('are worded and prepared by keyboard alone, and a sentence of Red text is caught', async () => {
    const page = await signIn(wardmote, {}, 'okafor');
    await page.goto(`${wardmote.url}/desk`);
    await page.getByRole('link', { name: 'Word the headlines' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${release}`);
    await accessible(page);

    // The one warning gets its ground.
    await page.keyboard.press('f');
    await page.keyboard.press('g');
    await page.keyboard.type('Its paragraph was marked White at the table.');
    await page.keyboard.press('Enter');
    await page.getByText('Ground: Its paragraph').first().waitFor();

    // The first sentence is accepted as it is proposed.
    await page.keyboard.press('Escape');
    await page.locator('[data-list]').focus();
    const before = (await state(page)).left;
    await page.locator('details.sentence > summary').first().focus();
    await page.keyboard.press('a');
    await page.getByText('1 of 38 sentences settled').waitFor();
    assert.equal((await state(page)).left, before - 1);

    // One is written in words of one's own, which stand above White only.
    const item = page.locator('.release-item', { hasText: 'Voltaic closed three more findings' });
    const sentence = item.locator('details.sentence', { hasText: 'NOTED' });
    await sentence.locator(':scope > summary').focus();
    await page.keyboard.press('e');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(`The SSC NOTED the contents, but ${pasted.toLowerCase()}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('1 error stands', { exact: true }).waitFor();
    await accessible(page);
    await page.getByRole('button', { name: 'Accept the 36 sentences proposed' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('38 of 38 sentences settled').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Prepare the release' }).count(), 0);

    // One step mends it.
    await item.getByRole('button', { name: 'Say “The SSC NOTED the contents, but.”' }).waitFor();
    await item.getByRole('button', { name: 'Back to what is proposed' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Prepare the release' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Somebody else releases it').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Release', exact: true }).count(), 0);
    await page.close();
  });

  test('go out when the Chair releases them, and not to a Member before', async () => {
    const member = await signIn(wardmote, {}, 'nair');
    assert.equal((await member.goto(wardmote.url + release)).status(), 404);
    assert.equal((await member.goto(`${wardmote.url}/meetings/${meeting}`)).status(), 404);
    await member.close();

    const page = await signIn(wardmote, { viewport: phone, colorScheme: 'dark' }, 'marsh');
    await page.goto(wardmote.url + release);
    await accessible(page);
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await page.getByText('Equal, byte for byte').waitFor();
    await page.goto(`${wardmote.url}/meetings/${meeting}`);
    await page.getByText('The SSC NOTED the contents').first().waitFor();
    await page.close();
  });

  test('are read without script, in another window than the record, and checked', async (t) => {
    const site = path.join(wardmote.folder, 'site');
    await wardmote.run('publish', '--out', site);
    const files = await fileServer(site);
    t.after(files.stop);

    const plain = await open(`${files.url}/index.html`, { javaScriptEnabled: false });
    await plain.getByRole('link', { name: '28 November 2018' }).click();
    await plain.getByRole('heading', { name: /Meeting 67/ }).waitFor();
    assert.ok(await plain.getByText('APPROVED').first().isVisible());
    assert.ok(!(await plain.content()).includes('Voltaic'));
    await plain.close();

    for (const options of [{ viewport: desktop }, { viewport: phone, colorScheme: 'dark' }]) {
      for (const name of ['index.html', `meetings/${meeting}/index.html`, 'verify.html']) {
        const page = await open(`${files.url}/${name}`, { ...options, bypassCSP: true });
        await accessible(page);
        await page.close();
      }
    }

    const page = await open(`${files.url}/index.html`);
    await page.getByLabel('Search the headlines').fill('smets1 segregation');
    await page.getByText('1 meeting', { exact: true }).waitFor();
    assert.ok(await page.getByText('SSC_67_2811').isVisible());
    assert.ok(!(await page.getByText('SSC_66_1411').isVisible()));
    await page.getByLabel('Search the headlines').fill('voltaic');
    await page.getByText('No meeting matches').waitFor();
    await page.close();
  });

  test('are recalled, and a tombstone says why', async () => {
    const page = await signIn(wardmote, {}, 'okafor');
    await page.goto(wardmote.url + release);
    await page.getByText('Recall what was published').click();
    await page.getByLabel('Why, in words that the public may read').fill('A day in it was wrong.');
    await page.getByRole('button', { name: 'Recall it' }).click();
    await page.getByText('Recall what was published').waitFor({ state: 'detached' });
    await page.close();
    const reader = await open(`${wardmote.url}/meetings/${meeting}`);
    await reader.getByText('This document was recalled').waitFor();
    await reader.getByText('A day in it was wrong.').waitFor();
    await accessible(reader);
    await reader.close();
  });
});
