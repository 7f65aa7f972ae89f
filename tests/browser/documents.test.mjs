// The documents of a meeting: taken in every format, each above Green as its reader's own copy.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { accessible, closeBrowser, desktop, phone, serve, signIn, unbuilt } from './wardmote.mjs';

const meeting = 'SSC_67_2811';
const shows = (page, words) => page.getByText(words).first().waitFor();
const documents = `/meetings/${meeting}/documents`;

describe('the documents of a meeting', { skip: unbuilt }, () => {
  let wardmote;
  before(async () => {
    wardmote = await serve({ until: '2018-11-30T14:00:00Z' });
  });
  after(async () => {
    await wardmote?.stop();
    await closeBrowser();
  });
  const fetched = (page, href) => page.evaluate(async (from) => {
    const answer = await fetch(from);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, name: answer.headers.get('content-disposition'), text: new TextDecoder('latin1').decode(bytes.slice(0, 400)) };
  }, href);

  for (const [width, size] of [['a desk', desktop], ['a phone', phone]])
    for (const colorScheme of ['light', 'dark'])
      test(`are listed on ${width}, ${colorScheme}`, async () => {
        const page = await signIn(wardmote, { viewport: size, colorScheme }, 'okafor');
        await page.goto(wardmote.url + documents);
        await shows(page, 'Confidential minutes of meeting 67 of the Security Sub-Committee');
        await page.getByText('Single items').click();
        await accessible(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(wide, false, 'nothing sticks out');
        await page.close();
      });

  test('are found from the agenda, and a Red copy bears its reader and is listed among their reads', async () => {
    const page = await signIn(wardmote, {}, 'nair');
    await page.goto(`${wardmote.url}/meetings/${meeting}/agenda`);
    await page.getByRole('link', { name: 'Documents to take with you' }).click();
    await page.waitForURL(`**${documents}`);
    const pdf = await fetched(page, await page.getByRole('link', { name: /^PDF\s*: Confidential minutes/ }).getAttribute('href'));
    assert.equal(pdf.status, 200);
    assert.match(pdf.text, /^%PDF-1\.7/);
    assert.match(pdf.name, /attachment; filename="SSC_67_2811-confidential-minutes-RED\.pdf"/);
    const text = await fetched(page, await page.getByRole('link', { name: /^Text\s*: Confidential minutes/ }).getAttribute('href'));
    assert.match(text.text, /Copy for Priya Nair, 30 Nov 2018, 14:0/);
    await page.reload();
    await shows(page, 'Copies that you took');
    await page.goto(`${wardmote.url}/account`);
    await shows(page, 'SSC_67_2811-confidential-minutes-RED.pdf');
    await accessible(page);
    await page.close();
  });

  test('tell who is recused nothing of the item, by page and by API', async () => {
    const page = await signIn(wardmote, {}, 'tate');
    await page.goto(wardmote.url + documents);
    const words = await page.locator('main').innerText();
    assert.ok(!/item 3\b/.test(words), words);
    const rows = await page.evaluate(async (ref) => (await fetch(`/api/meetings/${ref}/documents`)).json(), meeting);
    assert.ok(rows.documents.length > 3);
    assert.ok(!rows.documents.some((one) => /item 3\b/.test(one.title)));
    const pack = await page.evaluate(async (ref) => (await fetch(`/api/meetings/${ref}/documents/pack.json`)).json(), meeting);
    assert.equal(pack.items.find((one) => one.number === 3).title, 'Withheld');
    await page.close();
  });

  test('are nobody else’s: who is not signed in finds nothing there', async () => {
    for (const path of [documents, `${documents}/minutes.txt`, `/api${documents}`, `/api${documents}/minutes.pdf`])
      assert.equal((await fetch(wardmote.url + path)).status, 404, path);
  });

  test('of what is public are there as PDF for everybody', async () => {
    const answer = await fetch(`${wardmote.url}/meetings/SSC_66_1411.pdf`);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-disposition'), /SSC_66_1411-headlines-WHITE\.pdf/);
    assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7/);
  });

  test('are seen with templates changed in a form, which hold once they are adopted', async () => {
    const page = await signIn(wardmote, { viewport: desktop }, 'okafor');
    await page.goto(`${wardmote.url}/rules`);
    await page.getByRole('link', { name: 'Change and try the templates' }).click();
    await accessible(page);
    const text = page.getByLabel('The templates, as TOML');
    const before = await text.inputValue();
    await text.fill(before.replace('Minutes of meeting', 'Tried: Minutes of meeting'));
    await page.getByLabel('Shown with the meeting').selectOption(meeting);
    await page.getByLabel('As its').selectOption('minutes');
    await page.getByRole('button', { name: 'Show it' }).click();
    await shows(page, 'Tried: Minutes of meeting 67');
    await accessible(page);
    await page.getByLabel('The templates, as TOML').fill(before.replace('{number}', '{weather}'));
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByRole('alert').getByText('{weather}').waitFor();
    await page.getByLabel('The templates, as TOML').fill(before.replace('Minutes of meeting', 'Tried: Minutes of meeting'));
    await page.getByRole('button', { name: 'Adopt these templates' }).click();
    await shows(page, 'These templates are adopted.');
    const copy = await fetched(page, `${documents}/minutes.txt`);
    assert.match(copy.text, /^Tried: Minutes of meeting 67/);
    await page.close();
  });
});
