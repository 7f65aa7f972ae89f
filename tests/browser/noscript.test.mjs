// The essential journeys with links and forms alone: no script runs here.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { closeBrowser, open, phone, serve, signIn, specimen, unbuilt } from './wardmote.mjs';

after(closeBrowser);

test('without script a document is reviewed, finished, read and turned back', { skip: unbuilt }, async (t) => {
  const wardmote = await serve();
  t.after(() => wardmote.stop());
  const page = await signIn(wardmote, { javaScriptEnabled: false, viewport: phone });
  const before = new Date().toISOString();
  await page.goto(`${wardmote.url}/imports`);
  await page.getByLabel('Headlines as plain text').setInputFiles(specimen);
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.waitForURL('**/imports/*');
  const total = await page.locator('details.finding').count();
  const open_one = page.locator('details.finding[open]');
  assert.equal(await open_one.count(), 1);
  assert.ok(await open_one.locator('.excerpt').isVisible());

  await open_one.getByRole('button', { name: 'Accept' }).click();
  await page.waitForURL(/finding=2/);
  assert.equal(await page.locator('details.finding.accepted').count(), 1);
  await page.locator('#finding-1 > summary').click();
  await page.locator('#finding-1').getByRole('button', { name: 'Undo' }).click();
  await page.waitForURL(/finding=1/);
  assert.equal(await page.locator('details.finding.accepted').count(), 0);

  const mark = page.locator('details.finding', { hasText: 'No mark is printed' }).first();
  const id = await mark.getAttribute('id');
  await page.locator(`#${id} > summary`).click();
  await page.locator(`#${id} .own > summary`).click();
  await page.locator(`#${id} textarea`).fill('AMBER');
  await page.locator(`#${id}`).getByRole('button', { name: 'Save my wording' }).click();
  await page.locator(`#${id}.accepted`).waitFor();

  await page.getByRole('button', { name: 'Finish import' }).click({ force: true }); // said to be off
  await page.getByText('findings are not decided').waitFor();
  await page.getByRole('link', { name: 'Go back' }).click();

  const sure = page.getByRole('button', { name: /^Accept \d+ sure/ });
  await sure.click();
  await sure.waitFor({ state: 'detached' });
  for (let todo = await page.locator('details.finding.todo').count(); todo; --todo) {
    await page.locator('details.finding[open]').getByRole('button', { name: 'Keep as printed' }).click();
    await page.getByText(`${todo - 1} of ${total} left`).waitFor();
  }
  await page.getByRole('button', { name: 'Finish import' }).click();
  await page.waitForURL('**/meetings/SSC_61_1209');
  await page.close();

  const crowd = await open(`${wardmote.url}/meetings`, { javaScriptEnabled: false, viewport: phone });
  await crowd.getByRole('link', { name: '12 September 2018' }).click();
  await crowd.getByText('by which power?').first().click();
  await crowd.getByText(/By which power was this/).waitFor();
  await crowd.locator('.menu summary').click();
  await crowd.locator('.menu').getByRole('link', { name: 'Meetings' }).click();
  await crowd.getByRole('link', { name: 'Change' }).click();
  await crowd.getByLabel('Day and time to read the record as known at').fill(before);
  await crowd.getByRole('button', { name: 'Turn back' }).click();
  await crowd.getByText('No meeting is published yet.').waitFor();
  await crowd.getByRole('link', { name: 'Return to now' }).first().click();
  await crowd.getByRole('link', { name: '12 September 2018' }).waitFor();
  await crowd.close();
});
