// The main job, as a newcomer does it: from the printed link and an empty archive to headlines that
// the public reads, the clock turned back to before them, and a decision that says by which power.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { closeBrowser, open, phone, reference, serve, specimen, unbuilt, unshared } from './wardmote.mjs';

after(closeBrowser);

const open_finding = (page) => page.locator('details.finding[open]');
const left = (page) => page.locator('.measure b').last();

// Presses a key in the list of findings and waits until the answer stands on the page.
async function press(page, key, decided) {
  await open_finding(page).locator('> summary').focus();
  await page.keyboard.press(key);
  await page.waitForFunction(
    (count) => document.querySelectorAll('details.finding:not(.todo)').length === count,
    decided,
  );
}

async function upload(page, file) {
  await page.getByRole('link', { name: 'Import headlines' }).click();
  await page.getByLabel('Headlines as plain text').setInputFiles(file);
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.waitForURL('**/imports/*');
}

async function journey(t, { file, meeting, day, party, sure }) {
  const wardmote = await serve();
  t.after(() => wardmote.stop());
  const step = async (name, what) => {
    let failed;
    await t.test(name, async () => {
      try {
        await what();
      } catch (error) {
        failed = error;
        throw error;
      }
    });
    if (failed) throw failed; // what follows would only repeat it
  };
  let page, crowd, before, meeting_url;

  await step('the empty archive says what fills it', async () => {
    crowd = await open(`${wardmote.url}/`);
    await crowd.getByText('No meeting is published yet.').waitFor();
    assert.equal(await crowd.getByRole('link', { name: 'Import' }).count(), 0);
  });

  await step('the printed link lets in once', async () => {
    page = await open(wardmote.link);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/meetings');
    await page.getByText('Local secretariat').waitFor();
    const late = await open(wardmote.link);
    await late.getByText('This link does not let anyone in').waitFor();
    assert.equal(await late.getByRole('button', { name: 'Sign in' }).count(), 0);
    await late.close();
  });

  await step('an upload shows the findings beside the text, with confidence', async () => {
    before = new Date().toISOString();
    await upload(page, file);
    assert.match(await page.locator('.work-title').innerText(), new RegExp(`${meeting}, ${day}`));
    const findings = page.locator('details.finding');
    const total = await findings.count();
    assert.ok(total > 10, `${total} findings`);
    assert.match(await left(page).innerText(), new RegExp(`${total} of ${total} left`));
    assert.match(await open_finding(page).innerText(), /Confidence\s+0\.\d\d/);
    const line = await open_finding(page).getAttribute('data-line');
    assert.equal(await page.locator(`#line-${line} .span.current`).count(), 1);
    await crowd.reload();
    await crowd.getByText('No meeting is published yet.').waitFor();
  });

  await step('the keys accept, keep, undo, move and write', async () => {
    const first = await open_finding(page).getAttribute('id');
    await press(page, 'a', 1);
    assert.match(await page.locator(`#${first} > summary`).innerText(), /Accepted/);
    const second = await open_finding(page).getAttribute('id');
    assert.notEqual(second, first);
    await press(page, 'p', 2);
    assert.match(await page.locator(`#${second} > summary`).innerText(), /Kept/);
    // Undo is about what was just done, though the next finding is open by now.
    await press(page, 'u', 1);
    assert.equal(await open_finding(page).getAttribute('id'), second);
    await press(page, 'p', 2);
    await page.keyboard.press('k');
    await page.waitForFunction((id) => document.getElementById(id).open, second);
    await press(page, 'u', 1);
    assert.equal(await open_finding(page).getAttribute('id'), second);
    await press(page, 'p', 2);

    // A mark is a person's to say.
    while (!/No mark is printed/.test(await open_finding(page).innerText())) {
      const at = await open_finding(page).getAttribute('data-finding');
      await page.keyboard.press('j');
      await page.waitForFunction(
        (old) => document.querySelector('details.finding[open]').dataset.finding !== old,
        at,
      );
    }
    const own = await open_finding(page).getAttribute('id');
    await page.keyboard.press('a'); // nothing is proposed, so nothing is accepted
    await page.keyboard.press('e');
    const words = page.locator(`#${own} textarea`);
    assert.ok(await words.evaluate((field) => field === document.activeElement));
    await words.fill('MAUVE');
    await page.locator(`#${own}`).getByRole('button', { name: 'Save my wording' }).click();
    await page.locator(`#${own}`).getByText('no mark of the policy').waitFor();
    assert.equal(await page.locator(`#${own} textarea`).inputValue(), 'MAUVE');
    await page.locator(`#${own} textarea`).fill('GREEN');
    await page.locator(`#${own}`).getByRole('button', { name: 'Save my wording' }).click();
    await page.locator(`#${own}.accepted`).waitFor();
    assert.match(await page.locator(`#${own} > summary`).innerText(), /Own words: \(?GREEN/);
  });

  await step('letters that are written decide nothing', async () => {
    const text = await left(page).innerText();
    await page.locator('#find').focus();
    await page.keyboard.type('apu');
    assert.equal(await page.locator('#find').inputValue(), 'apu');
    assert.equal(await left(page).innerText(), text);
  });

  await step('Enter goes to the line, and the sure ones go all at once', async () => {
    await open_finding(page).locator('> summary').focus();
    const line = await open_finding(page).getAttribute('data-line');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), `line-${line}`);
    const button = page.getByRole('button', { name: /^Accept \d+ sure ones?$/ });
    assert.ok(Number((await button.innerText()).match(/\d+/)[0]) >= sure);
    await button.click();
    await button.waitFor({ state: 'detached' });
  });

  await step('nothing is finished before the last is decided', async () => {
    const finish = page.getByRole('button', { name: 'Finish import' });
    assert.equal(await finish.getAttribute('aria-disabled'), 'true');
    const total = await page.locator('details.finding').count();
    for (let open = await page.locator('details.finding.todo').count(); open; --open) {
      await press(page, 'p', total - open + 1);
    }
    await finish.click();
    await page.waitForURL('**/meetings/*');
    meeting_url = page.url();
  });

  await step('the public reads the headlines, as corrected', async () => {
    await crowd.reload();
    await crowd.getByRole('link', { name: day }).click();
    await crowd.getByRole('heading', { level: 1, name: new RegExp(day) }).waitFor();
    assert.equal(new URL(crowd.url()).pathname, new URL(meeting_url).pathname);
    const text = await crowd.locator('.headlines').innerText();
    assert.match(text, /The SSC APPROVED the Draft Minutes/);
    assert.match(text, /Commercial Product Assurance/);
    assert.doesNotMatch(text, /\bSCC\b/);
    assert.ok(await crowd.locator('.mark-red').count() > 3);
    assert.equal(await crowd.getByText('by which power?').count() > 5, true);
    assert.equal(await crowd.getByRole('link', { name: 'Import' }).count(), 0);
  });

  await step('the clock turned back to before the upload shows none of it', async () => {
    const clock = crowd.getByLabel('Day and time to read the record as known at');
    await clock.fill(before);
    await crowd.getByRole('button', { name: 'Turn back' }).click();
    await crowd.getByText('There is nothing here for you.').waitFor();
    await crowd.getByText('Nothing learned later is in it').waitFor();
    const stripes = await crowd.locator('.band').evaluate((band) => getComputedStyle(band).backgroundImage);
    assert.match(stripes, /repeating-linear-gradient/);
    await crowd.getByRole('link', { name: 'Back to the meetings' }).click();
    await crowd.getByText('No meeting is published yet.').waitFor();
    assert.equal(await crowd.locator('.band').count(), 1);
    await crowd.getByRole('link', { name: 'Decisions' }).first().click();
    await crowd.getByText('No decision is recorded yet.').waitFor();
    await crowd.locator('.band').getByRole('link', { name: 'Return to now' }).click();
    await crowd.getByRole('link', { name: 'AGREED' }).first().waitFor();
    assert.equal(await crowd.locator('.band').count(), 0);
  });

  await step('by which power? has a date and a source, or is not recorded', async () => {
    const row = (what) => crowd.locator('tbody tr', { hasText: what }).first();
    await row('Assurance status').locator('.verb-link').click();
    await crowd.getByText(/By which power was this agreed/).waitFor();
    assert.match(await crowd.locator('.question').innerText(), new RegExp(party));
    assert.equal(
      await crowd.locator('.answer h1').innerText(),
      'By delegation from the SEC Panel, since 1 August 2017.',
    );
    const tree = await crowd.locator('.tree').innerText();
    assert.match(tree, /Since 1 August 2017/);
    assert.match(tree, /SECAS newsletter, August 2017/);
    assert.match(await crowd.locator('.rail').last().innerText(), /1 Aug 2017/);
    await crowd.goBack();
    await row('Next steps').locator('.verb-link').click();
    await crowd.getByRole('heading', { level: 1, name: 'In the SSC’s own right, since 23 September 2013.' }).waitFor();
    assert.match(await crowd.locator('main').innerText(), /The document itself does not name the power/);
    await crowd.goto(`${crowd.url().split('?')[0]}?as_at=2010-01-01`);
    await crowd.getByRole('heading', { level: 1, name: 'Not recorded.' }).waitFor();
  });

  await step('the history tells it act by act', async () => {
    await crowd.goto(meeting_url);
    await crowd.getByRole('link', { name: 'History, act by act' }).click();
    await crowd.getByRole('heading', { level: 2, name: 'Meeting recorded' }).waitFor();
    assert.ok((await crowd.locator('.act').count()) > 20);
    assert.match(await crowd.locator('.acts').innerText(), /label-confusable/);
  });

  await crowd.close();
  await page.close();
}

test('a newcomer publishes the specimen', { skip: unbuilt }, (t) =>
  journey(t, { file: specimen, meeting: 'SSC meeting 61', day: '12 September 2018', party: 'H', sure: 5 }),
);

test('a newcomer publishes the reference document', { skip: unbuilt || unshared }, (t) =>
  journey(t, { file: reference, meeting: 'SSC meeting 67', day: '28 November 2018', party: 'BV', sure: 5 }),
);
