import { PaperClipOutlined } from '@ant-design/icons';
import type { AnyOperation } from '@lianxin/contracts/operation';
import type { FileRef } from '@lianxin/contracts/values';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { upload } from '../api/call.ts';
import { wordsOf } from '../api/error.ts';

/** Chooses one picture or PDF and sends it at once to an operation that keeps such files. */
export function UploadButton({
  op,
  name,
  done,
}: {
  op: AnyOperation;
  name: string;
  done: (file: FileRef) => void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      done((await upload(op, { name: file.name.slice(-120) }, file)) as FileRef);
    } catch (error) {
      setProblem(`${file.name}：${wordsOf(error)}`);
    }
    setBusy(false);
  };
  return (
    <div>
      <Button icon={<PaperClipOutlined />} loading={busy} onClick={() => chooser.current?.click()}>
        {name}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept="image/*,application/pdf"
        aria-hidden
        tabIndex={-1}
        style={{ display: 'none' }}
        onChange={(e) => {
          void send(e.target.files?.[0]);
          e.target.value = '';
        }}
      />
      {problem ? (
        <div role="alert" style={{ color: 'var(--late)' }}>
          {problem}
        </div>
      ) : null}
    </div>
  );
}
