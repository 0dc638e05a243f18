import type { Field } from '@lianxin/contracts/playbook/fields';
import { organisationsAmong } from '#modules/directory/index.ts';
import { type Context, refuse } from '#platform/operations/index.ts';

/** Refuses answers that name an organisation which does not stand, is not of a kind the field offers, or has
 * nothing to do with the place (ids from the first level down): whoever has a part learns who asks. */
export async function checkChosen(
  ctx: Context,
  fields: readonly Field[],
  answers: Record<string, unknown>,
  placeIds: readonly string[],
): Promise<void> {
  const wrong: { path: string; code: string; message: string }[] = [];
  for (const field of fields) {
    if (!field.kind.startsWith('organisation') || answers[field.id] === undefined) continue;
    const ids = [answers[field.id]]
      .flat()
      .filter((id): id is string => typeof id === 'string' && uuid.test(id));
    const found = await organisationsAmong(ctx.db, ctx.district.id, ids, field.of ?? [], placeIds);
    if (ids.some((id) => !found.has(id)))
      wrong.push({
        path: `answers.${field.id}`,
        code: 'unknown',
        message: `请从列表中重新选择“${field.name}”`,
      });
  }
  if (wrong.length > 0) refuse('InvalidInput', { fields: wrong });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
