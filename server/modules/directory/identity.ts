import { type Identity, readIdentity as readNumber } from '#platform/identity-number.ts';

/** Reads an identity number of 18 characters (GB 11643); null where its check digit or its date is none. */
export function readIdentity(text: string): Identity | null {
  const read = readNumber(text.trim());
  return 'fault' in read ? null : read;
}
