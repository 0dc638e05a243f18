import { similarMatters } from '@lianxin/contracts/matter-operations';
import type { TypeView } from '@lianxin/contracts/playbook-view';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Form, type FormInstance } from 'antd';
import { read } from '../api/read.ts';
import type { FormValues } from '../form/answers.ts';
import { useSettled } from '../form/found.ts';
import { stepName, usePlaybook } from '../session/playbook.ts';
import { raiseTexts as t } from '../texts/raise.ts';

/** Open public matters like the one being typed, so that nobody asks twice for the same. */
export function SimilarNearby({
  form,
  type,
  place,
}: {
  form: FormInstance<FormValues>;
  type: TypeView;
  place: string | undefined;
}) {
  const playbook = usePlaybook();
  const values = Form.useWatch([], form) as FormValues | undefined;
  const typed = type.fields
    .map((f) => {
      const value = values?.[f.id];
      if (f.kind === 'choice') return f.options?.find((o) => o.id === value)?.name ?? '';
      return f.kind === 'long-text' || f.kind === 'text' ? String(value ?? '') : '';
    })
    .join(' ')
    .trim()
    .slice(0, 500);
  const text = useSettled(typed, 600);
  const similar = useQuery({
    ...read(similarMatters, { type: type.id, placeId: place ?? '', text }),
    enabled: place !== undefined && text !== '',
    staleTime: 60_000,
  });
  const items = similar.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <aside>
      <h2>{t.similar}</h2>
      <p className="quiet" style={{ marginBlock: 8 }}>
        {t.similarWhy}
      </p>
      <ul style={{ display: 'grid', gap: 16 }}>
        {items.map((m) => (
          <li key={m.id}>
            <Link to="/matters/$matter" params={{ matter: m.id }}>
              {m.title}
            </Link>{' '}
            <span className="quiet small">
              {[stepName(playbook, m.type, m.step), m.community].filter(Boolean).join(' · ')}
            </span>
            <p className="quiet">{m.excerpt}</p>
          </li>
        ))}
      </ul>
    </aside>
  );
}
