import { randomUUID } from 'node:crypto';
import { confirmMyself, myReportIn, reportMyself } from '@lianxin/contracts/report-ins';
import { one, type Values } from '../../../portal/form/values.ts';
import type { Refusal } from '../../../portal/pages.ts';
import { type Answer, type Ask, get, go, post, show } from '../answer.ts';
import { emptyValues } from '../forms.ts';
import { keyOf } from '../keys.ts';
import { attempt, missing } from '../refusal.ts';
import { signedIn } from '../visit.ts';

const dones = ['reported', 'confirmed'] as const;

async function own(
  { visit, query }: Ask,
  values: Values = emptyValues(),
  refused: Refusal | null = null,
): Promise<Answer> {
  signedIn(visit);
  const found = await visit.call(myReportIn, {});
  const done = dones.find((x) => x === query.done) ?? null;
  return show('reportIn', { ...found, done, key: randomUUID(), values, refused }, refused ? 409 : 200);
}

async function report(ask: Ask): Promise<Answer> {
  const { visit, form } = ask;
  signedIn(visit);
  const { values } = form;
  const unitName = one(values, 'unitName').trim();
  const blank = { path: 'unitName', code: 'required', message: '请填写「所在单位」，至少两个字。' };
  if ([...unitName].length < 2) return own(ask, values, missing([blank]));
  const { community } = await visit.call(myReportIn, {});
  if (!community) return go('/report-in');
  const { refused } = await attempt(() =>
    visit.call(
      reportMyself,
      { placeId: community.id, unitName: unitName.slice(0, 60) },
      { key: keyOf(values) },
    ),
  );
  return refused ? own(ask, values, refused) : go('/report-in?done=reported');
}

async function confirm(ask: Ask): Promise<Answer> {
  const { visit, form } = ask;
  signedIn(visit);
  const { refused } = await attempt(() => visit.call(confirmMyself, {}, { key: keyOf(form.values) }));
  return refused ? own(ask, emptyValues(), refused) : go('/report-in?done=confirmed');
}

/** 双报到: one's own, and nothing else of membership (G12, Z8). */
export const reportInRoutes = [
  get('/report-in', (ask) => own(ask)),
  post('/report-in', report),
  post('/report-in/confirm', confirm),
];
