// Every kind of page, in daylight and at night, on a desk and on a phone: nothing that axe objects to,
// nothing wider than the window, nothing reported by the browser.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { accessible, closeBrowser, desktop, open, phone, serve, signIn, specimen, unbuilt } from './wardmote.mjs';

const windows = [
  { name: 'desktop', viewport: desktop, colorScheme: 'light' },
  { name: 'phone', viewport: phone, colorScheme: 'dark', hasTouch: true, isMobile: true },
];

describe('every page is accessible', { skip: unbuilt }, () => {
  let wardmote, decision, review, storageState;
  const then = encodeURIComponent('2018-11-30 12:00');
  before(async () => {
    wardmote = await serve({ headlines: [specimen] });
    const listed = await (await fetch(`${wardmote.url}/api/decisions`)).json();
    decision = listed.decisions[0].decision ?? listed.decisions[0].id;
    const page = await signIn(wardmote);
    await page.goto(`${wardmote.url}/imports`);
    const text = fs.readFileSync(specimen, 'utf8').replaceAll('SSC_61_1209', 'SSC_62_2609').replaceAll('12 September 2018', '26 September 2018');
    await page.getByLabel('Headlines as plain text').setInputFiles({ name: 'SSC_62_2609.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.waitForURL('**/imports/*');
    review = new URL(page.url()).pathname;
    await page.locator('details.finding[open] [data-act=accept]').click();
    await page.locator('details.finding.accepted').waitFor();
    await page.locator('details.finding[open] [data-act=keep]').click();
    await page.locator('details.finding.kept').waitFor();
    storageState = await page.context().storageState();
    await page.close();
  });
  after(async () => {
    await wardmote?.stop();
    await closeBrowser();
  });

  const kinds = {
    'the archive': () => '/meetings',
    'a search': () => '/meetings?q=minutes',
    'a search without a match': () => '/meetings?q=zebra',
    'a meeting': () => '/meetings/SSC_61_1209',
    'a clock turned back': () => `/meetings?known_at=${then}`,
    'a moment that is none': () => '/meetings?known_at=never',
    'the decisions': () => '/decisions',
    'a decision': () => `/decisions/${decision}`,
    'a history': () => '/history/meeting:SSC_61_1209',
    'the rules': () => '/rules?as_at=2018-10-15',
    'a rule': () => '/rules/clause.G8.41(c)?as_at=2018-10-15',
    'nothing': () => '/meetings/none',
    'a used link': () => '/sign-in?code=used',
    'help': () => '/help',
    'help on keys': () => '/help/keys',
    'help on importing': () => '/help/import',
    'the API': () => '/api',
  };
  const own = {
    'the archive': () => '/meetings',
    'a meeting': () => '/meetings/SSC_61_1209',
    'a moment that is none': () => '/meetings?known_at=never',
    'the uploads': () => '/imports',
    'the uploads with the clock turned back': () => `/imports?known_at=${then}`,
    'a review': () => review,
    'a review of what is accepted': () => `${review}?show=accepted&finding=1`,
  };

  for (const window of windows) {
    const { name, ...options } = window;
    for (const [who, pages, state] of [['the public', kinds, () => undefined], ['the secretariat', own, () => storageState]]) {
      for (const [kind, path] of Object.entries(pages)) {
        test(`${kind}, for ${who}, on a ${name}`, async () => {
          const page = await open(wardmote.url + path(), { ...options, storageState: state() });
          try {
            await accessible(page);
            assert.equal(await page.locator('h1').count(), 1);
            assert.ok(await page.locator('.mark').count() >= 1, 'every page shows its mark');
          } finally {
            await page.close();
          }
        });
      }
    }
  }
});
