// What a person finds: every page, list, file and answer that leads on from those given, and what an
// address tells whose id a person may have from elsewhere.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

import { next, reference, secret } from './meeting.mjs';

const starts = [
  '/desk', '/meetings', '/people', '/actions', '/actions.csv', '/decisions', '/decisions.csv', '/decisions.json',
  '/calendar.ics', '/api/meetings', '/api/actions', '/api/decisions', '/history/body:SSC', '/api/history/body:SSC',
  ...[reference, next].flatMap((meeting) => [
    `/meetings/${meeting}`, `/meetings/${meeting}/agenda`, `/meetings/${meeting}/drafts`, `/meetings/${meeting}/live`,
    `/meetings/${meeting}/live/state`, `/meetings/${meeting}/screen`, `/api/agendas/${meeting}`,
    `/api/meetings/${meeting}`, `/history/meeting:${meeting}`, `/api/history/meeting:${meeting}`,
  ]),
];
// The PDF of a single item says what its text does, and takes its time.
const elsewhere = /^\/(help|static|rules|sign-in|account|imports|api\/openapi|api$|favicon)|known_at=|\/(excerpt|decision-letter)-\w+\.pdf$/;

// What an answer says, of a PDF its words and all that it is made of.
async function words_of(answer) {
  if (!answer.headers.get('content-type')?.startsWith('application/pdf')) return answer.text();
  const input = Buffer.from(await answer.arrayBuffer());
  const read = (program, ...how) => execFileSync(program, how, { input, encoding: 'latin1' });
  return read('pdftotext', '-', '-') + read('pdfinfo', '-struct-text', '-') + read('pdfinfo', '-');
}

// Address and what it answers, head and body.
export async function all_found(caller, more = []) {
  const found = new Map();
  const waiting = [...starts, ...more];
  const visit = async (where) => {
    const answer = await caller.get(where);
    const text = await words_of(answer);
    found.set(where, JSON.stringify([...answer.headers]) + text);
    for (const [, to] of text.matchAll(/href="(\/[^"#]*)/g)) {
      const link = to.replaceAll('&amp;', '&');
      if (!found.has(link) && !waiting.includes(link) && !elsewhere.test(link)) waiting.push(link);
    }
  };
  while (waiting.length) {
    const batch = waiting.splice(0, 8).filter((where) => !found.has(where));
    await Promise.all(batch.map(visit));
  }
  return found;
}

export const words_in = (text) => secret.words.filter((word) => text.toLowerCase().includes(word.toLowerCase()));

export function tells_nothing(found) {
  for (const [where, text] of found) assert.deepEqual(words_in(text), [], `${where} tells it`);
}

// A page without what is new on each visit, and without the word or id that was asked for.
const steady = (text, asked) =>
  text.replaceAll(/(name="(?:token|key)" value=")[^"]*/g, '$1').replaceAll(encodeURIComponent(asked), '').replaceAll(asked, '');

// A search for what is withheld answers as one for a word that nobody wrote.
export async function searches_find_nothing(caller) {
  for (const list of ['/meetings', '/actions', '/actions.csv', '/decisions', '/decisions.csv', '/decisions.json'])
    for (const word of secret.words) {
      const [asked, nonsense] = await Promise.all(
        [word, 'Zyzzx'].map(async (q) => steady(await (await caller.get(`${list}?q=${q}`)).text(), q)),
      );
      assert.equal(asked, nonsense, `${list}?q=${word}`);
    }
}

// What bears this id answers as what there never was.
export async function is_not_there(caller, kind, id) {
  const never = 'f'.repeat(32);
  const places = { item: ['/items/'], decision: ['/decisions/', '/api/decisions/'], paper: ['/papers/'] }[kind] ?? [];
  for (const place of [...places, `/history/${kind}:`, `/api/history/${kind}:`]) {
    const [asked, nothing] = await Promise.all(
      [id, never].map(async (one) => {
        const answer = await caller.get(place + one);
        return `${answer.status} ${steady(await answer.text(), one)}`;
      }),
    );
    assert.equal(asked, nothing, place + id);
  }
}
