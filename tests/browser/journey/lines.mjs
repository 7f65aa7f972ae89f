// The journey from the command line: one command after another, and the minutes written in a text
// editor.

import fs from 'node:fs';
import path from 'node:path';

import { command, secretary } from './worlds.mjs';

const words_of = { true: 'yes', false: 'no' };
const flags = (fields) =>
  Object.entries(fields)
    .filter(([, value]) => value !== '' && value !== undefined)
    .flatMap(([name, value]) => [`--${name.replace('_', '-')}`, words_of[value] ?? value]);

// One line of the file for one step: docs/formats/minutes.md.
const written = {
  write: ([mark, text]) => `(${mark.toUpperCase()}) ${text}`,
  decide: ([verb, object, value, sentence]) =>
    `> ${verb} ${object}${value ? ` = ${value}` : ''}${sentence ? `: ${sentence}` : ''}`,
  act: ([what, owner, document, due]) => `- [ ] ${what} — ${owner};${document ? ` into ${document};` : ''} due ${due}`,
  put_off: () => '> PUT OFF',
  no_decision: () => '> NO DECISION REQUIRED',
};

function file_of(meeting, steps) {
  const out = ['---', `meeting: ${meeting}`, '---'];
  let under;
  for (const [what, item, more] of steps) {
    if (item !== under) out.push('', `## ${item.title} (${item.mark.toUpperCase()})`);
    under = item;
    out.push('', written[what](more));
  }
  return out.join('\n') + '\n';
}

export function lines_world(folder) {
  let day;
  const run = (...words) => command(folder, day, ...words);
  const json = async (...words) => JSON.parse(await run(...words, '--as', secretary, '--format', 'json'));
  return {
    async day(name) {
      day = name;
    },
    ask: (name, fields, person = secretary) => run(name, '--as', person, ...flags(fields)),
    async paper(meeting, item, paper) {
      const file = path.join(folder, paper.name);
      fs.writeFileSync(file, paper.text);
      await run('lodge-paper', '--as', secretary, '--meeting', meeting, '--item', item, '--file', file);
    },
    async minutes(meeting, steps) {
      const file = path.join(folder, `${meeting}.md`);
      fs.writeFileSync(file, file_of(meeting, steps));
      await run('import-minutes', file, '--as', secretary);
    },
    agenda: (reference) => json('agenda', reference),
    history: async (subject) =>
      (await run('history', subject, '--as', secretary, '--format', 'json')).trim().split('\n').map((line) => JSON.parse(line)),
  };
}
