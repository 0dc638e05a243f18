import type { Field } from '@lianxin/contracts/playbook/fields';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { FormField, PlaybookView, TypeView } from '@lianxin/contracts/playbook-view';
import { optionsOf } from './answers/check-answers.ts';
import type { CompiledPlaybook } from './compiled.ts';
import { partyWords, withinWords } from './words.ts';

/** A field as a form shows it: options filled in from where it takes them. */
export function formField(field: Field, compiled: CompiledPlaybook, grades: MatterType['grades']): FormField {
  const { id, name, kind, hint, min, max, when, of } = field;
  const options = optionsOf(field, { services: compiled.services, grades });
  return {
    id,
    name,
    kind,
    required: field.required ?? false,
    ...(hint === undefined ? {} : { hint }),
    ...(options.length === 0 ? {} : { options: [...options] }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(when === undefined ? {} : { when }),
    ...(of === undefined ? {} : { of }),
  };
}

function typeView(
  type: MatterType,
  compiled: CompiledPlaybook,
  mayRaise: (type: MatterType) => boolean,
): TypeView {
  const party = (id: string) => partyWords(id, type, compiled.playbook);
  return {
    id: type.id,
    name: type.name,
    about: type.about,
    invitation: type.invitation,
    asker: type.asker,
    ...(type.section ? { section: type.section } : {}),
    standing: type.standing ?? false,
    public: type.public ?? 'never',
    mayRaise: mayRaise(type),
    place: { least: type.place.least, ask: type.place.ask, required: type.place.required ?? false },
    fields: type.fields.map((field) => formField(field, compiled, type.grades)),
    grades: type.grades ?? [],
    steps: Object.entries(type.steps).map(([id, step]) => ({
      id,
      name: step.name,
      ...(step.ends ? { ends: step.ends } : {}),
      ...(step.by ? { by: party(step.by) } : {}),
      ...(step.within ? { within: withinWords(step, type) } : {}),
      actions: Object.entries(step.actions ?? {}).map(([actionId, action]) => ({
        id: actionId,
        name: action.name,
        ...(action.to ? { to: action.to } : {}),
        ...(action.by ? { by: action.by.map(party).join('、') } : {}),
        ...(action.main ? { main: true } : {}),
      })),
    })),
  };
}

/** A playbook as the faces need it. `mayRaise` answers for whoever asks. */
export function playbookView(
  compiled: CompiledPlaybook,
  mayRaise: (type: MatterType) => boolean,
): PlaybookView {
  const { playbook } = compiled;
  return {
    hash: compiled.hash,
    id: playbook.id,
    name: playbook.name,
    title: playbook.title,
    slogan: playbook.slogan,
    version: playbook.version,
    phone: playbook.phone,
    zone: playbook.zone,
    levels: playbook.levels,
    sections: playbook.sections,
    roles: playbook.roles.map(({ id, name, at, within }) => ({
      id,
      name,
      ...(at === undefined ? {} : { at }),
      ...(within === undefined ? {} : { within }),
    })),
    organisationKinds: playbook.organisationKinds,
    relations: playbook.relations,
    units: playbook.units,
    coverage: playbook.coverage,
    standards: playbook.standards,
    strata: playbook.strata,
    credentials: playbook.credentials,
    care: playbook.care,
    types: playbook.matters.map((type) => typeView(type, compiled, mayRaise)),
    calendarYears: [...compiled.calendar.years],
  };
}
