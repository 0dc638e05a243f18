import { listPlaces, placeShapes } from '@lianxin/contracts/directory';
import { placeFaults, showPlace } from '@lianxin/contracts/places';
import { useQueryClient } from '@tanstack/react-query';

/** Reads places again after one was changed. */
export function useFreshPlaces(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [listPlaces, placeShapes, showPlace, placeFaults].map((op) =>
        client.invalidateQueries({ queryKey: [op.id] }),
      ),
    );
}
