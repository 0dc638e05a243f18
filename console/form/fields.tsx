import type { FormField } from '@lianxin/contracts/playbook-view';
import { Form, type FormInstance } from 'antd';
import { ApiError } from '../api/error.ts';
import { formTexts } from '../texts/form.ts';
import { type FormValues, fieldOf, isAsked } from './answers.ts';
import { FieldInput, type FormAbout } from './input.tsx';
import { problemOf } from './rules.ts';

/** The questions of a form or an action, one under the other; those not asked stay away. */
export function Fields({ fields, about }: { fields: readonly FormField[]; about: FormAbout }) {
  const conditional = fields.some((f) => f.when);
  if (!conditional) return fields.map((f) => <Field key={f.id} field={f} about={about} />);
  return (
    <Form.Item noStyle shouldUpdate>
      {({ getFieldsValue }) => {
        const values = getFieldsValue(true) as FormValues;
        return fields
          .filter((f) => isAsked(f, values))
          .map((f) => <Field key={f.id} field={f} about={about} />);
      }}
    </Form.Item>
  );
}

function Field({ field, about }: { field: FormField; about: FormAbout }) {
  return (
    <Form.Item
      name={field.id}
      label={
        <>
          {field.name}
          {field.required ? null : <span className="quiet">{formTexts.optional}</span>}
        </>
      }
      extra={field.hint}
      validateTrigger="onBlur"
      rules={[
        {
          validator: (_, value: unknown) => {
            const problem = problemOf(field, value);
            return problem ? Promise.reject(new Error(problem)) : Promise.resolve();
          },
        },
      ]}
    >
      <FieldInput field={field} about={about} />
    </Form.Item>
  );
}

/**
 * Puts a refusal's words at the fields they speak of, and goes to the first. Gives whether any found its
 * field; what did not is for the form's own alert.
 */
export function showFieldErrors(form: FormInstance, error: unknown, known: readonly string[]): boolean {
  if (!(error instanceof ApiError)) return false;
  const at = error.fields
    .map((f) => ({ name: fieldOf(f.path), errors: [f.message] }))
    .filter((f) => known.includes(f.name));
  if (at.length === 0) return false;
  form.setFields(at);
  form.scrollToField(at[0]?.name ?? '', { block: 'center' });
  form.getFieldInstance(at[0]?.name ?? '')?.focus?.();
  return true;
}
