import { overlap, type Term } from '../rules.ts';

/** An appointment in an organisation that is to change, not over yet. */
export interface Held extends Term {
  id: string;
  personId: string;
  role: string;
  title: string | null;
}

/** A relation of such an organisation, not over yet. */
export interface Tie extends Term {
  id: string;
  kind: string;
  organisationId: string;
  withId: string | null;
  personId: string | null;
  placeId: string | null;
  post: string | null;
}

/** What of it goes to the other organisation, and what ends. */
export interface HandOn<T> {
  go: T[];
  end: T[];
}

/**
 * Appointments go along where the role stands in the other organisation too and the person does not hold it there
 * already; the rest ends.
 */
export function handOnPosts(
  posts: readonly Held[],
  there: readonly Held[],
  stands: (role: string) => boolean,
): HandOn<Held> {
  const hand: HandOn<Held> = { go: [], end: [] };
  for (const post of posts) {
    const holds = there.some(
      (other) => other.personId === post.personId && other.role === post.role && overlap(other, post),
    );
    (stands(post.role) && !holds ? hand.go : hand.end).push(post);
  }
  return hand;
}

/** The tie as it will be when `from` has become `to` at both its ends. */
export const retied = (tie: Tie, from: string, to: string): Tie => ({
  ...tie,
  organisationId: tie.organisationId === from ? to : tie.organisationId,
  withId: tie.withId === from ? to : tie.withId,
});

const sameTie = (a: Tie, b: Tie): boolean =>
  a.kind === b.kind &&
  a.organisationId === b.organisationId &&
  a.withId === b.withId &&
  a.personId === b.personId &&
  a.placeId === b.placeId &&
  a.post === b.post;

/** Relations go along, but one that would tie an organisation to itself, or stand twice, ends. */
export function handOnTies(
  ties: readonly Tie[],
  there: readonly Tie[],
  from: string,
  to: string,
): HandOn<Tie> {
  const hand: HandOn<Tie> = { go: [], end: [] };
  const known = [...there];
  for (const tie of ties) {
    const next = retied(tie, from, to);
    const lost = next.organisationId === next.withId || known.some((other) => sameTie(other, next));
    if (!lost) known.push(next);
    (lost ? hand.end : hand.go).push(tie);
  }
  return hand;
}
