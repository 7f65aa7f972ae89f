// What the public does with a record: search, sort, take away, compare days, follow the history.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { accessible, closeBrowser, open, phone, serve, specimen, unbuilt } from './wardmote.mjs';

// The specimen as it would read half a year later.
function laterSpecimen(folder) {
  const file = path.join(folder, 'SSC_73_1303.txt');
  const text = fs
    .readFileSync(specimen, 'utf8')
    .replaceAll('SSC_61_1209', 'SSC_73_1303')
    .replaceAll('12 September 2018', '13 March 2019')
    .replaceAll('26 September 2018', '27 March 2019')
    .replaceAll('Quarrymead', 'Thistledown');
  fs.writeFileSync(file, text);
  return file;
}

describe('the public reads', { skip: unbuilt }, () => {
  let wardmote, page;
  before(async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardmote-later-'));
    try {
      wardmote = await serve({ headlines: [specimen, laterSpecimen(folder)] });
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
    page = await open(`${wardmote.url}/meetings`);
  });
  after(async () => {
    await page?.close();
    await wardmote?.stop();
    await closeBrowser();
  });

  const go = (where) => page.goto(wardmote.url + where);
  const get = async (where) => {
    const answer = await fetch(wardmote.url + where);
    assert.equal(answer.status, 200, where);
    return { type: answer.headers.get('content-type'), text: await answer.text() };
  };

  test('a word leads to the sentence that has it, and the search stands in the address', async () => {
    await page.getByLabel('Search every headline').fill('quarrymead');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL(/[?&]q=quarrymead/);
    assert.match(await page.getByRole('status').innerText(), /1 meeting speaks of “quarrymead”/);
    assert.equal(await page.locator('.meeting-row').count(), 1);
    assert.equal(await page.locator('mark').first().innerText(), 'Quarrymead');
    await page.locator('.hits a').first().click();
    await page.waitForURL(/SSC_61_1209#item-1$/);
    await go('/meetings?q=zebra');
    await page.getByText('No meeting matches.').waitFor();
    await page.getByRole('link', { name: 'Clear the search' }).click();
    await page.waitForURL(/\/meetings$/);
    assert.equal(await page.locator('.meeting-row').count(), 2);
  });

  test('the slash goes to the search and the question mark to the help of the screen', async () => {
    await go('/meetings');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    await page.locator('h1').click();
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('?');
    await page.waitForURL('**/help/meetings');
  });

  test('words are found everywhere, narrowed to one sort, and lead to where they stand', async () => {
    await go('/find');
    await page.getByText('Nothing is asked yet.').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('quarrymead');
    await page.keyboard.press('Enter');
    await page.waitForURL(/find\?q=quarrymead/);
    const all = await page.locator('.found').count();
    assert.ok(all > 0);
    assert.equal(await page.locator('mark').first().innerText(), 'Quarrymead');
    await page.getByRole('link', { name: /^Paragraphs/ }).click();
    await page.waitForURL(/in=paragraph/);
    assert.equal(await page.locator('.found-part').count(), 1);
    await page.locator('.found a').first().click();
    await page.waitForURL(/\/items\//);
    const found = JSON.parse((await get('/api/find?q=quarrymead')).text);
    assert.equal(found.count, all);
    await go('/find?q=quarrymead+zebra');
    await page.getByText('Nothing matches.').waitFor();
  });

  for (const [name, options] of [
    ['a phone in the dark', { viewport: phone, colorScheme: 'dark' }],
    ['a desktop without script', { javaScriptEnabled: false }],
  ])
    test(`the page of what was found serves ${name}`, async () => {
      const other = await open(`${wardmote.url}/find?q=the+ssc`, options);
      await other.getByText(/found\b/).first().waitFor();
      const wide = await other.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(wide <= 0, `${wide} px wider than the window`);
      if (options.javaScriptEnabled !== false) await accessible(other);
      await other.close();
    });

  test('decisions are filtered and sorted by the address, and the files hold the same rows', async () => {
    await go('/decisions');
    const all = await page.locator('tbody tr').count();
    await page.getByLabel('Year').selectOption('2019');
    await page.getByLabel('Decision', { exact: true }).selectOption('APPROVED');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/year=2019/);
    const some = await page.locator('tbody tr').count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    await page.getByRole('link', { name: 'About' }).click();
    await page.waitForURL(/sort=about/);
    assert.match(await page.locator('th[aria-sort=ascending]').innerText(), /About/);
    await page.getByRole('link', { name: 'About' }).click();
    await page.waitForURL(/sort=-about/);
    const shown = await page.locator('.verb-link').evaluateAll((links) => links.map((link) => link.href.split('/').pop()));
    assert.equal(shown.length, some);
    const csv = await get(new URL(await page.getByRole('link', { name: 'CSV' }).getAttribute('href'), wardmote.url).href.slice(wardmote.url.length));
    assert.match(csv.type, /text\/csv/);
    assert.deepEqual(csv.text.trim().split('\r\n').slice(1).map((line) => line.split('"').at(-2)), shown);
    const rows = JSON.parse((await get(`/decisions.json${new URL(page.url()).search}`)).text);
    assert.deepEqual(rows.map((row) => row.id), shown);
    await page.getByRole('link', { name: 'Show all' }).click();
    assert.equal(await page.locator('tbody tr').count(), all);
  });

  test('J and K walk the table', async () => {
    await go('/decisions');
    const links = page.locator('.verb-link');
    await links.nth(0).focus();
    await page.keyboard.press('j');
    assert.ok(await links.nth(1).evaluate((link) => link === document.activeElement));
    await page.keyboard.press('k');
    assert.ok(await links.nth(0).evaluate((link) => link === document.activeElement));
  });

  test('a meeting is taken away as text, Markdown and JSON', async () => {
    const text = await get('/meetings/SSC_61_1209.txt');
    assert.match(text.type, /text\/plain/);
    assert.match(text.text, /^7\. Directors Letter - Small Supplier 'GI' \(RED\)$/m);
    const markdown = (await get('/meetings/SSC_61_1209.md')).text;
    assert.match(markdown, /\*\*APPROVED\*\*/);
    assert.equal(markdown.split('Meeting Headlines\n').length - 1, 2, 'title and reference, each once');
    const data = JSON.parse((await get('/meetings/SSC_61_1209.json')).text);
    assert.equal(data.items.length, 12);
    assert.deepEqual(data.items.map((item) => item.number), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert.equal(data.items[6].labels[0].label, 'GI');
    assert.equal(data.items[6].decisions[0].verb, 'APPROVED');
    await go('/meetings/SSC_61_1209');
    for (const format of ['Text', 'Markdown', 'JSON']) {
      const href = await page.getByRole('link', { name: format, exact: true }).getAttribute('href');
      await get(href);
    }
  });

  test('what the API does not have is refused in its own form', async () => {
    for (const path of ['/api/nothing', '/api/meetings/SSC_999_0101']) {
      const answer = await fetch(`${wardmote.url}${path}`);
      assert.equal(answer.status, 404, path);
      assert.equal(answer.headers.get('content-type'), 'application/problem+json', path);
      assert.equal((await answer.json()).code, 'not-found', path);
    }
  });

  test('the fingerprint is that of the text that is taken away', async () => {
    const bytes = new TextEncoder().encode((await get('/meetings/SSC_61_1209.txt')).text);
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    await go('/meetings/SSC_61_1209');
    const shown = (await page.locator('.fingerprint').innerText()).replace(/Fingerprint|\s/g, '');
    assert.equal(shown, digest.slice(0, 20));
  });

  test('the rules of October 2018 and of March 2019 differ, each with its source', async () => {
    const rule = async (day) => {
      await go(`/rules?as_at=${encodeURIComponent(day)}`);
      await page.getByRole('link', { name: 'SEC G8.41(c)', exact: true }).click();
      await page.waitForURL(/G8\.41/);
      return page.locator('article').innerText();
    };
    const then = await rule('15 October 2018');
    assert.match(then, /as at 15 October 2018/);
    assert.match(then, /SSC_67_2811/);
    assert.match(then.split('Its editions')[0], /When the number of premises/);
    const later = await rule('15 March 2019');
    assert.match(later.split('Its editions')[0], /weighted number of domestic and non-domestic/);
    assert.match(later, /SECMP0059/);
    await page.getByLabel('Day whose rules to use').fill('30 February 2019');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText('This is no day.').waitFor();
  });

  test('a moment that is none is refused beside the clock, and now is shown', async () => {
    await go('/meetings');
    await page.getByLabel('Day and time to read the record as known at').fill('yesterday-ish');
    await page.getByRole('button', { name: 'Turn back' }).click();
    await page.locator('#known_at_error').waitFor();
    assert.equal(await page.locator('.band').count(), 0);
    assert.equal(await page.locator('#known_at').inputValue(), 'yesterday-ish');
  });

  test('the clock stays turned back from link to link, and the rules with it', async () => {
    const line = JSON.parse((await get('/api/history/meeting:SSC_61_1209')).text).acts.at(-1);
    const moment = encodeURIComponent(line.recorded_at);
    await go(`/meetings?known_at=${moment}`);
    assert.equal(await page.locator('.meeting-row').count(), 1);
    await page.locator('.meeting-row h3 a').click();
    await page.locator('.band').waitFor();
    await page.getByText('by which power?').first().click();
    await page.locator('.band').waitFor();
    await page.getByRole('link', { name: 'History, act by act' }).click();
    await page.locator('.band').waitFor();
    assert.match(page.url(), /known_at=/);
  });

  test('the history of a decision gives the record just then', async () => {
    await go('/decisions');
    await page.locator('.verb-link').first().click();
    await page.getByRole('link', { name: 'History, act by act' }).click();
    await page.getByRole('heading', { level: 2, name: 'Decision taken' }).first().waitFor();
    await page.getByRole('link', { name: 'The record just then' }).first().click();
    await page.locator('.band').waitFor();
    assert.ok((await page.locator('.act').count()) >= 1);
  });

  test('what is unknown and what is forbidden are the same bytes', async () => {
    const answers = [];
    for (const where of ['/imports', '/imports/0123', '/meetings/SSC_99_0101', '/history/person:nobody', '/nowhere', '/decisions/00000000000000000000000000000000']) {
      const answer = await fetch(wardmote.url + where);
      answers.push(`${answer.status}\n${[...answer.headers].filter(([name]) => name !== 'date').join('\n')}\n${await answer.text()}`);
    }
    for (const answer of answers) assert.equal(answer, answers[0]);
    assert.match(answers[0], /^404/);
  });
});
