import type { Action } from '@lianxin/contracts/playbook/matter-type';
import { actionsOf, called, check, everyAction, everyStep, type Finding } from './finding.ts';
import { howReached, waysInto } from './ways.ts';

const claimWithoutPlaces = check('claim-without-places', function* (playbook): Iterable<Finding> {
  for (const { id, step } of everyStep(playbook)) {
    const claim = actionsOf(step).find(([, action]) => action.does === 'claim')?.[1];
    if (claim && !step.places)
      yield {
        at: [claim, 'does'],
        message: `环节${called(id, step)}能领单，却没有名额：请写 places: { min: 1, max: 3 }。`,
      };
    if (claim && !claim.to)
      yield { at: [claim], message: `「${claim.name}」要写 to，指明领满以后到哪个环节。` };
    if (step.places && !claim)
      yield {
        at: [step, 'places'],
        message: `环节${called(id, step)}有名额，却不能领：请加一个 does: claim 的办理动作，或删去 places。`,
      };
    if (step.places && step.places.min > step.places.max)
      yield {
        at: [step.places, 'min'],
        message: `最少 ${step.places.min} 人，比最多 ${step.places.max} 人还多，请改正。`,
      };
  }
});

const placesBeyond = check('places-beyond', function* (playbook) {
  for (const { matter, action } of everyAction(playbook))
    for (const field of action.asks ?? []) {
      if (field.sets !== 'places') continue;
      const places = Object.values(matter.steps).flatMap((s) => (s.places ? [s.places] : []));
      const min = Math.max(1, ...places.map((p) => p.min));
      const max = Math.min(...places.map((p) => p.max));
      if (places.length === 0)
        yield { at: [field, 'sets'], message: '没有哪个环节写了名额（places），请补上，或删去 sets。' };
      else if (field.min === undefined || field.max === undefined || field.min < min || field.max > max)
        yield { at: [field], message: `「${field.name}」要写 min 和 max，并在名额 ${min} 至 ${max} 以内。` };
    }
});

const claimantUnclaimed = check('claimant-unclaimed', function* (playbook) {
  for (const matter of playbook.matters)
    for (const [id, ways] of waysInto(matter)) {
      const step = matter.steps[id];
      const way = ways.find((w) => !w.claimed);
      if (step?.by === 'claimant' && way)
        yield {
          at: [step, 'by'],
          message: `环节${called(id, step)}由领单人办，但${howReached(matter, way)}时可能没有人领单：请先经过一个能领单的环节。`,
        };
    }
});

const releaseNowhere = check('release-nowhere', function* (playbook) {
  for (const { step, action } of everyAction(playbook)) {
    if (action.does !== 'release') continue;
    if (step.by === 'claimant' && !action.to)
      yield { at: [action], message: `「${action.name}」要写 to：人都退了，要回到能领单的环节。` };
    const by = action.by ?? (step.by ? [step.by] : []);
    if (by.some((party) => party !== 'claimant'))
      yield {
        at: [action, action.by ? 'by' : 'does'],
        message: `只有领单人能退单，「${action.name}」请写 by: [claimant]。`,
      };
  }
});

const leadMissing = check('lead-missing', function* (playbook) {
  for (const matter of playbook.matters)
    for (const [id, ways] of waysInto(matter)) {
      const step = matter.steps[id];
      const role = playbook.roles.find((r) => r.id === step?.by);
      const way = ways.find((w) => w.lead === null);
      if (step && role?.within && way)
        yield {
          at: [step, 'by'],
          message: `环节${called(id, step)}由承办组织里的「${role.name}」办，但${howReached(matter, way)}时还没有定由哪个组织承办：请在那之前必填（sets: lead，required: true）。`,
        };
    }
});

const leadKind = check('lead-kind', function* (playbook) {
  const kindName = (kind: string) => playbook.organisationKinds.find((k) => k.id === kind)?.name ?? kind;
  for (const matter of playbook.matters)
    for (const [id, ways] of waysInto(matter)) {
      const step = matter.steps[id];
      const within = playbook.roles.find((r) => r.id === step?.by)?.within;
      if (!step || !within) continue;
      for (const way of ways) {
        const wrong = way.lead?.filter((kind) => !within.includes(kind)) ?? [];
        if (wrong.length > 0)
          yield {
            at: [step, 'by'],
            message: `${howReached(matter, way)}时承办的可能是「${wrong.map(kindName).join('、')}」，那里没有「${step.by}」这个职责：请改 of 或 by。`,
          };
      }
    }
});

const answersAsHelper = (action: Action): boolean =>
  action.does === 'part' && (action.by ?? []).includes('helper');

/** Whoever is called in has a time limit and a way to answer (joint handling, Z7). */
const helpersUnheard = check('helpers-unheard', function* (playbook) {
  for (const { matter, stepId, action } of everyAction(playbook)) {
    const field = action.asks?.find((f) => f.sets === 'helpers');
    if (!field) continue;
    const to = action.to ?? stepId;
    const step = Object.hasOwn(matter.steps, to) ? matter.steps[to] : undefined;
    if (step && !step.ends && !step.helpersWithin)
      yield {
        at: [action],
        message: `「${action.name}」之后协办单位没有时限：请给环节${called(to, step)}写 helpersWithin。`,
      };
    const heard = Object.values(matter.steps).some((s) => actionsOf(s).some(([, a]) => answersAsHelper(a)));
    if (!heard)
      yield {
        at: [field, 'sets'],
        message: '协办单位没有办法反馈：请加一个 by: [helper]、does: part 的办理动作。',
      };
  }
});

/** The parts of a step lead to one place, by a join that says when. */
const partJoin = check('part-join', function* (playbook) {
  for (const { id, step } of everyStep(playbook)) {
    const parts = actionsOf(step).filter(([, action]) => action.does === 'part');
    if (parts.length > 0 && !step.join)
      yield {
        at: [step],
        message: `环节${called(id, step)}由几方分别办，请写 join：any（任一办完）、all（全部办完）或 lead（牵头办完）。`,
      };
    if (step.join && parts.length === 0 && !step.places)
      yield {
        at: [step, 'join'],
        message: `环节${called(id, step)}没有 does: part 的办理动作，join 用不上，请删去。`,
      };
    const targets = new Set(parts.flatMap(([, action]) => (action.to ? [action.to] : [])));
    if (targets.size > 1)
      yield {
        at: [step, 'actions'],
        message: `环节${called(id, step)}各方办完要到同一个环节，现在写了 ${[...targets].join('、')}，请统一。`,
      };
  }
});

export const partChecks = [
  claimWithoutPlaces,
  placesBeyond,
  claimantUnclaimed,
  releaseNowhere,
  leadMissing,
  leadKind,
  helpersUnheard,
  partJoin,
];
