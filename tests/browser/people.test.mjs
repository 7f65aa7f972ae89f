// People and accounts: the secretariat registers and seats somebody, gives them a link, and they come in,
// set a password and sign in by it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { accessible, closeBrowser, desktop, open, phone, serve, signIn, unbuilt } from './wardmote.mjs';

const windows = [
  { name: 'desktop', viewport: desktop, colorScheme: 'light' },
  { name: 'phone', viewport: phone, colorScheme: 'dark', hasTouch: true, isMobile: true },
];
const password = 'four bells at noon';

// A form of the page of people, opened; without script a summary opens it just the same.
async function form(page, title) {
  const found = page.locator('details.command', { has: page.getByRole('heading', { name: title }) });
  if ((await found.getAttribute('open')) === null) await found.locator('summary').press('Enter');
  return found;
}

async function register(page, id, name) {
  const register = await form(page, 'Register a person');
  await register.getByLabel('Id', { exact: true }).fill(id);
  await register.getByLabel('Name').fill(name);
  await register.getByRole('button').press('Enter');
}

async function seat(page, id, where, as = 'member') {
  const seat = await form(page, 'Seat a person');
  await seat.getByLabel('Person').selectOption(id);
  await seat.getByLabel('Seat', { exact: true }).fill(where);
  await seat.getByLabel('As', { exact: true }).selectOption(as);
  await seat.getByLabel('First day of the term').fill('2018-09-01');
  await seat.getByRole('button').press('Enter');
}

const body = (page) => page.locator('main');

describe('people and accounts', { skip: unbuilt }, () => {
  let wardmote, storageState;
  before(async () => {
    wardmote = await serve();
    const page = await signIn(wardmote);
    storageState = await page.context().storageState();
    await page.close();
  });
  after(async () => {
    await wardmote?.stop();
    await closeBrowser();
  });

  test('a person is registered, seated, comes in by a link, and then by a password', async () => {
    const page = await open(`${wardmote.url}/people`, { storageState });
    await page.getByText('Nobody has a seat on this day.').waitFor();
    await register(page, 'dquill', 'Dana Quill');
    await page.getByText('The person is registered.').waitFor();
    await seat(page, 'dquill', 'large-supplier-1');
    await page.getByText('The seat is taken.').waitFor();
    await page.getByRole('row', { name: /Large supplier 1 Dana Quill Member/ }).waitFor();
    const link = await form(page, 'Make a one-time link');
    await link.getByLabel('Person').selectOption('dquill');
    await link.getByRole('button').click();
    await page.getByRole('heading', { name: 'A one-time link for Dana Quill' }).waitFor();
    await accessible(page);
    const address = (await page.locator('.one-time-link').textContent()).trim();
    assert.ok(address.startsWith(`${wardmote.url}/sign-in?code=`), address);
    await page.close();

    const dana = await open(address);
    await dana.getByRole('heading', { name: 'Sign in as Dana Quill' }).waitFor();
    await dana.getByRole('button', { name: 'Sign in' }).click();
    await dana.waitForURL('**/meetings');
    await dana.getByText('Dana Quill · Member').click();
    await dana.getByRole('link', { name: 'Your account' }).click();
    await dana.waitForURL('**/account');
    await dana.getByLabel('New password').fill('short');
    await dana.getByLabel('The same again').fill('short');
    await dana.getByRole('button', { name: 'Set the password' }).click();
    await dana.getByText('The password is too short.').waitFor();
    await accessible(dana);
    await dana.getByLabel('New password').fill(password);
    await dana.getByLabel('The same again').fill(password);
    await dana.getByRole('button', { name: 'Set the password' }).click();
    await dana.getByText('Your password is changed.').waitFor();
    await dana.getByText('Dana Quill · Member').click();
    await dana.getByRole('button', { name: 'Sign out' }).click();
    await dana.waitForURL('**/meetings');
    await dana.getByRole('link', { name: 'Sign in' }).click();
    await dana.getByLabel('Person').fill('dquill');
    await dana.getByLabel('Password').fill('four bells at dawn');
    await dana.getByRole('button', { name: 'Sign in' }).click();
    await dana.getByText('This person and this password do not go together.').waitFor();
    assert.equal(await dana.getByLabel('Person').inputValue(), 'dquill');
    await dana.getByLabel('Password').fill(password);
    await dana.getByRole('button', { name: 'Sign in' }).click();
    await dana.waitForURL('**/meetings');
    await dana.goto(`${wardmote.url}/people`);
    await dana.getByRole('row', { name: /Large supplier 1 Dana Quill Member/ }).waitFor();
    assert.equal(await dana.locator('details.command').count(), 0, 'a member changes nothing here');
    await dana.close();
  });

  test('what is refused stays in its form, without script, with everything that is wrong', async () => {
    const page = await open(`${wardmote.url}/people`, { storageState, javaScriptEnabled: false });
    await register(page, 'tfenn', 'Tom Fenn');
    await seat(page, 'tfenn', 'small-supplier-2', 'alternate');
    const refused = await form(page, 'Seat a person');
    await refused.getByText('An Alternate sits for a Member who has a seat.').first().waitFor();
    assert.equal(await refused.getByLabel('Seat', { exact: true }).inputValue(), 'small-supplier-2');
    assert.equal(await refused.getByLabel('Person').inputValue(), 'tfenn');
    await seat(page, 'tfenn', 'small-supplier-2');
    await page.getByRole('row', { name: /Small supplier 2 Tom Fenn Member/ }).waitFor();
    await page.close();
  });

  test('a name is changed and erased, and the id stands in its place', async () => {
    const page = await open(`${wardmote.url}/people`, { storageState });
    await register(page, 'nwest', 'Nora Vest');
    const change = await form(page, 'Change name and address');
    await change.getByLabel('Person').selectOption('nwest');
    await change.getByLabel('Name').fill('Nora West');
    await change.getByRole('button').click();
    await page.getByRole('row', { name: /Nora West nwest None/ }).waitFor();
    const erase = await form(page, 'Erase name and address');
    await erase.getByLabel('Person').selectOption('nwest');
    await erase.getByRole('button').click();
    await page.getByRole('row', { name: /nwest nwest None/ }).waitFor();
    assert.ok(!(await body(page).textContent()).includes('Nora West'));
    await page.close();
  });

  test('the roll is that of the body and day asked about', async () => {
    const page = await open(`${wardmote.url}/people?as_at=2018-08-31`, { storageState });
    await page.getByText('on 31 August 2018').waitFor();
    await page.getByText('Nobody has a seat on this day.').waitFor();
    await page.getByRole('textbox', { name: 'Day', exact: true }).fill('1 Sep 2018');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('on 1 September 2018').waitFor();
    await page.getByRole('row', { name: /Large supplier 1/ }).waitFor();
    await page.close();
  });

  for (const { name, ...options } of windows) {
    for (const [kind, path, own] of [
      ['people', '/people', true],
      ['people on a day that is none', '/people?as_at=never', true],
      ['people with the clock turned back', '/people?known_at=2018-11-30%2012:00', true],
      ['the account', '/account', true],
      ['help on people', '/help/people', true],
      ['signing in', '/sign-in', false],
      ['help on signing in', '/help/sign-in', false],
    ]) {
      test(`${kind}, on a ${name}`, async () => {
        const page = await open(wardmote.url + path, { ...options, storageState: own ? storageState : undefined });
        try {
          // With every form open, for axe looks at what can be seen.
          await page.evaluate(() => document.querySelectorAll('details.command').forEach((one) => (one.open = true)));
          await accessible(page);
          assert.equal(await page.locator('h1').count(), 1);
          assert.ok((await page.locator('.mark').count()) >= 1, 'every page shows its mark');
        } finally {
          await page.close();
        }
      });
    }
  }

  test('the public finds no page of people and no account', async () => {
    for (const path of ['/people', '/account'])
      assert.equal((await fetch(wardmote.url + path)).status, 404, path);
  });
});
