import type { compositionFigures, Spread } from '@lianxin/contracts/members';
import { yearsBetween } from './rules.ts';

/** Classes of schooling that reports tell apart (Q5). */
export type Schooling = keyof Spread['schooling'];

/** Which class a schooling belongs to, as people write it: 大学本科, 中专, 硕士研究生. */
export function schoolingClass(text: string | null): Schooling {
  if (!text?.trim()) return 'unknown';
  if (/研究生|硕士|博士/.test(text)) return 'graduate';
  if (/大专|专科|高职/.test(text)) return 'college';
  if (/本科|大学|学士/.test(text)) return 'bachelor';
  return 'lower';
}

/** Somebody who holds a post in a committee on the day looked at. */
export interface TeamPost {
  person: string;
  birthOn: string | null;
  schooling: string | null;
  gender: string | null;
  member: boolean;
  certified: boolean;
  /** What the playbook says of the role. */
  team: 'member' | 'party-head' | 'residents-head';
  /** The community the post is in; null: further up. */
  community: string | null;
}

export type Figure = (typeof compositionFigures)[number];

/** Everybody once, with those who head both Party organisation and residents' committee of one community. */
function peopleOf(posts: readonly TeamPost[]): {
  people: TeamPost[];
  both: Set<string>;
  communities: number;
} {
  const people = new Map(posts.map((post) => [post.person, post]));
  const heads = posts.filter((post) => post.community !== null && post.team !== 'member');
  const parties = new Set(
    heads.filter((p) => p.team === 'party-head').map((p) => `${p.person} ${p.community}`),
  );
  const both = heads.filter((p) => p.team === 'residents-head' && parties.has(`${p.person} ${p.community}`));
  return {
    people: [...people.values()],
    both: new Set(both.map((p) => p.person)),
    communities: new Set(heads.map((p) => p.community)).size,
  };
}

/** Whom a figure counts, on a day. Each person counts once however many posts they hold. */
export function countedBy(posts: readonly TeamPost[], figure: Figure, on: string): string[] {
  const { people, both } = peopleOf(posts);
  const counts = (p: TeamPost): boolean => {
    switch (figure) {
      case 'heads':
        return true;
      case 'under35':
        return p.birthOn !== null && yearsBetween(p.birthOn, on) < 35;
      case 'members':
        return p.member;
      case 'women':
        return p.gender === 'female';
      case 'certified':
        return p.certified;
      case 'bothPosts':
        return both.has(p.person);
      default:
        return schoolingClass(p.schooling) === figure;
    }
  };
  return people.filter(counts).map((p) => p.person);
}

/** The composition of committees on a day (Q5): each figure is the number of those it counts. */
export function spreadOf(posts: readonly TeamPost[], on: string): Spread {
  const { people, communities } = peopleOf(posts);
  const count = (figure: Figure) => countedBy(posts, figure, on).length;
  const ages = people.flatMap((p) => (p.birthOn === null ? [] : [yearsBetween(p.birthOn, on)]));
  const total = ages.reduce((sum, age) => sum + age, 0);
  return {
    heads: people.length,
    averageAge: ages.length === 0 ? null : Math.round((total / ages.length) * 10) / 10,
    ageKnown: ages.length,
    under35: count('under35'),
    schooling: {
      graduate: count('graduate'),
      bachelor: count('bachelor'),
      college: count('college'),
      lower: count('lower'),
      unknown: count('unknown'),
    },
    members: count('members'),
    women: count('women'),
    certified: count('certified'),
    bothPosts: count('bothPosts'),
    communities,
  };
}
