import { myInbox, myMatters, publicMatters } from '@lianxin/contracts/matter-operations';
import { refuse } from '#platform/operations/index.ts';
import { waitsForAsker } from '../../../portal/words/steps.ts';
import { type Ask, get, show } from '../answer.ts';
import { orElse } from '../refusal.ts';

const none = { items: [] };

async function home({ visit }: Ask) {
  const { call, who, playbook } = visit;
  const [mine, inbox, open] = await Promise.all([
    who ? orElse(call(myMatters, { as: 'asker', open: true, limit: 50 }), none) : none,
    who ? orElse(call(myInbox, { limit: 1 }), { items: [], unread: 0 }) : { unread: 0 },
    orElse(call(publicMatters, { limit: 3 }), none),
  ]);
  return show('home', {
    waiting: mine.items.filter((row) => waitsForAsker(playbook, row)),
    unread: inbox.unread,
    cards: open.items,
  });
}

async function section({ visit, params }: Ask) {
  const { id } = visit.playbook.sections.find((s) => s.id === params.section) ?? refuse('NotFound');
  return show('section', { id });
}

async function report({ visit, query }: Ask) {
  const person = visit.who?.actsFor.find((p) => p.personId === query.for);
  return show('report', { asker: person?.personId ?? null });
}

async function offline() {
  return show('offline', {});
}

/** The first page, the five sections (L8), the kinds of problem, and the page kept for where there is no network. */
export const homeRoutes = [
  get('/', home),
  get('/sections/:section', section),
  get('/report', report),
  get('/offline', offline),
];
