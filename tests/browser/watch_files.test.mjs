// The files of anomaly detection, from the lab's draft to thresholds in force; and the table's word
// on a threshold of the DCC.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { accessible, binary, closeBrowser, desktop, open, phone, serve, signIn, unbuilt } from './wardmote.mjs';

const until = '2018-11-28T09:30:00Z';
const user = '90-B3-D5-1F-40-00-00-00'; // Voltaic Energy's
const other = '90-B3-D5-1F-40-00-10-00'; // Lantern Power's
const meeting = 'SSC_67_2811';
const windows = [
  { name: 'desktop', viewport: desktop, colorScheme: 'light' },
  { name: 'phone', viewport: phone, colorScheme: 'dark', hasTouch: true, isMobile: true },
];

// What the stolen key of the scenario is held by.
const stolen = 'threshold,B,quarantine,SRV 7.2/signed,3600,5,,,';
const thresholds = (reference, ...lines) =>
  [`adt-file,1,${reference},${user}`, 'entry,threshold,level,type,window,limit,from,until,reason', ...lines, ''].join('\n');

// A root and a User's certificate, as docs/formats/adt.md makes them; what they sign.
function authority(folder) {
  const at = (name) => path.join(folder, name);
  const openssl = (...words) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  fs.mkdirSync(at('trusted'), { recursive: true });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '3650'];
  openssl('req', '-x509', ...key, '-subj', '/CN=Trial root', '-addext', 'keyUsage=critical,keyCertSign,cRLSign',
    '-keyout', 'root.key', '-out', 'trusted/root.pem');
  const signer = (name) =>
    openssl('req', '-x509', ...key, '-subj', `/CN=${name}`, '-CA', 'trusted/root.pem', '-CAkey', 'root.key',
      '-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'keyUsage=critical,digitalSignature',
      '-keyout', `${name}.key`, '-out', `${name}.pem`);
  for (const name of [user, other]) signer(name);
  return (content, by = user) => {
    const file = at(`${fs.readdirSync(folder).length}.csv`);
    fs.writeFileSync(file, content);
    const out = file.replace('.csv', '.p7m');
    openssl('cms', '-sign', '-binary', '-nodetach', '-md', 'sha256', '-in', file, '-signer', `${by}.pem`,
      '-inkey', `${by}.key`, '-outform', 'PEM', '-out', out);
    return out;
  };
}

const finished = (child) =>
  new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`ended with ${code}`))));
  });

describe('files of anomaly detection', { skip: unbuilt }, () => {
  let wardmote, sign, folder;
  before(async () => {
    const bare = await serve({ until });
    ({ folder } = bare);
    await bare.end();
    sign = authority(folder);
  });
  after(async () => {
    await wardmote?.stop();
    await closeBrowser();
  });
  const send = async (page, file) => {
    await page.getByLabel('A file of thresholds or of actions, signed').setInputFiles(file);
    await page.getByRole('button', { name: 'Look at it' }).press('Enter');
  };

  test('without trusted certificates the page says how to give them', async () => {
    wardmote = await serve({ folder, until });
    const page = await signIn(wardmote, {}, 'quill');
    await page.goto(`${wardmote.url}/watch`);
    await page.getByRole('link', { name: 'Files' }).press('Enter');
    await page.getByRole('heading', { name: 'No file can be taken on this page yet.' }).waitFor();
    await page.getByText('certificates_folder').first().waitFor();
    await accessible(page);
    await page.close();
    await wardmote.end();
    wardmote = await serve({ folder, until, options: ['--certificates', path.join(folder, 'trusted')] });
  });

  for (const { name, ...options } of windows)
    test(`a file with wrong lines is refused whole, line by line, ${name}`, async () => {
      const page = await signIn(wardmote, options, 'quill');
      await page.goto(`${wardmote.url}/watch/files`);
      await send(page, sign(thresholds('SMSR-1', 'threshold,A,quarantine,SRV 4.1.1,3600,ten,,,', 'threshold,B,never,SRV 4.1.1,60,1,,,')));
      await page.getByRole('heading', { name: /is refused, and nothing of it is taken/ }).waitFor();
      const rows = page.locator('.file-report tbody tr');
      assert.deepEqual(await rows.first().locator('td.number').allTextContents(), ['3', '39']);
      assert.deepEqual(await rows.nth(1).locator('td.number').allTextContents(), ['4', '13']);
      await accessible(page);
      await page.close();
    });

  for (const [name, options, limit] of [
    ['by keyboard', { viewport: desktop }, 120],
    ['without script on a phone', { viewport: phone, colorScheme: 'dark', javaScriptEnabled: false }, 140],
  ])
    test(`a User sees what a file changes, then takes it, ${name}`, async () => {
      const page = await signIn(wardmote, options, 'quill');
      await page.goto(`${wardmote.url}/watch/files`);
      await send(page, sign(thresholds(`SMSR-${limit}`, `threshold,A,quarantine,SRV 4.1.1,3600,${limit},,,`, stolen)));
      await page.getByRole('heading', { name: `Take SMSR-${limit}?` }).waitFor();
      await page.getByRole('row', { name: limit === 120 ? /^A .* New$/ : /^A .* 120 140 Changed$/ }).waitFor();
      if (options.javaScriptEnabled !== false) await accessible(page);
      await page.getByRole('button', { name: 'Take it' }).press('Enter');
      await page.getByText('The file is taken.').waitFor();
      const row = page.getByRole('row', { name: new RegExp(`SMSR-${limit}`) });
      assert.match(await row.textContent(), /Taken\. 2 thresholds, in force\.[\s\S]*Mina Quill/);
      if (options.javaScriptEnabled !== false) await accessible(page);
      await page.close();
    });

  test('what another signed is an incident, and others see nothing of it', async () => {
    const page = await signIn(wardmote, {}, 'quill');
    await page.goto(`${wardmote.url}/watch/files`);
    await send(page, sign(thresholds('SMSR-9', 'threshold,A,quarantine,SRV 4.1.1,3600,9,,,'), other));
    await page.getByText('file-of-another-user').waitFor();
    await page.goto(`${wardmote.url}/watch/files`);
    await page.getByText(`Nothing. ${other} signed it; recorded as an incident.`).waitFor();
    await page.close();
    const lantern = await signIn(wardmote, {}, 'amis');
    await lantern.goto(`${wardmote.url}/watch/files`);
    await lantern.getByRole('heading', { name: 'No file was taken yet.' }).waitFor();
    await lantern.close();
    const member = await signIn(wardmote, {}, 'nair');
    for (const at of ['/watch/files', `/watch/files/report.csv?user=${user}`])
      assert.equal((await member.goto(wardmote.url + at)).status(), 404, at);
    await member.close();
    const operator = await signIn(wardmote, {}, 'harker');
    await operator.goto(`${wardmote.url}/watch/files`);
    await operator.getByRole('row', { name: /SMSR-140/ }).waitFor();
    assert.equal(await operator.getByRole('button', { name: 'Look at it' }).count(), 0);
    await accessible(operator);
    await operator.close();
  });

  test('a draft of the lab becomes a file that its User signs and sends; the report comes home', async () => {
    const traffic = spawn(binary, ['watch', 'simulate', '--rate', '20', '--minutes', '60', '--scenario', 'stolen-key'],
      { stdio: ['ignore', 'pipe', 'inherit'] });
    const gate = spawn(binary, ['watch', 'run', '--simulated', '--data', wardmote.data], { stdio: ['pipe', 'ignore', 'inherit'] });
    traffic.stdout.pipe(gate.stdin);
    await finished(gate);
    const page = await signIn(wardmote, { acceptDownloads: true }, 'quill');
    await page.goto(`${wardmote.url}/watch/lab`);
    const draft = { reference: 'November', thresholds: [{ reference: 'ADT-1', level: 'user-quarantine', user_id: user, type: '7.2/signed', window_seconds: 3600, limit: 7 }] };
    await page.getByLabel('A set of thresholds, as JSON').fill(JSON.stringify(draft));
    await page.getByRole('button', { name: 'Try it' }).press('Enter');
    await page.getByRole('heading', { name: 'As a file of a User' }).waitFor();
    await page.getByText('openssl cms -sign').waitFor();
    await accessible(page);
    await page.getByLabel('Service management reference').fill('SMSR-LAB');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Take it as an ADT File' }).press('Enter')]);
    const content = fs.readFileSync(await download.path(), 'utf8');
    assert.match(content, /SMSR-LAB/);
    await page.goto(`${wardmote.url}/watch/files`);
    await send(page, sign(content));
    await page.getByRole('button', { name: 'Take it' }).press('Enter');
    await page.getByRole('row', { name: /SMSR-LAB/ }).waitFor();
    const [report] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Report: what is held' }).press('Enter')]);
    const held = fs.readFileSync(await report.path(), 'utf8').trimEnd().split(/\r?\n/);
    assert.match(held[0], new RegExp(`^report-file,1,"[^"]*",${user}`));
    assert.ok(held.length > 2, 'requests are held');

    const [event, , request] = held[2].split(',');
    const actions = `action-file,1,"SMSR-ACT",${user},\nevent,request_id,action,stage,reason\n${event},${request},release,proposed,"our own"\n`;
    await page.goto(`${wardmote.url}/watch/files`);
    await send(page, sign(actions));
    await page.getByRole('row', { name: /Release proposed 1 our own/ }).waitFor();
    await accessible(page);
    await page.getByRole('button', { name: 'Take it' }).press('Enter');
    assert.match(await page.getByRole('row', { name: /SMSR-ACT/ }).textContent(), /Release proposed of 1 request\./);
    await page.close();
  });

  test('a decision at the table sets a threshold of the DCC, beside the watch’s figures', async () => {
    const page = await signIn(wardmote, {}, 'okafor');
    await page.goto(`${wardmote.url}/meetings/${meeting}/live`);
    for (const name of ['Helen Marsh', 'Priya Nair', 'Ruth Abara', 'Dilys Howell', 'Ben Okoro']) {
      await page.getByRole('button', { name: `Came in ${name}` }).press('Enter');
      await page.getByRole('button', { name: `Left ${name}` }).waitFor();
    }
    await page.getByRole('button', { name: 'Open the meeting' }).press('Enter');
    await page.getByRole('button', { name: 'Close the meeting' }).waitFor();
    await page.getByRole('link', { name: /Anomaly workshop/ }).press('Enter');
    await page.getByRole('button', { name: 'Take this item' }).press('Enter');
    const update = page.getByRole('region', { name: 'Anomaly Detection Update' });
    await update.getByText(/breach/).first().waitFor();
    await accessible(page);
    const now = await page.locator('#values option').first().getAttribute('value');
    const value = now.replace(/limit \d+$/, 'limit 31');
    assert.notEqual(value, now);
    await page.locator('label.verb-choice', { hasText: 'AGREED' }).click();
    await page.getByLabel('What', { exact: true }).selectOption('dcc-threshold');
    await page.getByLabel('Value or day').fill('DCC-none limit 1');
    await page.getByRole('button', { name: /Save the decision/ }).press('Enter');
    await page.getByText('is no threshold of the DCC').first().waitFor();
    await page.locator('label.verb-choice', { hasText: 'AGREED' }).click();
    await page.getByLabel('What', { exact: true }).selectOption('dcc-threshold');
    await page.getByLabel('Value or day').fill(value);
    await page.getByRole('button', { name: /Save the decision/ }).press('Enter');
    await page.locator('.live-decision', { hasText: 'the DCC-wide threshold' }).waitFor();
    await page.reload();
    assert.equal(await page.locator('#values option').first().getAttribute('value'), value);
    await wardmote.end();
    const told = await wardmote.run('thresholds', '--as', 'harker', '--format', 'json');
    const reference = value.replace(/ limit 31$/, '');
    const found = JSON.parse(told.trim().split('\n').length === 1 ? told : `[${told.trim().split('\n').join(',')}]`);
    assert.ok(JSON.stringify(found).includes(`"reference":${JSON.stringify(reference)}`));
    assert.ok(JSON.stringify(found).includes('"limit":31'));
    await page.close();
  });
});
