import { isZone } from '../calendar/index.ts';
import { suggestion } from '../load/nearest.ts';
import { check, everyAction, everyField, everyStep, type Finding, isPartyWord, parties } from './finding.ts';

const ids = (list: readonly { id: string }[]): string[] => list.map((item) => item.id);

const unknownStep = check('unknown-step', function* (playbook): Iterable<Finding> {
  for (const matter of playbook.matters)
    for (const start of matter.starts)
      if (!Object.hasOwn(matter.steps, start.at))
        yield {
          at: [start, 'at'],
          message: `没有「${start.at}」这个环节${suggestion(start.at, Object.keys(matter.steps))}`,
        };
  for (const { matter, action } of everyAction(playbook))
    if (action.to !== undefined && !Object.hasOwn(matter.steps, action.to))
      yield {
        at: [action, 'to'],
        message: `没有「${action.to}」这个环节${suggestion(action.to, Object.keys(matter.steps))}`,
      };
});

const unknownAction = check('unknown-action', function* (playbook) {
  for (const { step } of everyStep(playbook)) {
    const take = step.late?.take;
    if (step.late && take !== undefined && !Object.hasOwn(step.actions ?? {}, take))
      yield {
        at: [step.late, 'take'],
        message: `这个环节没有「${take}」这个办理动作${suggestion(take, Object.keys(step.actions ?? {}))}`,
      };
  }
});

const unknownParty = check('unknown-party', function* (playbook) {
  const words = [...ids(playbook.roles), ...parties];
  for (const { step } of everyStep(playbook))
    if (step.by !== undefined && !words.includes(step.by))
      yield { at: [step, 'by'], message: `不认识办理人「${step.by}」${suggestion(step.by, words)}` };
  for (const { action } of everyAction(playbook))
    for (const [i, by] of (action.by ?? []).entries())
      if (action.by && !words.includes(by))
        yield { at: [action.by, i], message: `不认识办理人「${by}」${suggestion(by, words)}` };
});

const unknownRole = check('unknown-role', function* (playbook) {
  const roles = ids(playbook.roles);
  for (const role of playbook.roles)
    for (const [i, other] of (role.standsInFor ?? []).entries())
      if (role.standsInFor && !roles.includes(other))
        yield {
          at: [role.standsInFor, i],
          message: `roles.yaml 里没有职责「${other}」${suggestion(other, roles)}`,
        };
  for (const matter of playbook.matters)
    for (const [i, by] of matter.raisedBy.entries())
      if (by !== 'resident' && !roles.includes(by))
        yield {
          at: [matter.raisedBy, i],
          message: `发起人「${by}」不是职责，也不是 resident（居民）${suggestion(by, ['resident', ...roles])}`,
        };
  for (const { step } of everyStep(playbook))
    for (const tell of step.late?.tell ?? [])
      if (!roles.includes(tell.role)) {
        const instead = isPartyWord(tell.role) ? '，这里只能写职责。' : suggestion(tell.role, roles);
        yield { at: [tell, 'role'], message: `roles.yaml 里没有职责「${tell.role}」${instead}` };
      }
});

const unknownOrganisationKind = check('unknown-organisation-kind', function* (playbook) {
  const kinds = ids(playbook.organisationKinds);
  const message = (kind: string) => `organisations.yaml 里没有组织类别「${kind}」${suggestion(kind, kinds)}`;
  for (const role of playbook.roles)
    for (const [i, kind] of (role.within ?? []).entries())
      if (role.within && !kinds.includes(kind)) yield { at: [role.within, i], message: message(kind) };
  for (const { field } of everyField(playbook))
    for (const [i, kind] of (field.of ?? []).entries())
      if (field.of && !kinds.includes(kind)) yield { at: [field.of, i], message: message(kind) };
  for (const named of [
    ...playbook.relations.flatMap((r) => [r.of, r.kinds]),
    ...playbook.standards.map((s) => s.of),
  ])
    for (const [i, kind] of (named ?? []).entries())
      if (named && !kinds.includes(kind)) yield { at: [named, i], message: message(kind) };
});

const unknownServiceList = check('unknown-service-list', function* (playbook) {
  const lists = ids(playbook.services);
  for (const { field } of everyField(playbook)) {
    const list = field.from?.startsWith('services.') ? field.from.slice('services.'.length) : undefined;
    if (list !== undefined && !lists.includes(list))
      yield {
        at: [field, 'from'],
        message: `services.yaml 里没有清单「${list}」${suggestion(list, lists)}`,
      };
  }
});

const unknownLevel = check('unknown-level', function* (playbook) {
  const levels = ids(playbook.levels);
  const message = (level: string, all: string[]) => `没有「${level}」这一级${suggestion(level, all)}`;
  const withDistrict = ['district', ...levels];
  for (const role of playbook.roles)
    if (role.at !== undefined && !withDistrict.includes(role.at))
      yield { at: [role, 'at'], message: message(role.at, withDistrict) };
  for (const kind of playbook.organisationKinds)
    if (kind.level !== undefined && !withDistrict.includes(kind.level))
      yield { at: [kind, 'level'], message: message(kind.level, withDistrict) };
  for (const { place } of playbook.matters)
    if (!levels.includes(place.least)) yield { at: [place, 'least'], message: message(place.least, levels) };
});

const unknownPointsRule = check('unknown-points-rule', function* (playbook) {
  const rules = ids(playbook.points);
  for (const matter of playbook.matters)
    if (matter.points !== undefined && !rules.includes(matter.points))
      yield {
        at: [matter, 'points'],
        message: `points.yaml 里没有积分规则「${matter.points}」${suggestion(matter.points, rules)}`,
      };
});

const unknownSection = check('unknown-section', function* (playbook) {
  const sections = ids(playbook.sections);
  for (const matter of playbook.matters)
    if (matter.section !== undefined && !sections.includes(matter.section))
      yield {
        at: [matter, 'section'],
        message: `playbook.yaml 的 sections 里没有「${matter.section}」${suggestion(matter.section, sections)}`,
      };
});

const unknownTitleField = check('unknown-title-field', function* (playbook) {
  for (const matter of playbook.matters) {
    const field = matter.fields.find((f) => f.id === matter.title);
    if (!field)
      yield {
        at: [matter, 'title'],
        message: `fields 里没有「${matter.title}」，不能作标题${suggestion(matter.title, ids(matter.fields))}`,
      };
    else if (!field.required || field.when)
      yield {
        at: [matter, 'title'],
        message: `「${field.name}」作标题，须人人都填，请给它写 required: true 且不带 when。`,
      };
  }
});

const unknownGrade = check('unknown-grade', function* (playbook) {
  for (const matter of playbook.matters) {
    const grades = ids(matter.grades ?? []);
    for (const start of matter.starts)
      if (start.grade !== undefined && !grades.includes(start.grade))
        yield {
          at: [start, 'grade'],
          message: `grades 里没有等级「${start.grade}」${suggestion(start.grade, grades)}`,
        };
  }
  for (const { field, matter } of everyField(playbook))
    if (field.from === 'grades' && matter && !matter.grades)
      yield { at: [field, 'from'], message: '这类事项没有写 grades（等级），请补上，或改用 options。' };
});

/** A role stands at a level or within an organisation: exactly one, else nobody can be found for it. */
const roleStands = check('role-stands', function* (playbook) {
  for (const role of playbook.roles)
    if ((role.at === undefined) === (role.within === undefined))
      yield {
        at: [role],
        message: `职责「${role.name}」要写 at（落在哪一级）或 within（落在哪类组织内），两者写且只写一个。`,
      };
});

/** A figure opens the list of what it counts: who sees the one sees the other. */
const figuresWithoutMatters = check('figures-without-matters', function* (playbook) {
  for (const role of playbook.roles)
    if (role.may?.includes('see-figures') && !role.may.includes('see-matters'))
      yield {
        at: [role, 'may'],
        message: `职责「${role.name}」能看数据（see-figures）却不能看事项（see-matters），点开数字会看不到明细：请把 see-matters 也写进 may，或删去 see-figures。`,
      };
});

const unknownZone = check('unknown-zone', function* (playbook) {
  if (!isZone(playbook.zone))
    yield { at: [playbook, 'zone'], message: `不认识时区「${playbook.zone}」，请写 Asia/Shanghai。` };
});

export const nameChecks = [
  figuresWithoutMatters,
  unknownZone,
  unknownStep,
  unknownAction,
  unknownParty,
  unknownRole,
  unknownOrganisationKind,
  unknownServiceList,
  unknownLevel,
  unknownPointsRule,
  unknownSection,
  unknownTitleField,
  unknownGrade,
  roleStands,
];
