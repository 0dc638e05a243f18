import { EyeOutlined } from '@ant-design/icons';
import { revealAnswer } from '@lianxin/contracts/matter-operations';
import { Button } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/write.ts';
import { RevealReason } from '../parts/reveal-reason.tsx';
import { matterTexts as t } from '../texts/matter.ts';

/** A text hidden in part; asked for with a reason it is shown whole, here and until one leaves. */
export function Revealed({
  matter,
  what,
  text,
  may,
}: {
  matter: string;
  what: string;
  text: string;
  may: boolean;
}) {
  const [asking, setAsking] = useState(false);
  const [whole, setWhole] = useState<string | null>(null);
  const reveal = useWrite(revealAnswer, (output) => {
    setWhole(output.text);
    setAsking(false);
  });
  if (whole !== null) return <span>{whole}</span>;
  return (
    <span>
      {text}{' '}
      {may ? (
        <Button
          type="link"
          size="small"
          icon={<EyeOutlined />}
          style={{ paddingInline: 4, height: 'auto' }}
          onClick={() => setAsking(true)}
        >
          {t.reveal}
        </Button>
      ) : null}
      <RevealReason
        open={asking}
        busy={reveal.isPending}
        error={reveal.error}
        submit={(reason) => reveal.mutate({ matter, what, reason })}
        cancel={() => setAsking(false)}
      />
    </span>
  );
}
