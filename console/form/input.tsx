import type { FormField } from '@lianxin/contracts/playbook-view';
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { shared } from '../texts/everywhere.ts';
import { formTexts } from '../texts/form.ts';
import { DurationInput } from './duration.tsx';
import { MatterPicker } from './matter.tsx';
import { OrganisationPicker } from './organisation.tsx';
import { PersonPicker } from './person.tsx';
import { PicturesInput } from './pictures.tsx';
import { DayInput, PeriodInput, TimeInput } from './times.tsx';

/** What the form is about: what pickers offer first, and leave out. */
export interface FormAbout {
  /** Place whose organisations come first. */
  readonly place?: string | undefined;
  /** The matter itself, which is no duplicate of itself. */
  readonly matter?: string | undefined;
  readonly type?: string | undefined;
}

/** What antd's form hands to a control. */
interface Control {
  readonly id?: string;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
}

const listed = 7;

function Choice({ field, id, value, onChange }: Control & { field: FormField }) {
  const options = field.options ?? [];
  const label = (o: (typeof options)[number]) => (
    <>
      {o.name}
      {o.hint ? <span className="quiet"> {o.hint}</span> : null}
    </>
  );
  if (options.length > listed)
    return (
      <Select
        {...(id ? { id } : {})}
        allowClear={!field.required}
        showSearch={{ optionFilterProp: 'name' }}
        value={(value as string | undefined) ?? null}
        placeholder={formTexts.choose}
        options={options.map((o) => ({ value: o.id, label: label(o), name: o.name }))}
        onChange={(v) => onChange?.(v ?? undefined)}
      />
    );
  return (
    <Radio.Group
      {...(id ? { id } : {})}
      vertical
      value={value}
      options={options.map((o) => ({ value: o.id, label: label(o) }))}
      onChange={(e) => onChange?.(e.target.value)}
    />
  );
}

/** The control for one kind of question. */
export function FieldInput({ field, about, ...control }: Control & { field: FormField; about: FormAbout }) {
  const { id, value, onChange } = control;
  const named = id ? { id } : {};
  const text = value as string | undefined;
  const words = value as string[] | undefined;
  switch (field.kind) {
    case 'text':
      return (
        <Input
          {...named}
          value={text}
          maxLength={field.max ?? 200}
          onChange={(e) => onChange?.(e.target.value)}
        />
      );
    case 'phone':
      return (
        <Input
          {...named}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          style={{ maxWidth: 240 }}
          maxLength={20}
          value={text}
          onChange={(e) => onChange?.(e.target.value)}
        />
      );
    case 'long-text':
      return (
        <Input.TextArea
          {...named}
          autoSize={{ minRows: 3, maxRows: 12 }}
          value={text}
          showCount={(text?.length ?? 0) > (field.max ?? 5000) * 0.8}
          maxLength={field.max ?? 5000}
          onChange={(e) => onChange?.(e.target.value)}
        />
      );
    case 'choice':
      return <Choice field={field} {...control} />;
    case 'choices':
      return (
        <Checkbox.Group
          value={words ?? []}
          options={(field.options ?? []).map((o) => ({ value: o.id, label: o.name }))}
          onChange={(v) => onChange?.(v)}
        />
      );
    case 'rating':
      return (
        <Radio.Group
          {...named}
          optionType="button"
          value={value}
          options={(field.options ?? []).map((o) => ({ value: o.id, label: o.name }))}
          onChange={(e) => onChange?.(e.target.value)}
        />
      );
    case 'yes-no':
      return (
        <Radio.Group
          {...named}
          value={value}
          options={[
            { value: true, label: shared.yes },
            { value: false, label: shared.no },
          ]}
          onChange={(e) => onChange?.(e.target.value)}
        />
      );
    case 'number':
    case 'hours':
    case 'money':
      return <NumberInput field={field} {...control} />;
    case 'date':
      return (
        <DayInput
          {...named}
          value={text}
          onChange={(v) => onChange?.(v)}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
        />
      );
    case 'time':
      return <TimeInput {...named} value={text} onChange={(v) => onChange?.(v)} />;
    case 'period':
      return <PeriodInput {...named} value={value as { from?: string }} onChange={(v) => onChange?.(v)} />;
    case 'pictures':
      return (
        <PicturesInput {...named} value={value as []} most={field.max} onChange={(v) => onChange?.(v)} />
      );
    case 'organisation':
    case 'organisations':
      return (
        <OrganisationPicker
          {...named}
          value={value as string | string[] | undefined}
          many={field.kind === 'organisations'}
          most={field.kind === 'organisations' ? field.max : undefined}
          of={field.of}
          near={about.place}
          offered={field.options}
          onChange={(v) => onChange?.(v)}
        />
      );
    case 'person':
      return <PersonPicker {...named} value={text} onChange={(v) => onChange?.(v)} />;
    case 'matter':
      return (
        <MatterPicker
          {...named}
          value={text}
          but={about.matter}
          type={about.type}
          onChange={(v) => onChange?.(v)}
        />
      );
    case 'duration':
      return <DurationInput {...named} value={text} onChange={(v) => onChange?.(v)} />;
  }
}

/** Numbers: hours by halves, money in yuan to the fen; the playbook's bounds of money are fen. */
function NumberInput({ field, id, value, onChange }: Control & { field: FormField }) {
  const scale = field.kind === 'money' ? 100 : 1;
  const least = field.min ?? (field.kind === 'hours' ? 0.5 : field.kind === 'money' ? 0 : undefined);
  const most = field.max ?? (field.kind === 'hours' ? 24 : undefined);
  const unit =
    field.kind === 'money' ? formTexts.yuan : field.kind === 'hours' ? formTexts.hoursUnit : undefined;
  return (
    <InputNumber
      {...(id ? { id } : {})}
      style={{ width: 160 }}
      value={(value as number | undefined) ?? null}
      {...(least === undefined ? {} : { min: least / scale })}
      {...(most === undefined ? {} : { max: most / scale })}
      {...(field.kind === 'money' ? { precision: 2 } : {})}
      step={field.kind === 'hours' ? 0.5 : 1}
      suffix={unit}
      onChange={(n) => onChange?.(n ?? undefined)}
    />
  );
}
