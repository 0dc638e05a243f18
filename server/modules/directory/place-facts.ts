/**
 * What happens to places, told in the transaction in which it happens. Who keeps something under a place's id
 * listens:
 *
 * - `ending`: asked beforehand; refuse with what to do where something open is still there.
 * - `moved`: it and all below hang under another parent now; what is open takes over the new levels above it.
 */
export type PlaceFact =
  | { kind: 'place.ending'; place: string; level: number }
  | { kind: 'place.moved'; place: string; level: number };
