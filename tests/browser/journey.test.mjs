// A whole meeting by keyboard alone, from its plan to minutes that the next meeting approves; what a
// Member who is recused finds of one of its items; and the same record by API and from a text file.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { api_world } from './journey/api.mjs';
import * as keys from './journey/keyboard.mjs';
import { lines_world } from './journey/lines.mjs';
import { approving, commenter, items, next, recused, reference, secret, steps } from './journey/meeting.mjs';
import { record_of } from './journey/record.mjs';
import { all_found, is_not_there, searches_find_nothing, tells_nothing, words_in } from './journey/sight.mjs';
import { tell } from './journey/telling.mjs';
import { caller, command, copy_of, folder, secretary, serve_on } from './journey/worlds.mjs';
import { accessible, closeBrowser, signIn, unbuilt } from './wardmote.mjs';

const agenda = `/meetings/${reference}/agenda`;

describe('a meeting from its plan to its approved minutes', { skip: unbuilt }, () => {
  const folders = {};
  let wardmote, page;

  // The secretariat comes in on the next day and opens a meeting's agenda from the desk.
  const begin = async (day, meeting) => {
    await page?.close();
    wardmote = await serve_on(day, folders.page, wardmote);
    page = await signIn(wardmote, {}, secretary);
    await keys.follow(page, 'Desk', '**/desk');
    await keys.follow(page, new RegExp(`^SSC ${meeting}, `), /agenda/);
  };
  // Ids of all that belongs to the item, as only those know it who may read it.
  const hidden = async () => {
    const asking = await caller(wardmote, secretary);
    const item = (await asking.json(`/api/agendas/${reference}`)).items.find(({ title }) => title === secret.title);
    const { actions } = await asking.json('/api/actions');
    return { ...item, actions: actions.filter((one) => one.item === item.item), all_actions: actions };
  };
  const recused_finds_nothing = async () => {
    const item = await hidden();
    const asking = await caller(wardmote, recused.person);
    const found = await all_found(asking, [`/history/item:${item.item}`, `/api/history/item:${item.item}`]);
    assert.ok(found.size > 40, `only ${found.size} pages were found`);
    tells_nothing(found);
    await searches_find_nothing(asking);
    for (const { paper } of item.papers ?? []) await is_not_there(asking, 'paper', paper);
    for (const { portion } of item.portions ?? []) await is_not_there(asking, 'portion', portion);
    for (const { decision } of item.decisions ?? []) await is_not_there(asking, 'decision', decision);
    for (const { action } of item.actions) await is_not_there(asking, 'action', action);
    const { acts } = await asking.json(`/api/history/item:${item.item}`);
    assert.deepEqual(acts.map(({ kind }) => kind.replace(/\/\d+$/, '')).sort(), ['committee.ItemNumbered', 'committee.Recused']);
    return { item, asking, found };
  };

  before(async () => {
    folders.page = await folder();
    folders.api = copy_of(folders.page);
    folders.lines = copy_of(folders.page);
  });
  after(async () => {
    await page?.context().close();
    await wardmote?.end();
    await closeBrowser();
    for (const one of Object.values(folders)) fs.rmSync(one, { recursive: true, force: true });
  });

  test('is planned from the one before, laid out and issued by keyboard alone', async () => {
    await begin('planned', 66);
    await keys.circulate(page);
    await keys.plan(page, 67, '28 November 2018');
    for (const item of items) {
      if (item.kind) await keys.table(page, item);
      if (item.paper) await keys.hand_in(page, item.title, item.paper);
    }
    await keys.issue(page);
    assert.deepEqual(await page.locator('.item h2').allInnerTexts(), items.map(({ title }) => title));
    assert.deepEqual(await page.locator('.item-number').allInnerTexts(), items.map((_, at) => String(at + 1)));
    assert.deepEqual(
      await page.locator('.item-head .mark').allInnerTexts(),
      items.map(({ mark }) => mark.toUpperCase()),
    );
  });

  test('takes an item from a Member at once when the Chair recuses them', async () => {
    const member = await signIn(wardmote, {}, recused.person);
    await keys.follow(member, 'Desk', '**/desk');
    await keys.follow(member, /^SSC 67, /, /agenda/);
    await keys.shown(member, secret.title);
    await keys.shown(member, secret.paper.name);
    await keys.recuse(page, secret.title);
    await member.reload();
    const at = items.findIndex((item) => item.secret);
    const text = await member.locator('.item').nth(at).innerText();
    assert.match(text, new RegExp(`^${at + 1}\\s+Withheld\\s+Withheld\\. It was not offered to you\\.\\s+You are recused from this item\\.$`));
    await accessible(member);
    await member.close();
    await recused_finds_nothing();
  });

  test('is minuted, item by item with marks, verbs and actions, and closed by keyboard alone', async () => {
    await begin('met', 67);
    await keys.open(page);
    for (const step of steps(items)) await keys.minute(page, step);
    await recused_finds_nothing();
    await keys.close(page);
  });

  test('has its drafts circulated, commented on and answered by keyboard alone', async () => {
    await begin('circulated', 67);
    await keys.circulate(page);
    const member = await signIn(wardmote, {}, commenter.person);
    await keys.make_comment(member);
    await keys.answer(page);
    await member.reload();
    await keys.shown(member, 'It says so in the text.');
    await member.close();
    await recused_finds_nothing();
    await keys.plan(page, 68, '12 December 2018');
    await keys.issue(page);
  });

  test('has both drafts approved at the next meeting by keyboard alone', async () => {
    await begin('approved', 68);
    await keys.open(page);
    for (const step of steps(approving)) await keys.minute(page, step);
    await keys.follow(page, 'Desk', '**/desk');
    await keys.follow(page, /^SSC 67, /, /agenda/);
    await keys.shown(page, `Approved at ${next}.`);
    await keys.follow(page, 'Draft minutes', /drafts/);
    await keys.shown(page, 'The minutes are approved.');
  });

  test('tells the recused Member no more of the item than the public finds', async () => {
    const { item, asking } = await recused_finds_nothing();
    const number = items.findIndex((one) => one.secret) + 1;
    const { items: seen } = await asking.json(`/api/agendas/${reference}`);
    const { number: shown, withheld, item: id, ...rest } = seen[number - 1];
    assert.deepEqual({ shown, withheld, id }, { shown: number, withheld: true, id: item.item });
    assert.ok(Object.values(rest).every((value) => !value || value.length === 0), JSON.stringify(rest));
    const { actions } = await asking.json('/api/actions');
    assert.deepEqual(actions, item.all_actions.filter((one) => one.item !== item.item));
    tells_nothing(await all_found(await caller(wardmote)));
    // Somebody who may read it finds every word of it, so the words above are those to look for.
    const told = [...(await all_found(await caller(wardmote, 'abara'))).values()].join('\n');
    assert.deepEqual(words_in(told).sort(), [...secret.words].sort());
  });

  test('leaves the same record by API and by the minutes file, and a command tells the recused nothing', async () => {
    await page.close();
    page = undefined;
    await wardmote.end();
    const api = api_world(folders.api), lines = lines_world(folders.lines);
    await Promise.all([tell(api), tell(lines)]);
    await api.end();
    const [by_page, by_api, by_file] = await Promise.all([folders.page, folders.api, folders.lines].map(record_of));
    assert.deepEqual(by_api, by_page);
    assert.deepEqual(by_file, by_page);
    for (const words of [
      ['minutes', reference, '--format', 'text'], ['minutes', reference, '--format', 'markdown'],
      ['minutes', reference, '--format', 'json'], ['agenda', reference], ['actions', '--format', 'json'],
      ['decisions'], ['meetings'], ['history', `meeting:${reference}`], ['history', `person:${recused.person}`],
    ]) {
      const text = await command(folders.page, 'approved', ...words, '--as', recused.person);
      assert.deepEqual(words_in(text), [], `wardmote ${words.join(' ')} tells it`);
    }
  });
});
