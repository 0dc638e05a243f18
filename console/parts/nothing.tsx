import { CheckCircleOutlined, InboxOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { wordsOf } from '../api/error.ts';
import { shared } from '../texts/everywhere.ts';

/** An empty state: what it means, and what to do next. */
export function Nothing({
  title,
  children,
  done,
  action,
}: {
  title: string;
  children?: ReactNode;
  done?: boolean;
  action?: ReactNode;
}) {
  return (
    <div className="nothing" role="status">
      <div className="nothing-icon" aria-hidden>
        {done ? <CheckCircleOutlined style={{ color: 'var(--ok)' }} /> : <InboxOutlined />}
      </div>
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}

/** A failure to read: the server's words, and a way to try again. */
export function Failed({ error, retry }: { error: unknown; retry?: () => unknown }) {
  return (
    <div className="nothing" role="alert">
      <div className="nothing-icon" aria-hidden>
        <WarningOutlined style={{ color: 'var(--warn)' }} />
      </div>
      <h2>{shared.failed}</h2>
      <p>{wordsOf(error)}</p>
      {retry ? <Button onClick={() => retry()}>{shared.retry}</Button> : null}
    </div>
  );
}

/** Grey bars where text will come. */
export function Bones({ lines = 6 }: { lines?: number }) {
  return (
    <div role="status" aria-label={shared.loading} style={{ display: 'grid', gap: 16, padding: '16px 0' }}>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other name
        <span key={i} className="bone" style={{ width: `${92 - ((i * 17) % 45)}%` }} />
      ))}
    </div>
  );
}
