// The journey as a program makes it: POST /api/commands/NAME, one after another.

import assert from 'node:assert/strict';

import { caller, secretary, serve_on } from './worlds.mjs';

export function api_world(folder) {
  let wardmote, callers;
  const as = async (person) => (callers[person] ??= await caller(wardmote, person));
  return {
    async day(name) {
      wardmote = await serve_on(name, folder, wardmote);
      callers = {};
    },
    async ask(name, fields, person = secretary) {
      const { post, token } = await as(person);
      const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined));
      const answer = await post(`/api/commands/${name}`, JSON.stringify(said), { 'X-Wardmote-Token': token });
      assert.equal(answer.status, 201, `${name} ${JSON.stringify(said)}: ${await answer.text()}`);
    },
    async paper(meeting, item, paper) {
      const { post, token } = await as(secretary);
      const form = new FormData();
      for (const [name, value] of Object.entries({ token, item, key: `paper-${item}` })) form.set(name, value);
      form.set('file', new Blob([paper.text], { type: 'text/plain' }), paper.name);
      const answer = await post(`/meetings/${meeting}/papers`, form);
      assert.equal(answer.status, 303, await answer.text());
    },
    agenda: async (reference) => (await as(secretary)).json(`/api/agendas/${reference}`),
    history: async (subject) => (await (await as(secretary)).json(`/api/history/${subject}`)).acts,
    end: () => wardmote?.end(),
  };
}
