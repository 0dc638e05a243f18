import type { FormField } from '@lianxin/contracts/playbook-view';
import { all, idOf, type Values } from '../form/values.ts';
import { t } from '../texts.ts';
import { type BoxProps, describedBy, Grouped, Labelled } from './box.tsx';

export interface Choice {
  id: string;
  name: string;
  hint?: string;
}

const several: readonly FormField['kind'][] = ['choices', 'organisations'];
const longest = 12;

/** Big rows to tap, one or several of them. */
export const ChoiceRows = ({
  name,
  options,
  chosen,
  many = false,
  inline = false,
}: {
  name: string;
  options: readonly Choice[];
  chosen: readonly string[];
  many?: boolean;
  inline?: boolean;
}) => (
  <div class={inline ? 'choices inline' : 'choices'}>
    {options.map((option, index) => {
      const id = `${idOf(name)}-${index}`;
      return (
        <label class="choice" for={id} key={option.id}>
          <input
            type={many ? 'checkbox' : 'radio'}
            id={id}
            name={name}
            value={option.id}
            checked={chosen.includes(option.id)}
          />
          <span class="choice-text">
            <span class="choice-name">{option.name}</span>
            {option.hint ? <span class="hint">{option.hint}</span> : null}
          </span>
        </label>
      );
    })}
  </div>
);

const yesNo: Choice[] = [
  { id: 'true', name: t.yes },
  { id: 'false', name: t.no },
];

/** A question answered by choosing: rows where they are few, a list to open where they are many. */
export const Choices = ({ box, field, values }: { box: BoxProps; field: FormField; values: Values }) => {
  const options = field.kind === 'yes-no' ? yesNo : (field.options ?? []);
  const chosen = all(values, box.name);
  const many = several.includes(field.kind);
  if (options.length === 0)
    return (
      <Grouped {...box}>
        <p>{t.act.noOptions}</p>
      </Grouped>
    );
  if (!many && options.length > longest)
    return (
      <Labelled {...box}>
        <select id={idOf(box.name)} name={box.name} aria-describedby={describedBy(box)}>
          <option value="">{t.choose}</option>
          {options.map((o) => (
            <option key={o.id} value={o.id} selected={chosen.includes(o.id)}>
              {o.name}
            </option>
          ))}
        </select>
      </Labelled>
    );
  return (
    <Grouped {...box}>
      <ChoiceRows
        name={box.name}
        options={options}
        chosen={chosen}
        many={many}
        inline={field.kind === 'yes-no'}
      />
    </Grouped>
  );
};
