// The journey without a browser: the same steps as commands, told to whoever carries them out.
//
//   day(name)                     the next day of the journey begins
//   ask(name, fields, person)     carries out a command as a person
//   paper(meeting, item, paper)   hands in a paper
//   agenda(reference)             what is on an agenda
//   history(subject)              the acts about something
//   minutes(meeting, steps)       where given, takes what is written, decided and raised in one go

import { approving, before, comment, commenter, items, next, present, recused, reference, secret, steps } from './meeting.mjs';

const fields_of = {
  leave: (person) => ({ person, in: false }),
  come: (person) => ({ person, in: true }),
  take: () => ({}),
  write: ([mark, text]) => ({ mark, text }),
  decide: ([verb, object, value, sentence]) => ({ verb, object, value, sentence }),
  act: ([what, owner, document, due]) => ({ what, owner, document, due }),
  put_off: () => ({}),
  no_decision: () => ({}),
};
const command_of = {
  leave: 'note-presence', come: 'note-presence', take: 'take-item', write: 'write-portion', decide: 'decide',
  act: 'raise-action', put_off: 'defer-item', no_decision: 'no-decision',
};
const in_file = ([what]) => !['leave', 'come', 'take'].includes(what);

const item_of = async (world, meeting, title) =>
  (await world.agenda(meeting)).items.find((item) => item.title === title);

async function sit(world, meeting, of) {
  const { items: tabled } = await world.agenda(meeting);
  for (const [person] of present) await world.ask('note-presence', { meeting, person, in: true });
  await world.ask('open-meeting', { meeting });
  const all = [...steps(of)];
  for (const step of all) {
    const [what, item, more] = step;
    if (world.minutes && in_file(step)) continue;
    const about = ['leave', 'come'].includes(what) ? {} : { item: tabled.find(({ title }) => title === item.title).item };
    await world.ask(command_of[what], { meeting, ...about, ...fields_of[what](more) });
  }
  await world.minutes?.(meeting, all.filter(in_file));
}

export async function tell(world) {
  await world.day('planned');
  await world.ask('circulate-drafts', { meeting: before });
  await world.ask('plan-meeting', { body: 'SSC', day: '2018-11-28' });
  for (const { kind, title, mark, party, proposal, paper } of items) {
    if (!kind) continue;
    await world.ask('table-item', { meeting: reference, kind, title, mark, party, proposal });
    if (paper) await world.paper(reference, (await item_of(world, reference, title)).item, paper);
  }
  await world.ask('issue-pack', { meeting: reference });
  const { item: hidden } = await item_of(world, reference, secret.title);
  await world.ask('recuse', { meeting: reference, item: hidden, person: recused.person });
  await world.day('met');
  await sit(world, reference, items);
  await world.ask('close-meeting', { meeting: reference });
  await world.day('circulated');
  await world.ask('circulate-drafts', { meeting: reference });
  const { item, portions } = await item_of(world, reference, comment.title);
  const { portion } = portions[0];
  await world.ask('make-comment', { meeting: reference, item, portion, text: comment.text }, commenter.person);
  const { body } = (await world.history(`portion:${portion}`)).find((act) => act.kind.startsWith('committee.CommentMade'));
  await world.ask('answer-comment', { meeting: reference, item, comment: body.comment, text: comment.answer });
  await world.ask('plan-meeting', { body: 'SSC', day: '2018-12-12' });
  await world.ask('issue-pack', { meeting: next });
  await world.day('approved');
  await sit(world, next, approving);
}
