import type { Plan } from './plan.ts';
import { shoot } from './shoot.ts';

/** The load generator as a process of its own: plans come in, what was seen goes out. */
process.on('message', (plan: Plan) => {
  shoot(plan).then(
    (seen) => process.send?.(seen),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.once('disconnect', () => process.exit(0));
