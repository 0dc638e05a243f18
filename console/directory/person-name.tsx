import { EyeOutlined } from '@ant-design/icons';
import { type PersonRow, revealPerson } from '@lianxin/contracts/directory';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/write.ts';
import { RevealReason } from '../parts/reveal-reason.tsx';
import { useMay } from '../session/session.ts';
import { directoryTexts as t } from '../texts/directory.ts';

/** A person of the register: name, hidden number, and the whole of it for a reason. */
export function PersonName({ person }: { person: PersonRow }) {
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const [whole, setWhole] = useState<{ name: string; phone: string | null } | null>(null);
  const reveal = useWrite(revealPerson, (output) => {
    setWhole(output);
    setAsking(false);
  });
  return (
    <div>
      <Link to="/people/$person" params={{ person: person.id }}>
        <strong>{whole?.name ?? person.name}</strong>
      </Link>
      {person.member ? (
        <span className="label" style={{ marginInlineStart: 6 }}>
          {t.member}
        </span>
      ) : null}
      {person.phone ? (
        <div className="quiet">
          <span className="figures">{whole?.phone ?? person.phone}</span>
          {!whole && may('reveal') ? (
            <Button
              type="link"
              size="small"
              style={{ height: 'auto', paddingInline: 4 }}
              icon={<EyeOutlined />}
              aria-label={`${t.reveal} ${person.name}`}
              onClick={() => setAsking(true)}
            />
          ) : null}
        </div>
      ) : null}
      <RevealReason
        open={asking}
        busy={reveal.isPending}
        error={reveal.error}
        submit={(reason) => reveal.mutate({ person: person.id, reason })}
        cancel={() => setAsking(false)}
      />
    </div>
  );
}
