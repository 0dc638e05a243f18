import { spell } from '#modules/directory/index.ts';
import { type Fault, fault } from '../problem.ts';
import { plainName } from './lists.ts';
import { nearest } from './nearest.ts';

/** Something that a cell may name. */
interface Named {
  id: string;
  /** How it is shown and suggested. */
  name: string;
  /** All ways of writing it. */
  names: readonly string[];
}

/** Finds what a text names, or says what it might have meant. */
export type Finder = (text: string) => { id: string } | { fault: Fault };

/** Unknown texts for which the nearest names are looked for; beyond, a file is of another place altogether. */
const mostGuesses = 300;
/** Names whose sound is compared. */
const mostSpelled = 5000;

/** A finder among named things, called `what` in messages: 支部. Answers are kept, for files repeat themselves. */
export function finderOf(what: string, code: string, all: readonly Named[]): Finder {
  const byName = new Map<string, Set<Named>>();
  for (const one of all)
    for (const name of one.names) {
      const key = plainName(name);
      byName.set(key, (byName.get(key) ?? new Set()).add(one));
    }
  const kept = new Map<string, ReturnType<Finder>>();
  let guesses = 0;
  let spelled: Map<string, string> | null = null;
  const names = () => {
    spelled ??= new Map([...byName.keys()].slice(0, mostSpelled).map((name) => [name, spell(name).pinyin]));
    return spelled;
  };
  const look = (text: string): ReturnType<Finder> => {
    const key = plainName(text);
    const exact = [...(byName.get(key) ?? [])];
    const found = exact.length > 0 ? exact : endingWith(key, byName);
    const [only] = found;
    if (only && found.length === 1) return { id: only.id };
    if (found.length > 1)
      return {
        fault: fault(
          `ambiguous-${code}`,
          `叫「${text}」的${what}不止一个，请写上它的上级。`,
          found.slice(0, 3).map(({ name }) => name),
        ),
      };
    const near =
      ++guesses > mostGuesses ? [] : [...soundingLike(key, names()), ...nearest(key, byName.keys())];
    const shown = [...new Set(near.flatMap((k) => [...(byName.get(k) ?? [])].map(({ name }) => name)))].slice(
      0,
      3,
    );
    return {
      fault: fault(
        `unknown-${code}`,
        shown.length > 0
          ? `没有找到${what}「${text}」，相近的有：${shown.join('、')}。`
          : `没有找到${what}「${text}」，请核对名称，或先登记。`,
        shown,
      ),
    };
  };
  return (text) => {
    let answer = kept.get(text);
    if (!answer) {
      answer = look(text);
      if (kept.size < 20_000) kept.set(text, answer);
    }
    return answer;
  };
}

/** Names that sound like the end of the text, or all of it: who types by sound picks another character. */
function soundingLike(key: string, names: ReadonlyMap<string, string>): string[] {
  const { pinyin } = spell(key);
  if (pinyin.length < 6) return [];
  return [...names]
    .flatMap(([name, sound]) => (sound.endsWith(pinyin) || pinyin.endsWith(sound) ? name : []))
    .slice(0, 3);
}

/** Those whose name is the end of the text, or the other way round: `刘集镇刘集村党支部` names `刘集村党支部`. */
function endingWith(key: string, byName: ReadonlyMap<string, ReadonlySet<Named>>): Named[] {
  if ([...key].length < 4) return [];
  const found = new Set<Named>();
  for (const [name, ones] of byName)
    if ([...name].length >= 4 && (key.endsWith(name) || name.endsWith(key)))
      for (const one of ones) found.add(one);
  return [...found];
}
