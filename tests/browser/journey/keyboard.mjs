// The journey by keyboard alone: what is reached has to be reachable by Tab, and is then pressed, typed
// or moved through. Nothing here clicks.

import assert from 'node:assert/strict';

import { commenter, comment, present, recused } from './meeting.mjs';

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

// Puts the focus where Tab would bring it.
async function reach(locator) {
  await locator.focus();
  const reached = await locator.evaluate((one) => one === document.activeElement && one.tabIndex >= 0);
  assert.ok(reached, `${locator} cannot be reached by keyboard`);
}

async function enter(page, locator) {
  await reach(locator);
  await press(page, 'Enter');
}

const button = (within, name) => within.getByRole('button', { name });
export const shown = (page, words) => page.getByText(words).first().waitFor();

// Follows a link of the page, the first of that name, to where it leads.
export async function follow(page, name, path) {
  await enter(page, page.getByRole('link', { name }).first());
  await page.waitForURL(path);
}

async function type(page, field, words) {
  if (!words) return;
  await reach(field);
  await page.keyboard.type(words);
}

// Chooses an option as a list box is typed through.
async function choose(page, select, value) {
  await reach(select);
  const texts = await select.evaluate((one) => [...one.options].map((option) => [option.value, option.text]));
  await page.keyboard.press('Home');
  for (let i = 0; i < texts.length && (await select.inputValue()) !== value; ++i) await press(page, 'ArrowDown');
  assert.equal(await select.inputValue(), value, `no ${value} among ${texts.join('; ')}`);
}

async function mark(page, form, wanted) {
  const chosen = form.locator('input[name=mark]:checked');
  await reach(chosen);
  for (let i = 0; i < 4 && (await chosen.inputValue()) !== wanted; ++i) await press(page, 'ArrowLeft');
  assert.equal(await chosen.inputValue(), wanted);
}

const item_of = (page, title) => page.locator('li.item', { has: page.getByRole('heading', { name: title, exact: true }) });

// ---- before the meeting ------------------------------------------------------------------------

export async function circulate(page) {
  await enter(page, button(page, 'Circulate the drafts'));
  await shown(page, /Comments are taken until/);
}

// From the desk to the new meeting's agenda.
export async function plan(page, number, day) {
  await follow(page, 'Desk', '**/desk');
  await enter(page, page.getByText('Plan the next meeting'));
  assert.equal(await page.getByLabel('Number', { exact: true }).getAttribute('placeholder'), String(number));
  await type(page, page.getByLabel('Day', { exact: true }), day);
  await press(page, 'Enter');
  await follow(page, new RegExp(`^SSC ${number}, `), /agenda/);
}

export async function table(page, item) {
  const form = page.locator('form.agenda-new');
  await choose(page, form.getByLabel('Kind'), item.kind);
  if (item.party) await choose(page, form.getByLabel('Party that it is about'), item.party);
  await type(page, form.getByLabel('Title'), item.title);
  await type(page, form.getByLabel('What is proposed'), item.proposal);
  await mark(page, form, item.mark);
  await enter(page, button(form, 'Table it'));
  await item_of(page, item.title).waitFor();
}

export async function hand_in(page, title, paper) {
  const item = item_of(page, title);
  const asked = page.waitForEvent('filechooser');
  await enter(page, item.getByText('Change, add a paper, recuse'));
  await enter(page, item.getByLabel('Paper, up to 32 MB'));
  await (await asked).setFiles({ name: paper.name, mimeType: 'text/plain', buffer: Buffer.from(paper.text) });
  await enter(page, button(item, 'Hand it in'));
  await item.getByText(paper.name).waitFor();
}

export async function issue(page) {
  await enter(page, button(page, 'Issue the pack'));
  await shown(page, 'Pack issued');
}

export async function recuse(page, title) {
  const item = item_of(page, title);
  await enter(page, item.getByText('Change, add a paper, recuse'));
  await choose(page, item.getByLabel('Recuse', { exact: true }), recused.person);
  await enter(page, button(item, 'Recuse from this item'));
  await item.getByText(`${recused.name} is recused from this item.`).waitFor();
}

// ---- at the table ------------------------------------------------------------------------------

// Escape leaves whatever has the focus; from then on single keys are commands.
async function commands(page) {
  await press(page, 'Escape');
  await page.waitForFunction(() => document.activeElement.matches('body, [data-commands]'));
}

export async function open(page) {
  await follow(page, 'Take the minutes', /live/);
  for (const [, name] of present) {
    await enter(page, button(page, `Came in ${name}`));
    await button(page, `Left ${name}`).waitFor();
  }
  await enter(page, button(page, 'Open the meeting'));
  await button(page, 'Close the meeting').waitFor();
}

const name_of = (person) => present.find(([id]) => id === person)[1];

// What is done at the table, by the names of meeting.mjs.
const table_steps = {
  async leave(page, item, person) {
    await enter(page, button(page, `Left ${name_of(person)}`));
    await button(page, `Came in ${name_of(person)}`).waitFor();
  },
  async come(page, item, person) {
    await enter(page, button(page, `Came in ${name_of(person)}`));
    await button(page, `Left ${name_of(person)}`).waitFor();
  },
  // Down the agenda to the item, and takes it.
  async take(page, item) {
    const heading = page.locator('#item-head');
    while (!(await heading.count()) || !(await heading.innerText()).includes(item.title)) {
      const here = page.url();
      await commands(page);
      await press(page, 'j');
      await page.waitForURL((url) => String(url) !== here);
      await heading.waitFor();
    }
    await enter(page, button(page, 'Take this item'));
    await row(page, 'Being taken').waitFor();
  },
  async write(page, item, [level, text]) {
    const all = await page.locator('.portion p.record').count();
    await commands(page);
    await press(page, String(['White', 'Green', 'Amber', 'Red'].indexOf(level) + 1), 'Enter');
    await page.keyboard.type(text);
    await press(page, 'Escape');
    await page.locator('.portion p.record').nth(all).waitFor();
  },
  async decide(page, item, [verb, object, value, sentence]) {
    const all = await page.locator('.live-decision').count();
    await commands(page);
    await press(page, { NOTED: 'n', AGREED: 'a', APPROVED: 'v' }[verb]);
    await choose(page, page.getByLabel('What', { exact: true }), object);
    await type(page, page.getByLabel('Value or day'), value);
    await type(page, page.getByLabel(/^In a sentence/), sentence);
    await press(page, 'Control+Enter');
    await page.locator('.live-decision').nth(all).waitFor();
  },
  async act(page, item, [what, owner, document, due]) {
    const all = await page.locator('.live-actions tbody tr').count();
    await commands(page);
    await press(page, 't');
    await page.keyboard.type(what);
    await press(page, 'Tab');
    await page.keyboard.type(owner);
    await choose(page, page.getByLabel('Goes into'), document);
    await press(page, 'Tab');
    await page.keyboard.type(due);
    await press(page, 'Enter');
    await page.locator('.live-actions tbody tr').nth(all).waitFor();
  },
  async put_off(page) {
    await commands(page);
    await press(page, 'd', 'Enter');
    await row(page, 'Put off to').waitFor();
  },
  async no_decision(page) {
    await enter(page, button(page, 'No decision required'));
    await row(page, 'No decision required').waitFor();
  },
};
const row = (page, words) => page.locator('.live-row.current', { hasText: words });

export const minute = (page, [what, item, more]) => table_steps[what](page, item, more);

export async function close(page) {
  await enter(page, button(page, 'Close the meeting'));
  await button(page, 'Circulate the drafts').waitFor();
}

// ---- the drafts --------------------------------------------------------------------------------

const draft_of = (page, title) => page.locator('.draft-item', { has: page.getByRole('heading', { name: title }) });

export async function make_comment(page) {
  await follow(page, 'Desk', '**/desk');
  const need = page.locator('.needs li', { hasText: 'Comment on the drafts of SSC 67' });
  await enter(page, need.getByRole('link'));
  const item = draft_of(page, comment.title);
  await enter(page, item.getByText('Comment', { exact: true }));
  await type(page, item.getByLabel('Your comment'), comment.text);
  await enter(page, button(item, 'Send it'));
  await item.getByText(comment.text).waitFor();
}

export async function answer(page) {
  await follow(page, 'Desk', '**/desk');
  await enter(page, page.locator('.needs li', { hasText: 'Answer 1 comment' }).getByRole('link'));
  const item = draft_of(page, comment.title);
  await shown(item, commenter.name);
  await type(page, item.getByLabel('Answer'), comment.answer);
  await enter(page, button(item, 'Answer it'));
  await item.getByText(comment.answer).waitFor();
}
