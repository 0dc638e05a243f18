import type { Case } from '@lianxin/contracts/playbook/case';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { CompiledPlaybook } from '../compiled.ts';
import { suggestion } from '../load/nearest.ts';
import type { CaseHand } from './engine.ts';
import { idOf, madeId, UnknownWord } from './words.ts';

type Person = NonNullable<Case['people']>[string];

/** Somebody with no role and no part in the matter. */
const stranger = ['stranger', '陌生人', '其他居民'];

/** The persons of a case, and who somebody named in it is. */
export interface Cast {
  askerId: string | null;
  helped: boolean;
  placePath: string[];
  /** The hand of whoever is named. `leadId`: the organisation that a role within one stands in by itself. */
  hand(word: string, leadId: string | null): CaseHand;
  /** The name as the sentence shows it. */
  shown(word: string): string;
}

const named = (list: readonly { id: string; name: string }[], word: string) =>
  list.find((t) => t.id === word) ?? list.find((t) => t.name === word);

/** Assigns the parts of a case. Throws `UnknownWord` for a name that stands for nobody. */
export function castOf(one: Case, type: MatterType, compiled: CompiledPlaybook): Cast {
  const { playbook } = compiled;
  const people = new Map(Object.entries(one.people ?? {}));
  const raiser = one.given.by ?? 'resident';
  const askerName = one.given.for ?? (raiser === 'resident' || raiser === '居民' ? type.asker : raiser);
  const askerId = madeId('person', askerName);
  const known = one.given.place === undefined ? playbook.levels.length : 1 + levelOf(one.given.place);
  const placePath = playbook.levels.slice(0, known).map((level) => madeId('place', level.id));

  function levelOf(word: string): number {
    return compiled.levels.get(idOf(word, playbook.levels, '层级')) ?? 0;
  }

  function holds(person: Exclude<Person, string>, leadId: string | null): CaseHand['holds'] {
    if (person.role === undefined) return [];
    const role = idOf(person.role, playbook.roles, '职责');
    const stands = compiled.roles.get(role)?.stands;
    const place = typeof stands === 'object' ? (placePath[stands.level] ?? null) : null;
    const organisation = person.of === undefined ? leadId : madeId('organisation', person.of);
    return [
      {
        role,
        placeId: place && person.elsewhere ? madeId('place', `elsewhere ${place}`) : place,
        organisationId: stands === 'organisation' ? organisation : null,
      },
    ];
  }

  function hand(word: string, leadId: string | null): CaseHand {
    const of = (name: string, person: Exclude<Person, string>): CaseHand => ({
      personId: madeId('person', name),
      holds: holds(person, leadId),
      actsFor: person.family && askerId ? [askerId] : [],
    });
    const listed = people.get(word);
    if (listed !== undefined) return of(word, typeof listed === 'string' ? { role: listed } : listed);
    if (['asker', 'resident', '居民', type.asker, askerName].includes(word)) return of(askerName, {});
    if (stranger.includes(word)) return of('stranger', {});
    const role = named(playbook.roles, word);
    if (role) return of(role.name, { role: role.id });
    const all = [...people.keys(), type.asker, ...playbook.roles.map((r) => r.name), 'stranger'];
    throw new UnknownWord(`不知道「${word}」是谁${suggestion(word, all)}`);
  }

  return {
    askerId,
    helped: one.given.for !== undefined,
    placePath,
    hand,
    shown: (word) => {
      if (people.has(word)) return word;
      if (word === 'asker' || word === 'resident') return type.asker;
      return stranger.includes(word) ? '其他居民' : (named(playbook.roles, word)?.name ?? word);
    },
  };
}
