import { randomUUID } from 'node:crypto';
import { claimableMatters, myMatters, myWork } from '@lianxin/contracts/matter-operations';
import { myPoints } from '@lianxin/contracts/points';
import type { Refusal } from '../../../portal/pages.ts';
import { type Answer, type Ask, get, post, show } from '../answer.ts';
import { signedIn } from '../visit.ts';
import { claim } from './act.ts';

async function list({ visit, query }: Ask, refused: Refusal | null = null): Promise<Answer> {
  const who = signedIn(visit);
  const [claimable, mine, work] = await Promise.all([
    visit.call(claimableMatters, query.after ? { after: query.after } : {}),
    visit.call(myMatters, { as: 'claimant', open: true, limit: 20 }),
    who.staff ? [] : visit.call(myWork, { limit: 20 }).then((answer) => answer.items),
  ]);
  const shown = new Set([...mine.items, ...claimable.items].map((row) => row.id));
  return show(
    'volunteer',
    {
      claimable,
      mine: mine.items,
      work: work.filter((w) => !shown.has(w.matter.id)),
      refused,
      key: randomUUID(),
    },
    refused ? 409 : 200,
  );
}

async function points({ visit, query }: Ask) {
  signedIn(visit);
  return show('points', await visit.call(myPoints, query.after ? { after: query.after } : {}));
}

/** The volunteer's side of an order (Z11): what waits for me, what I may claim, what I have earned. */
export const volunteerRoutes = [
  get('/volunteer', (ask) => list(ask)),
  post('/volunteer/:matter/claim', (ask) => claim(ask, (refused) => list(ask, refused))),
  get('/points', points),
];
