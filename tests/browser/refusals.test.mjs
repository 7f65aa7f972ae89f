// Bad input: refused whole, with the place and the way out, and nothing in the record.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { accessible, closeBrowser, open, serve, signIn, specimen, unbuilt } from './wardmote.mjs';

const text = unbuilt ? '' : fs.readFileSync(specimen, 'utf8');
const file = (name, content, mimeType = 'text/plain') => ({
  name,
  mimeType,
  buffer: Buffer.isBuffer(content) ? content : Buffer.from(content),
});

describe('bad input is refused', { skip: unbuilt }, () => {
  let wardmote, page;
  before(async () => {
    wardmote = await serve();
    page = await signIn(wardmote);
  });
  after(async () => {
    await page?.close();
    await wardmote?.stop();
    await closeBrowser();
  });

  async function upload(what) {
    await page.goto(`${wardmote.url}/imports`);
    await page.getByLabel('Headlines as plain text').setInputFiles(what);
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.request().method() === 'POST'),
      page.getByRole('button', { name: 'Read it' }).click(),
    ]);
    await page.waitForLoadState();
    return answer.status();
  }

  const meetings = async () => JSON.parse(await (await fetch(`${wardmote.url}/api/meetings`)).text()).meetings;

  async function refused(what, status, words) {
    const before = await meetings();
    assert.equal(await upload(what), status);
    const box = page.getByRole('alert');
    await box.getByText('The document was not read').waitFor();
    assert.match(await box.innerText(), words);
    await box.getByText('Nothing has changed in the record.').waitFor();
    assert.equal(await page.locator('#file').getAttribute('aria-invalid'), 'true');
    assert.deepEqual(await meetings(), before);
  }

  // Takes a document in as it is printed.
  async function takeIn(what) {
    assert.equal(await upload(what), 303);
    const sure = page.getByRole('button', { name: /^Accept \d+ sure/ });
    await sure.click();
    await sure.waitFor({ state: 'detached' });
    for (let todo = await page.locator('details.finding.todo').count(); todo; --todo) {
      await page.locator('details.finding[open] [data-act=keep]').click();
      await page.waitForFunction((n) => document.querySelectorAll('details.finding.todo').length < n, todo);
    }
    await page.getByRole('button', { name: /^Finish/ }).click();
    await page.waitForURL('**/meetings/*');
  }

  test('a PDF in place of text', () =>
    refused(file('headlines.txt', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n', 'latin1')), 422, /headlines\.txt.*PDF/s));

  test('bytes that are not UTF-8, with their line', () =>
    refused(file('broken.txt', Buffer.concat([Buffer.from(text.slice(0, 400)), Buffer.from([0xc3, 0x28]), Buffer.from(text.slice(400))])), 422, /broken\.txt, line \d+/));

  test('a web page', () =>
    refused(file('page.txt', '<!DOCTYPE html><html><head><title>SSC</title></head><body>Headlines</body></html>'), 422, /page\.txt.*web page/s));

  test('a text that is no headlines', () =>
    refused(file('letter.txt', 'Dear Members,\n\nThank you for coming.\n'), 422, /letter\.txt/));

  test('a day that does not exist, with its line', () =>
    refused(file('day.txt', text.replace('12 September 2018, 10:00', '31 September 2018, 10:00')), 422, /day\.txt, line \d+.*31 September/s));

  test('no file at all', async () => {
    await page.goto(`${wardmote.url}/imports`);
    await page.locator('#file').evaluate((field) => field.removeAttribute('required'));
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('alert').waitFor();
    await accessible(page);
  });

  test('a document larger than the limit', async () => {
    const status = await upload(file('large.txt', Buffer.alloc(6 << 20, 'White words. ')));
    assert.equal(status, 422);
    assert.match(await page.getByRole('alert').innerText(), /large\.txt.*bytes; at most/s);
  });

  test('the same document twice, and a reference that another day has', async () => {
    await takeIn(file('SSC_61_1209.txt', text));
    await refused(file('again.txt', text), 409, /again\.txt, line \d+.*in the record already, as SSC_61_1209/s);
    await refused(file('clash.txt', text.replaceAll('12 September 2018', '12 September 2019')), 409, /clash\.txt, line \d+.*12 September 2018 already/s);
    assert.equal((await meetings()).length, 1);
  });

  test('a document under review keeps its place when it is sent again', async () => {
    const other = file('SSC_62_2609.txt', text.replaceAll('SSC_61_1209', 'SSC_62_2609').replaceAll('26 September', '10 October').replaceAll('12 September 2018', '26 September 2018'));
    assert.equal(await upload(other), 303);
    const first = new URL(page.url()).pathname;
    await page.locator('details.finding[open] [data-act=keep]').click();
    await page.locator('details.finding.kept').first().waitFor();
    assert.equal(await upload(other), 303);
    assert.equal(new URL(page.url()).pathname, first);
    assert.equal(await page.locator('details.finding.kept').count(), 1);
  });

  test('another text of a recorded meeting becomes a new edition, and both can be read', async () => {
    await takeIn(file('SSC_61_1209.txt', text.replace('One item was raised', 'Two items were raised')));
    const reading = page.locator('.headlines');
    await reading.getByText('Two items were raised').waitFor();
    assert.equal(await page.locator('.timeline li').count(), 2);
    await page.getByText('This page has changed once.').waitFor();
    await page.getByRole('link', { name: 'First in the record' }).click();
    await page.locator('.band').waitFor();
    await reading.getByText('One item was raised').waitFor();
  });

  test('markup and script in a sentence are words', async () => {
    const words = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script><b>One</b> item & more`;
    const marked = text
      .replaceAll('SSC_61_1209', 'SSC_63_1010')
      .replaceAll('12 September 2018', '10 October 2018')
      .replace('One item', words);
    assert.equal(await upload(file('SSC_63_1010.txt', marked)), 303);
    assert.match(await page.locator('.source').innerText(), /<img src=x onerror=/);
    await takeIn(file('SSC_63_1010.txt', marked));
    assert.match(await page.locator('.headlines').innerText(), /<script>document\.title='taken'<\/script>/);
    assert.doesNotMatch(await page.title(), /taken/);
    assert.equal(await page.locator('.headlines img, .headlines script, .headlines b').count(), 0);
    await page.goto(`${wardmote.url}/meetings?q=${encodeURIComponent('<script>')}`);
    assert.doesNotMatch(await page.title(), /taken/);
    assert.equal(await page.locator('#q').inputValue(), '<script>');
  });

  test('a form without its token, of another session, or from elsewhere', async () => {
    const before = await meetings();
    const send = (headers, form) =>
      page.context().request.post(`${wardmote.url}/imports`, { headers, multipart: { ...form, file: file('SSC_64_2410.txt', text.replaceAll('SSC_61_1209', 'SSC_64_2410')) } });
    await page.goto(`${wardmote.url}/imports`);
    const token = await page.locator('.upload input[name=token]').inputValue();
    for (const [headers, form] of [
      [{}, {}],
      [{}, { token: 'a'.repeat(token.length) }],
      [{ Origin: 'https://elsewhere.example' }, { token }],
      [{ 'Sec-Fetch-Site': 'cross-site' }, { token }],
    ]) {
      const answer = await send(headers, form);
      assert.equal(answer.status(), 403);
      assert.match(await answer.text(), /made for another session/);
    }
    const stranger = await fetch(`${wardmote.url}/imports`, { method: 'POST', body: new URLSearchParams({ token }) });
    assert.equal(stranger.status, 404);
    assert.deepEqual(await meetings(), before);
  });

  test('a change while the clock is turned back', async () => {
    await page.goto(`${wardmote.url}/imports`);
    const token = await page.locator('.upload input[name=token]').inputValue();
    const moment = encodeURIComponent(new Date().toISOString());
    await page.goto(`${wardmote.url}/imports?known_at=${moment}`);
    await page.locator('.band').waitFor();
    assert.equal(await page.locator('.upload').count(), 0);
    const answer = await page.context().request.post(`${wardmote.url}/imports?known_at=${moment}`, { multipart: { token, file: file('x.txt', text) } });
    assert.equal(answer.status(), 409);
    assert.match(await answer.text(), /clock is turned back/);
  });

  test('whoever signed out reads as the public', async () => {
    await page.goto(`${wardmote.url}/imports`);
    await page.getByText('Local secretariat').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/meetings');
    await page.goto(`${wardmote.url}/imports`);
    await page.getByText('There is nothing here for you.').waitFor();
  });
});
