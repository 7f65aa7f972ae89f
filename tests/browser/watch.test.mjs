// The watch: simulated traffic goes from calm to breach to held while the page follows it; who may see it,
// on two windows, with script and without.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { accessible, binary, closeBrowser, desktop, open, phone, serve, signIn, unbuilt } from './wardmote.mjs';

const windows = [
  { name: 'desktop', viewport: desktop, colorScheme: 'light' },
  { name: 'phone', viewport: phone, colorScheme: 'dark', hasTouch: true, isMobile: true },
];
const until = '28 November 2018 10:00';
const nation = ['--rate', '20', '--minutes', '60', '--scenario', 'stolen-key'];

const gather = (child) =>
  new Promise((done, fail) => {
    let text = '';
    child.stdout.on('data', (some) => (text += some));
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done(text) : fail(new Error(`ended with ${code}`))));
  });
const simulate = (...words) =>
  spawn(binary, ['watch', 'simulate', ...nation, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });

// The traffic of the nation in lines, and the thresholds that fit it.
async function traffic(folder) {
  const thresholds = path.join(folder, 'thresholds.json');
  fs.writeFileSync(thresholds, await gather(simulate('--thresholds')));
  const lines = (await gather(simulate())).trimEnd().split('\n');
  return { thresholds, lines };
}

// A run of the gate over these lines, as anybody would start it.
async function run(wardmote, thresholds, lines) {
  const child = spawn(
    binary,
    ['watch', 'run', '--simulated', '--format', 'json', ...(thresholds ? ['--thresholds', thresholds] : []), '--data', wardmote.data],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  child.stdin.end(lines.map((line) => line + '\n').join(''));
  return (await gather(child)).split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

describe('the watch', { skip: unbuilt }, () => {
  let wardmote, storageState, nationLines, thresholds, verdicts;
  before(async () => {
    wardmote = await serve({ until });
    const page = await signIn(wardmote);
    storageState = await page.context().storageState();
    await page.close();
    ({ thresholds, lines: nationLines } = await traffic(wardmote.folder));
  });
  after(async () => {
    await wardmote?.stop();
    await closeBrowser();
  });

  test('before any run the page says how to begin', async () => {
    const page = await open(`${wardmote.url}/watch`, { storageState });
    await page.getByRole('heading', { name: 'Nothing is watched yet.' }).waitFor();
    await page.getByText('wardmote watch run --simulated').waitFor();
    await accessible(page);
    await page.close();
  });

  test('an open page goes from calm to breach to held', async () => {
    const page = await open(`${wardmote.url}/watch`, { storageState });
    const calm = Math.floor(nationLines.length / 8);
    verdicts = await run(wardmote, thresholds, nationLines.slice(0, calm));
    assert.ok(!verdicts.some(({ verdict }) => verdict === 'hold'), 'the beginning is calm');
    await page.getByText('No threshold is broken.').or(page.getByText('Warned').first()).first().waitFor();
    await page.getByText('Nothing is held.').waitFor();
    verdicts = await run(wardmote, thresholds, nationLines.slice(calm));
    const held = verdicts.filter(({ verdict, repeat }) => verdict === 'hold' && !repeat);
    assert.ok(held.length > 0, 'the thief is held');
    await page.locator('[data-breach]').first().waitFor();
    await page.getByRole('link', { name: `All ${held.length.toLocaleString('en-GB')}` }).waitFor();
    await page.locator('[data-watch-news]', { hasText: 'New breach:' }).waitFor({ state: 'attached' });
    await page.getByText('SIMULATED NATION').waitFor();
    await page.close();
  });

  for (const { name, ...options } of windows)
    test(`the page is fit for everyone, ${name}`, async () => {
      const page = await open(`${wardmote.url}/watch`, { storageState, ...options });
      await page.locator('[data-breach]').first().waitFor();
      await page.locator('[data-watch-pause]').click();
      await accessible(page);
      for (const summary of await page.locator('#tables summary').all()) await summary.press('Enter');
      await accessible(page);
      await page.close();
    });

  test('what is held is listed, searched, and each says why', async () => {
    const page = await open(`${wardmote.url}/watch/held`, { storageState });
    const first = page.locator('tbody tr').first();
    const id = (await first.locator('code').textContent()).trim();
    await accessible(page);
    await page.getByLabel('RequestID, User ID or type').fill(id.toLowerCase());
    await page.getByRole('button', { name: 'Show' }).press('Enter');
    await page.getByText('1 request.').waitFor();
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: /^Why is …/ }).waitFor();
    await page.getByText('Not authenticated: nothing checks it yet').waitFor();
    await page.getByRole('heading', { name: 'The thresholds that it broke' }).waitFor();
    await page.getByText('It decided.').waitFor();
    const told = verdicts.find(({ request_id, verdict }) => request_id === id && verdict === 'hold');
    const because = told.because.find(({ level }) => level.endsWith('quarantine'));
    await page
      .getByText(`It was number ${because.count + 1} within an hour. The limit is ${because.limit}.`)
      .waitFor();
    await accessible(page);
    const alert = page.getByRole('link', { name: 'AD1, a threshold of the User (XML)' });
    const [file] = await Promise.all([page.waitForEvent('download'), alert.click()]);
    assert.match(file.suggestedFilename(), /^AD1-\d+-user-threshold\.xml$/);
    assert.ok(fs.readFileSync(await file.path(), 'utf8').includes(`<sr:RequestID>${id}</sr:RequestID>`));
    await page.close();
  });

  for (const { name, ...window } of windows)
    test(`a draft is tried beside today, with how soon each scenario is found, ${name}`, async () => {
      const page = await open(`${wardmote.url}/watch/lab`, { storageState, ...window });
      await accessible(page);
      const draft = { reference: 'November', thresholds: [] };
      await page.getByLabel('A set of thresholds, as JSON').fill(JSON.stringify(draft));
      await page.getByLabel('Rate of the simulated nation, in requests a second').fill('20');
      await page.getByRole('button', { name: 'Try it' }).press('Enter');
      const table = page.getByRole('group', { name: /^How soon each scenario/ });
      await table.getByRole('columnheader', { name: 'Today' }).waitFor();
      const stolen = table.getByRole('row', { name: /^stolen-key/ });
      assert.match(await stolen.getByRole('cell').nth(0).innerText(), /^held \d+ s/);
      assert.match(await stolen.getByRole('cell').nth(1).innerText(), /not found[^]*What finds it: a quarantine level/);
      await accessible(page);
      await page.close();
    });

  test('without script everything is there and a link looks again', async () => {
    const page = await open(`${wardmote.url}/watch`, { storageState, javaScriptEnabled: false });
    await page.getByRole('heading', { name: 'Breaches now' }).waitFor();
    assert.ok(await page.locator('.watch-headroom tbody tr').count());
    await page.getByRole('link', { name: 'Look again' }).click();
    await page.getByRole('heading', { name: 'Headroom, closest first' }).waitFor();
    await page.locator('#heat-table summary').click();
    await page.getByRole('rowheader', { name: '7 Supply' }).waitFor();
    await page.getByText('No day like today is over yet').waitFor();
    await page.close();
  });

  test('a Member is told that nothing is here', async () => {
    const page = await signIn(wardmote, {}, 'nair');
    const answer = await page.goto(`${wardmote.url}/watch`);
    assert.equal(answer.status(), 404);
    assert.equal(await page.getByRole('link', { name: 'Watch', exact: true }).count(), 0);
    for (const elsewhere of ['/watch/held', '/watch/lab', '/watch/events', '/api/watch', '/api/watch/held'])
      assert.equal((await page.request.get(wardmote.url + elsewhere)).status(), 404, elsewhere);
    await page.close();
  });

  test('a User sees its own traffic alone', async () => {
    const page = await signIn(wardmote, {}, 'quill');
    await page.goto(`${wardmote.url}/watch`);
    await page.locator('[data-breach]').first().waitFor();
    const users = new Set(await page.locator('.watch-headroom .row-user').allTextContents());
    assert.deepEqual([...users], ['Voltaic Energy …00-00']);
    const told = await (await page.request.get(`${wardmote.url}/api/watch`)).text();
    const names = new Set(told.match(/90-B3-D5-1F-(?:\w\w-){3}\w\w/g));
    assert.deepEqual([...names], ['90-B3-D5-1F-40-00-00-00']);
    assert.ok(!told.includes('"entries"'));
    await accessible(page);
    await page.close();
  });

  test('two people of the User release what is held, and the gate lets it go', async () => {
    const first = await signIn(wardmote, {}, 'quill');
    await first.goto(`${wardmote.url}/watch/held`);
    await first.locator('input[name=held]').first().check();
    await first.getByRole('button', { name: 'Release…' }).press('Enter');
    await first.getByRole('heading', { name: 'Release 1 request' }).waitFor();
    await accessible(first);
    await first.getByLabel('Why').fill('The customer asked for it');
    await first.getByRole('button', { name: 'Release them' }).press('Enter');
    await first.getByText('Release of 1 request is proposed.').waitFor();
    await first.getByText('its User, the second of two, to release it').waitFor();
    await first.locator('input[name=held]').first().check();
    await first.getByRole('button', { name: 'Delete…' }).press('Enter');
    await first.getByRole('heading', { name: 'This cannot be done.' }).waitFor();
    await first.getByText(/Request 90-B3-D5-1F-40-00-00-00:\S+: the other step is proposed/).waitFor();
    await accessible(first);
    await first.goto(`${wardmote.url}/watch/held`);
    await first.locator('input[name=all]').check();
    await first.getByRole('button', { name: 'Delete…' }).press('Enter');
    await first.getByText('1 request is left out: the other step is proposed.').waitFor();
    await first.getByRole('button', { name: 'Delete them' }).waitFor();
    await first.close();

    const second = await signIn(wardmote, { javaScriptEnabled: false }, 'reid');
    await second.goto(`${wardmote.url}/watch/held`);
    const before = Number((await second.locator('.table-head p').first().textContent()).match(/\d+/)[0]);
    const why = await second.locator('tbody a').first().getAttribute('href');
    assert.ok(!(await second.locator('tbody').textContent()).includes('Entry'), 'no position');
    await second.locator('input[name=held]').first().check();
    await second.getByRole('button', { name: 'Release…' }).press('Enter');
    await second.getByRole('cell', { name: '1', exact: true }).first().waitFor();
    await second.getByLabel('Why').fill('Checked with the field team');
    await second.getByRole('button', { name: 'Release them' }).press('Enter');
    await second.getByText('Release of 1 request is confirmed. The gate carries it out when it meets it.').waitFor();
    await run(wardmote, undefined, []); // by the record, whose steps it follows
    const count = second.getByText(`${before - 1} request`);
    for (let looks = 0; looks < 20 && !(await count.count()); ++looks) await second.goto(`${wardmote.url}/watch/held`);
    assert.ok(await count.count(), 'one less is held');
    await second.goto(wardmote.url + why);
    await second.getByRole('heading', { name: /^Why was …/ }).waitFor();
    await second.getByText('It was released since.').waitFor();
    await second.getByText('Checked with the field team').waitFor();
    await second.close();
  });

  test('what is proposed is withdrawn from the page of the request', async () => {
    const page = await signIn(wardmote, {}, 'quill');
    await page.goto(`${wardmote.url}/watch/held`);
    await page.locator('tbody a').last().click();
    const request = page.url();
    await page.getByRole('button', { name: 'Delete…' }).press('Enter');
    await page.getByLabel('Why').fill('Not ours');
    await page.getByRole('button', { name: 'Delete them' }).press('Enter');
    await page.goto(request);
    await page.getByText('its User, the second of two, to delete it').waitFor();
    await accessible(page);
    await page.getByRole('button', { name: 'Withdraw what is proposed…' }).press('Enter');
    await page.getByRole('heading', { name: 'Withdraw what is proposed for 1 request' }).waitFor();
    await accessible(page);
    await page.getByRole('button', { name: 'Withdraw', exact: true }).press('Enter');
    await page.getByText('What was proposed for 1 request is withdrawn').waitFor();
    await page.goto(request);
    await page.getByText('its User, the first of two').waitFor();
    await page.close();
  });

  test('who lacks a threshold is told on the page, and a User its own alone', async () => {
    const page = await open(`${wardmote.url}/watch`, { storageState });
    await page.getByText(/Users lack a User Quarantine Threshold/).waitFor();
    await page.locator('#lacking summary').press('Enter');
    await accessible(page);
    const all = await (await page.request.get(`${wardmote.url}/api/watch/lacking`)).json();
    assert.ok(all.count > 1);
    await page.close();
    const user = await signIn(wardmote, {}, 'quill');
    const own = await (await user.request.get(`${wardmote.url}/api/watch/lacking`)).json();
    assert.ok(own.lacking.every((one) => one.party === 'voltaic'));
    assert.ok(own.count < all.count);
    await user.close();
  });

  test('the breach is in the record of the example once, also after a restart', async () => {
    const page = await open(`${wardmote.url}/watch`, { storageState });
    await page.getByText(/In the record\b/).first().waitFor();
    const event = await page.locator('[data-breach]').first().getAttribute('data-breach');
    const acts = async () => (await page.request.get(`${wardmote.url}/history/breach:${event}`)).text();
    const before = (await acts()).match(/anomaly\.BreachOpened/g).length;
    assert.equal(before, 1);
    await page.close();
    const { folder } = wardmote;
    await wardmote.end();
    wardmote = await serve({ folder, until });
    const again = await signIn(wardmote);
    await again.goto(`${wardmote.url}/watch`);
    await again.getByText(/In the record\b/).first().waitFor();
    const text = await (await again.request.get(`${wardmote.url}/history/breach:${event}`)).text();
    assert.equal(text.match(/anomaly\.BreachOpened/g).length, 1);
    await again.close();
  });

  test('the agenda opens its Anomaly Detection Update with the breaches since the meeting before', async () => {
    const page = await open(`${wardmote.url}/meetings/SSC_67_2811/agenda`, { storageState });
    const update = page.getByRole('region', { name: 'Anomaly Detection Update' }).first();
    await update.getByText('SIMULATED').waitFor();
    await update.getByText(/1 breach since SSC 66/).waitFor();
    await update.getByText(/Held now: \d/).waitFor();
    await update.getByRole('img', { name: /by day/ }).waitFor();
    assert.equal(await page.getByRole('region', { name: 'Anomaly Detection Update' }).count(), 1);
    await update.locator('summary').press('Enter');
    await accessible(page);
    await page.close();
  });

  for (const person of ['nair', 'tate', 'lind'])
    test(`${person} finds it on the agenda in sum, and nobody named`, async () => {
      const page = await signIn(wardmote, { viewport: phone, colorScheme: 'dark' }, person);
      await page.goto(`${wardmote.url}/meetings/SSC_67_2811/agenda`);
      const update = page.getByRole('region', { name: 'Anomaly Detection Update' });
      await update.getByText(/1 breach since SSC 66/).waitFor();
      await update.getByRole('rowheader', { name: 'A User’s own threshold' }).waitFor();
      const words = await update.textContent();
      for (const secret of ['Voltaic', '90-B3', 'ADT-']) assert.ok(!words.includes(secret), secret);
      await accessible(page);
      await page.close();
    });

  test('the figures are at /metrics for whoever sees all traffic, and for nobody else', async () => {
    const page = await open(`${wardmote.url}/watch`, { storageState });
    const text = await (await page.request.get(`${wardmote.url}/metrics`)).text();
    await page.close();
    assert.match(text, /wardmote_watch_requests_total\{verdict="hold"\} [1-9]/);
    assert.match(text, /wardmote_watch_breaches [1-9]/);
    assert.match(text, /wardmote_watch_following 1/);
    assert.doesNotMatch(await (await fetch(`${wardmote.url}/metrics`)).text(), /wardmote_watch_/);
  });
});
