import type { ComponentChildren } from 'preact';
import { type Values, without } from '../form/values.ts';

/** Everything typed on other pages, carried along unseen; `shown` are the names this page asks for itself. */
export const Carried = ({ values, shown }: { values: Values; shown: readonly string[] }) => (
  <>
    {Object.entries(without(values, shown)).flatMap(([name, list]) =>
      list.map((value, index) => <input key={`${name}-${index}`} type="hidden" name={name} value={value} />),
    )}
  </>
);

/** The hidden key under which a form sent twice is one record (checklist 13). */
export const Key = ({ value }: { value: string }) => <input type="hidden" name="key" value={value} />;

/** A button that sends one small form of its own: follow, claim, end. */
export const OneTap = ({
  action,
  keyed,
  fields,
  kind = 'plain',
  children,
}: {
  action: string;
  keyed: string;
  fields?: Record<string, string>;
  kind?: 'plain' | 'main' | 'quiet';
  children: ComponentChildren;
}) => (
  <form method="post" action={action} class="one-tap">
    <Key value={keyed} />
    {Object.entries(fields ?? {}).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <button type="submit" class={`button ${kind}`}>
      {children}
    </button>
  </form>
);
