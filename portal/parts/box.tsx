import type { ComponentChildren } from 'preact';
import { idOf } from '../form/values.ts';
import { t } from '../texts.ts';

/** What stands around an input: its label, a hint, what was wrong. */
export interface BoxProps {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean;
}

/** The ids of what stands around an input, for `aria-describedby`. */
export const describedBy = ({ name, hint, error }: BoxProps): string | undefined =>
  [hint ? `${idOf(name)}-hint` : '', error ? `${idOf(name)}-error` : ''].filter(Boolean).join(' ') ||
  undefined;

export const HintAndError = ({ name, hint, error }: BoxProps) => (
  <>
    {hint ? (
      <p class="hint" id={`${idOf(name)}-hint`}>
        {hint}
      </p>
    ) : null}
    {error ? (
      <p class="error" id={`${idOf(name)}-error`}>
        <b>{t.error}</b>
        {error}
      </p>
    ) : null}
  </>
);

const Optional = ({ optional }: { optional?: boolean | undefined }) =>
  optional ? <span class="optional">（{t.optional}）</span> : null;

/** A visible label with its one input (checklist 8). */
export const Labelled = (props: BoxProps & { children: ComponentChildren }) => (
  <div class={props.error ? 'field wrong' : 'field'}>
    <label for={idOf(props.name)}>
      {props.label}
      <Optional optional={props.optional} />
    </label>
    <HintAndError {...props} />
    {props.children}
  </div>
);

/** A visible legend with its several inputs; the frame takes the id, so that an error leads to it. */
export const Grouped = (props: BoxProps & { children: ComponentChildren }) => (
  <fieldset
    class={props.error ? 'field wrong' : 'field'}
    id={idOf(props.name)}
    tabIndex={-1}
    aria-describedby={describedBy(props)}
  >
    <legend>
      {props.label}
      <Optional optional={props.optional} />
    </legend>
    <HintAndError {...props} />
    {props.children}
  </fieldset>
);

export interface LineProps extends BoxProps {
  value: string;
  type?: 'text' | 'tel' | 'date' | 'time' | 'password';
  numeric?: 'numeric' | 'decimal';
  complete?: string;
  maxLength?: number | undefined;
  required?: boolean;
  short?: boolean;
}

/** One line of text with its label. */
export const Line = (props: LineProps) => (
  <Labelled {...props}>
    <input
      id={idOf(props.name)}
      name={props.name}
      type={(props.type ?? 'text') as 'text'}
      value={props.value}
      inputMode={props.numeric}
      autoComplete={props.complete ?? 'off'}
      maxLength={props.maxLength}
      class={props.short ? 'short' : undefined}
      aria-required={props.required ? 'true' : undefined}
      aria-invalid={props.error ? 'true' : undefined}
      aria-describedby={describedBy(props)}
    />
  </Labelled>
);
