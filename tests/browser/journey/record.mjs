// What a folder's record says of the journey, told so that two records can be held side by side: ids by
// the order in which they come, moments left out.

import { next, reference } from './meeting.mjs';
import { command, secretary } from './worlds.mjs';

function plain(text) {
  const ids = new Map();
  return text
    .replaceAll(/\b[0-9a-f]{32}\b/g, (id) => ids.get(id) ?? ids.set(id, `id ${ids.size + 1}`).get(id))
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a moment');
}

export async function record_of(folder) {
  const read = (...words) => command(folder, 'approved', ...words, '--as', secretary);
  const acts = async (subject) =>
    (await read('history', subject, '--format', 'json'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map((act) => `${act.kind} ${act.mark} by ${act.actor} under ${act.authority} on ${act.effective_on}`);
  const out = { actions: plain(await read('actions', '--format', 'json')), acts: {} };
  for (const meeting of [reference, next]) {
    out[`minutes of ${meeting}`] = plain(await read('minutes', meeting, '--format', 'markdown'));
    out[`agenda of ${meeting}`] = plain(await read('agenda', meeting, '--format', 'json'));
    // One go or many: what a meeting's acts are does not depend on it, their order does.
    out.acts[meeting] = (await acts(`meeting:${meeting}`)).sort();
  }
  const { items } = JSON.parse(await read('agenda', reference, '--format', 'json'));
  for (const { item, title } of items) out.acts[title] = await acts(`item:${item}`);
  return out;
}
