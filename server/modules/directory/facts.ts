/** What a module re-pointed when an organisation changed, in its own words; it is handed back when that is undone. */
export interface Followed {
  /** Who re-pointed it: `members`. Only that module reads `data`. */
  module: string;
  /** What it is, for people: 党员. */
  name: string;
  count: number;
  /** Enough to take it back: as a rule the ids of the rows. Ids only, never personal data. */
  data: unknown;
}

interface Change {
  /** The row of `directory_changes`. */
  change: string;
  organisation: string;
  /** The first day on which it is so, never in the future. */
  on: string;
}

/**
 * What happens to organisations, told in the transaction in which it happens, after the tree, appointments and
 * relations have been written. Who keeps something under an organisation's id listens:
 *
 * - `dissolving`, `splitting`: asked beforehand, in a preview too, and nothing may be written. Say with `tell`
 *   what would follow, in words and a count; or refuse with what to do first.
 * - `merged`, `dissolved`: `organisation` has ended; what is open goes to `heir`, what has ended stays as it is.
 * - `split`: what is open of these `people` (and nothing else) goes to the new `sibling`.
 * - `moved`: only its place in the tree is another.
 * - `undone`: whatever one gave to `follow` for this `change` goes back, as far as it is still where it was put.
 *   When a split is undone the sibling ends, and `merged` with the former whole as heir is told instead.
 *
 * `follow` keeps what was re-pointed; call it once a kind of thing, not at all for none.
 */
export type OrganisationFact =
  | {
      kind: 'organisation.dissolving';
      of: 'merge' | 'dissolve';
      organisation: string;
      heir: string;
      /** What kind of organisation the heir is: not every kind can take everything on. */
      heirKind: string;
      tell: (name: string, count: number) => void;
    }
  | {
      kind: 'organisation.splitting';
      organisation: string;
      people: readonly string[];
      tell: (name: string, count: number) => void;
    }
  | (Change & { kind: 'organisation.moved'; from: string | null; to: string | null })
  | (Change & { kind: 'organisation.merged'; heir: string; follow: (what: Followed) => void })
  | (Change & { kind: 'organisation.dissolved'; heir: string; follow: (what: Followed) => void })
  | (Change & {
      kind: 'organisation.split';
      sibling: string;
      people: readonly string[];
      follow: (what: Followed) => void;
    })
  | (Change & {
      kind: 'organisation.undone';
      of: 'move' | 'merge' | 'dissolve';
      followed: readonly Followed[];
    });
