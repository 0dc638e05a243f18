import { randomUUID } from 'node:crypto';
import { listLooks } from '@lianxin/contracts/audit';
import { myCare, myPairs } from '@lianxin/contracts/care';
import { myInbox, readInbox } from '@lianxin/contracts/matter-operations';
import { chooseDistrict } from '@lianxin/contracts/session';
import { one } from '../../../portal/form/values.ts';
import { looks } from '../../../portal/frame.ts';
import { type Ask, get, go, localPath, post, show } from '../answer.ts';
import { keyOf } from '../keys.ts';
import { orElse } from '../refusal.ts';
import { lookCookie, signedIn } from '../visit.ts';

async function me({ visit }: Ask) {
  const inbox = visit.who
    ? await orElse(visit.call(myInbox, { limit: 1 }), { items: [], unread: 0 })
    : { unread: 0 };
  const [pairs, care] = visit.who
    ? await Promise.all([visit.call(myPairs, {}), visit.call(myCare, {})])
    : [{ items: [] }, { items: [] }];
  return show('me', {
    unread: inbox.unread,
    pairs: pairs.items.length,
    care: care.items.length > 0,
    key: randomUUID(),
  });
}

/** Goes over to another district in which this account is a person. */
async function district({ visit, form }: Ask) {
  signedIn(visit);
  await visit.call(chooseDistrict, { district: one(form.values, 'district') }, { key: keyOf(form.values) });
  return go('/');
}

async function inbox({ visit, query }: Ask) {
  signedIn(visit);
  const list = await visit.call(myInbox, { limit: 20, ...(query.after ? { after: query.after } : {}) });
  return show('inbox', { ...list, key: randomUUID() });
}

async function read({ visit, form }: Ask) {
  signedIn(visit);
  await visit.call(readInbox, {}, { key: keyOf(form.values) });
  return go('/inbox');
}

async function askLook({ query }: Ask) {
  return show('look', { back: localPath(query.back, '/') });
}

async function look({ visit, form }: Ask) {
  const chosen = looks.find((x) => x === one(form.values, 'look')) ?? 'normal';
  visit.cookies.push(lookCookie(chosen));
  return go(localPath(one(form.values, 'back'), '/'));
}

async function looked({ visit, query }: Ask) {
  signedIn(visit);
  return show('looks', await visit.call(listLooks, query.after ? { after: query.after } : {}));
}

/** 我的: oneself, messages, 长辈版, who looked at what is mine. */
export const meRoutes = [
  get('/me', me),
  post('/me/district', district),
  get('/inbox', inbox),
  post('/inbox/read', read),
  get('/look', askLook),
  post('/look', look),
  get('/looks', looked),
];
