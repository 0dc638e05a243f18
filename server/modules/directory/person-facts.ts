/**
 * Somebody is about to be struck off the register, told in the transaction that does it. Who keeps something that
 * needs them refuses, naming it; who keeps something of them alone ends it.
 */
export interface PersonFact {
  kind: 'person.removing';
  person: string;
  /** The first day without them. */
  on: string;
}
