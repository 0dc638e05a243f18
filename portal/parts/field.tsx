import type { FormField } from '@lianxin/contracts/playbook-view';
import { idOf, nameOf, one, type Values } from '../form/values.ts';
import type { Refusal } from '../pages.ts';
import { t } from '../texts.ts';
import { type BoxProps, describedBy, Grouped, Labelled, Line, type LineProps } from './box.tsx';
import { Choices } from './field-choices.tsx';
import { Pictures } from './field-pictures.tsx';
import { errorOf } from './message.tsx';

export interface FieldProps {
  field: FormField;
  values: Values;
  refused: Refusal | null;
}

const TextArea = (props: BoxProps & { value: string; required: boolean }) => (
  <Labelled {...props}>
    <textarea
      id={idOf(props.name)}
      name={props.name}
      rows={5}
      aria-required={props.required ? 'true' : undefined}
      aria-invalid={props.error ? 'true' : undefined}
      aria-describedby={describedBy(props)}
    >
      {props.value}
    </textarea>
  </Labelled>
);

const Period = ({ box, values }: { box: BoxProps; values: Values }) => (
  <Grouped {...box}>
    <div class="pair">
      {(['from', 'to'] as const).map((part) => {
        const name = `${box.name}.${part}`;
        return (
          <div class="field" key={part}>
            <label for={idOf(name)}>{part === 'from' ? t.raise.when.from : t.raise.when.to}</label>
            <input id={idOf(name)} name={name} type="datetime-local" value={one(values, name)} />
          </div>
        );
      })}
    </div>
  </Grouped>
);

const Duration = ({ box, values }: { box: BoxProps; values: Values }) => {
  const unit = one(values, `${box.name}.unit`) || 'days';
  return (
    <Grouped {...box}>
      <div class="pair">
        <input
          name={`${box.name}.count`}
          inputMode="numeric"
          class="short"
          aria-label={box.label}
          value={one(values, `${box.name}.count`)}
        />
        <select name={`${box.name}.unit`} aria-label={`${box.label}${t.choose}`}>
          {Object.entries(t.act.unit).map(([id, word]) => (
            <option key={id} value={id} selected={id === unit}>
              {word}
            </option>
          ))}
        </select>
      </div>
    </Grouped>
  );
};

const lineKinds: Partial<Record<FormField['kind'], Partial<LineProps>>> = {
  text: {},
  number: { numeric: 'decimal', short: true },
  hours: { numeric: 'decimal', short: true },
  money: { numeric: 'decimal', short: true },
  date: { type: 'date', short: true },
  time: { type: 'time', short: true },
  phone: { type: 'tel', numeric: 'numeric', complete: 'tel' },
  matter: {},
};

/** One question of a playbook as a form shows it, whatever its kind. */
export const Field = ({ field, values, refused }: FieldProps) => {
  const name = nameOf(field);
  const box: BoxProps = {
    name,
    label: field.kind === 'money' ? `${field.name}${t.act.yuan}` : field.name,
    hint: field.hint ?? (field.kind === 'matter' ? t.act.matterHint : undefined),
    error: errorOf(refused, name),
    optional: !field.required,
  };
  const line = lineKinds[field.kind];
  return (
    <>
      {field.when ? <p class="hint">{t.act.whenHint}</p> : null}
      {line ? (
        <Line {...box} {...line} value={one(values, name)} required={field.required} />
      ) : field.kind === 'long-text' ? (
        <TextArea {...box} value={one(values, name)} required={field.required} />
      ) : field.kind === 'period' ? (
        <Period box={box} values={values} />
      ) : field.kind === 'duration' ? (
        <Duration box={box} values={values} />
      ) : field.kind === 'pictures' ? (
        <Pictures box={box} most={field.max ?? 6} values={values} />
      ) : (
        <Choices box={box} field={field} values={values} />
      )}
    </>
  );
};
