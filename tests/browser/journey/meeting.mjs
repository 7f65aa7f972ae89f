// Meeting 67 as the journey plans and minutes it: kinds, marks and verbs of the published headlines of
// 28 November 2018 in their order, words of our own. One item is a secret: its words are found nowhere
// else, and neither is what it says, the file that it brings or the label that it bears.

export const before = 'SSC_66_1411';
export const reference = 'SSC_67_2811';
export const next = 'SSC_68_1212';

export const secret = {
  title: "Director’s Letter – Small Supplier 'UQX' (Brackenfold)",
  words: ['UQX', 'Brackenfold', 'Quillwort', 'Marlstone', 'Tarnhelm', 'Oxlip', 'Saltmarsh', 'Wexcombe'],
  paper: { name: 'Tarnhelm-letter.txt', text: 'Oxlip: what the director signed.' },
};
export const recused = { person: 'nair', name: 'Priya Nair' };
export const commenter = { person: 'howell', name: 'Dilys Howell' };

// Who comes, in this order. The Member who is recused is among them.
export const present = [
  ['marsh', 'Helen Marsh'], ['nair', 'Priya Nair'], ['abara', 'Ruth Abara'], ['senior', 'Mark Senior'],
  ['howell', 'Dilys Howell'], ['okoro', 'Ben Okoro'], ['fenn', 'Sara Fenn'], ['lind', 'Tomas Lind'],
];
// Who works for a Party leaves while it is talked about, and so does who is recused by the Chair.
const leaving = (item) => (item.secret ? 'nair' : item.party === 'lantern' ? 'howell' : undefined);

const assessment = (kind, title, party, object, value, said) => ({
  kind, title, mark: 'Red', party, proposal: 'Set the status.',
  says: [['Red', said]], decides: [['AGREED', object, value]],
});

// What the rules and meeting 66 put on the agenda by themselves has no kind here.
export const items = [
  { title: 'Matters Arising', mark: 'Green',
    says: [['Green', 'Two suppliers left the market; their meters pass to others.'],
           ['Green', 'Whoever inherits a SMETS2 meter may go on operating it for a while.']],
    ends: 'no_decision',
    acts: [['Write the paragraph on what is inherited', 'okafor', 'security-controls-framework', '2018-12-12']] },
  { title: 'Minutes and Actions Outstanding', mark: 'Green',
    says: [['Green', 'Nobody had a comment on either draft.']],
    decides: [['APPROVED', 'draft-minutes', '', 'Both drafts of meeting 66 were APPROVED as written.']] },
  { title: "Large Supplier 'E' – Remediation Plan", mark: 'Red',
    says: [['Red', 'Three more findings are closed.']],
    decides: [['NOTED', 'contents', '', ''], ['AGREED', 'next-progress-date', '2018-12-12', '']] },
  assessment('full-user-security-assessment', "Full User Security Assessment – Small Supplier 'BV'", 'lantern',
    'assurance-status', 'AS2a', 'Two obligations lack their evidence; the rest was met.'),
  assessment('verification-user-security-assessment', "Verification Assessment – Small Supplier 'D'", 'brightwell',
    'compliance-status', 'Compliant', 'What was found a year ago has been put right.'),
  { kind: 'security-controls-framework', title: 'Controls Framework: questions of the declaration', mark: 'Green',
    proposal: 'Agree what the declaration asks.',
    says: [['Green', 'The declaration is to ask for:\n- flaws and their repair\n- screening of staff\n- training']],
    decides: [['AGREED', 'question-set', '', '']],
    acts: [['Word the questions', 'cole', 'declaration-form', '2018-12-12']] },
  { kind: 'security-self-assessment', title: "Self-Assessment – Large Supplier 'A'", mark: 'Red',
    says: [['Red', 'The officer answered every question.'], ['White', 'A self-assessment was looked at.']],
    decides: [['NOTED', 'self-assessment', '', '']] },
  { kind: 'second-user-system', title: 'A second User System, were there one', mark: 'Red',
    says: [['Red', 'How would the committee learn of one?']], decides: [['AGREED', 'guidance', '', '']] },
  { kind: 'directors-letter', title: secret.title, mark: 'Red', party: 'brightwell',
    proposal: 'Approve what Quillwort wrote.', paper: secret.paper, secret: true,
    says: [['Red', 'Marlstone: the evidence is named.'], ['Amber', 'Saltmarsh closed its plan.']],
    decides: [['APPROVED', 'letter', '', 'The SSC APPROVED what Marlstone sent.']],
    acts: [['Thank Wexcombe', 'okafor', '', '2018-12-12']] },
  { kind: 'directors-letter', title: "Director’s Letter – Small Supplier 'I'", mark: 'Red', party: 'lantern',
    says: [['Red', 'The letter is signed and dated.']], decides: [['APPROVED', 'letter', '', '']] },
  { kind: 'query', title: "Query – Small Supplier 'AI'", mark: 'Red',
    says: [['Red', 'May a firmware image be tried on ten meters?']],
    decides: [['AGREED', 'no-security-implications', '', '']] },
  { kind: 'smets1-update', title: 'SMETS1: plan, consultation and keys', mark: 'Red',
    says: [['White', 'A consultation closed on 23 November.'], ['Red', 'One key opens every device.']],
    decides: [['AGREED', 'key-segregation', '', 'The SSC AGREED that keys may be kept apart.'],
              ['NOTED', 'updates', '', ''], ['AGREED', 'document-review', '', '']] },
  { kind: 'anomaly-detection', title: 'Anomaly workshop: what was answered', mark: 'Amber',
    says: [['Amber', 'Every question of the workshop has its answer.']],
    decides: [['NOTED', 'updates', '', ''], ['AGREED', 'next-steps', '', '']] },
  { kind: 'risk-assessment', title: 'Risk assessment and its likelihoods', mark: 'Amber',
    says: [['Amber', 'The percentages want examples first.']], ends: 'put_off' },
  { kind: 'modification', title: 'SEC Modifications: SECMP0059', mark: 'Green',
    says: [['Green', 'The text for G8.41 c) now weighs homes against businesses.']],
    decides: [['NOTED', 'legal-text', '', ''], ['AGREED', 'legal-text', '', '']] },
  { title: 'Standing Agenda Items', mark: 'Red',
    says: [['Red', 'Nothing new on incidents.']], decides: [['NOTED', 'updates', '', '']] },
  { title: 'Any Other Business', mark: 'Red', says: [], ends: 'no_decision' },
];

export const comment = { title: 'SEC Modifications: SECMP0059', text: 'Say which homes.', answer: 'It says so in the text.' };

// What happens at the table, one thing after another: [what, item, with what].
export function* steps(of) {
  let out;
  for (const item of of) {
    const leaves = leaving(item);
    if (leaves && leaves !== out) yield ['leave', item, leaves];
    yield ['take', item];
    if (out && leaves !== out) yield ['come', item, out];
    out = leaves;
    for (const one of item.says) yield ['write', item, one];
    for (const one of item.decides ?? []) yield ['decide', item, one];
    if (item.ends) yield [item.ends, item];
    for (const one of item.acts ?? []) yield ['act', item, one];
  }
}

// Of meeting 68, what the rules and meeting 67 place on it.
export const approving = [
  { title: 'Minutes and Actions Outstanding', mark: 'Green', says: [],
    decides: [['APPROVED', 'draft-minutes', '', 'The draft minutes of meeting 67 were APPROVED as written.'],
              ['APPROVED', 'confidential-draft-minutes', '', 'So were the confidential ones.']] },
];

// When: each day is one on which Wardmote is started anew.
export const days = {
  planned: '2018-11-15T10:00:00Z',
  met: '2018-11-28T10:00:00Z',
  circulated: '2018-11-30T10:00:00Z',
  approved: '2018-12-12T10:00:00Z',
};
