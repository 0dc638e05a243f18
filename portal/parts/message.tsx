import type { ComponentChildren } from 'preact';
import { idOf } from '../form/values.ts';
import type { Refusal } from '../pages.ts';
import { t } from '../texts.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

/** Where an error's path stands in the page: `answers.when.from` is the field `f-a-when`. */
export function targetOf(path: string): string {
  const [head, field] = path.split('.');
  return idOf(head === 'answers' && field ? `a.${field}` : path);
}

/** What was wrong with this field, or undefined. */
export const errorOf = (refused: Refusal | null, name: string): string | undefined =>
  refused?.fields.find((f) => targetOf(f.path) === idOf(name))?.message;

/** The summary of errors: first in the page, takes the focus, leads to each field (checklist 9). */
export const Errors = ({ refused }: { refused: Refusal | null }) =>
  refused === null ? null : (
    <div class="errors" role="alert" tabIndex={-1} id="errors" autofocus>
      <h2>
        <Icon name="alert" />
        <span>{refused.fields.length > 0 ? t.errors.summary : refused.message}</span>
      </h2>
      {refused.fields.length > 0 ? (
        <ul>
          {refused.fields.map((field) => (
            <li key={field.path}>
              {field.path === '' ? field.message : <a href={`#${targetOf(field.path)}`}>{field.message}</a>}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );

/** A calm sentence in a frame: done, to know, empty. */
export const Note = ({
  kind,
  icon,
  children,
}: {
  kind: 'ok' | 'info' | 'warn' | 'rest';
  icon: IconName;
  children: ComponentChildren;
}) => (
  <div class={`note ${kind}`} role={kind === 'ok' ? 'status' : undefined}>
    <Icon name={icon} />
    <div>{children}</div>
  </div>
);

/** Nothing here: says so, and what one can do. */
export const Empty = ({ text, children }: { text: string; children?: ComponentChildren }) => (
  <div class="empty">
    <p>{text}</p>
    {children ? <div class="empty-how">{children}</div> : null}
  </div>
);
