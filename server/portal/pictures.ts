import { createHash } from 'node:crypto';
import { uploadFile } from '@lianxin/contracts/files';
import type { FormField } from '@lianxin/contracts/playbook-view';
import { Refused } from '#platform/operations/index.ts';
import { all, nameOf, type Values } from '../../portal/form/values.ts';
import type { Call } from './calls.ts';
import type { Form } from './forms.ts';

/** A picture's key follows from the form's and its bytes: sent again, it is the same picture. */
const keyOf = (key: string, bytes: Buffer): string =>
  `${key.slice(0, 60)}.${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}`;

/** Keeps the pictures that came with a form: gives its values with their ids, those taken off left out. */
export async function keepPictures(
  call: Call,
  fields: readonly FormField[],
  form: Form,
  key: string,
): Promise<Values> {
  const values = { ...form.values };
  for (const field of fields.filter((f) => f.kind === 'pictures')) {
    const name = nameOf(field);
    const dropped = new Set(all(values, `${name}.drop`));
    const ids = all(values, name).filter((id) => !dropped.has(id));
    for (const file of form.files.filter((f) => f.field === `${name}.new`)) {
      const kept = await call(uploadFile, {}, { key: keyOf(key, file.bytes), upload: file.bytes }).catch(
        (error) => {
          if (error instanceof Refused)
            throw new Refused(error.code, {
              message: error.message,
              fields: [{ path: `answers.${field.id}`, code: error.code, message: error.message }],
            });
          throw error;
        },
      );
      if (!ids.includes(kept.id)) ids.push(kept.id);
    }
    values[name] = ids;
    delete values[`${name}.drop`];
    delete values[`${name}.new`];
  }
  return values;
}
