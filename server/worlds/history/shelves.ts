import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { Place } from '../build/places.ts';
import type { Played } from './play.ts';

/** How many matters a kind of list has at least, half of them at the demo place. */
const least = { step: 4, late: 2, paused: 2 };

/**
 * What the lists of today need some of: matters in each step (at the demo place, where the asker is to act, the
 * demo people's own), late ones in each step that staff have, paused ones.
 */
export function openShelves(type: MatterType, demoPlace: Place | undefined, demo: ReadonlySet<string>) {
  const room = new Map<string, number>();
  for (const [id, step] of Object.entries(type.steps)) {
    if (step.ends) continue;
    const kinds = { step: true, late: Boolean(step.within) && step.by !== 'asker', paused: pauses(type, id) };
    for (const kind of ['step', 'late', 'paused'] as const)
      if (kinds[kind])
        for (const where of ['here', 'there']) room.set(`${id} ${kind} ${where}`, least[kind] / 2);
  }
  const shelfOf = ({ state, story }: Played): string => {
    const late = state.tasks.some((t) => t.doneAt === null && t.part === 'main' && t.light === 'red');
    const kind = state.pausedAt !== null ? 'paused' : late ? 'late' : 'step';
    return `${state.step} ${kind} ${story.community === demoPlace ? 'here' : 'there'}`;
  };
  return {
    /** Takes a matter if there is room for it. */
    take(played: Played): boolean {
      const own = demo.has(played.state.askerId ?? '');
      if (type.steps[played.state.step]?.by === 'asker' && played.story.community === demoPlace && !own)
        return false;
      const shelf = shelfOf(played);
      const left = room.get(shelf) ?? 0;
      if (left <= 0) return false;
      if (left === 1) room.delete(shelf);
      else room.set(shelf, left - 1);
      return true;
    },
    full: (): boolean => room.size === 0,
  };
}

const pauses = (type: MatterType, step: string): boolean =>
  Object.values(type.steps[step]?.actions ?? {}).some((action) => action.does === 'pause');
