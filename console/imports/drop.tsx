import { CloudUploadOutlined } from '@ant-design/icons';
import { startImport } from '@lianxin/contracts/imports';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Spin } from 'antd';
import { useRef, useState } from 'react';
import { upload } from '../api/call.ts';
import { wordsOf } from '../api/error.ts';
import { importTexts as t } from '../texts/imports.ts';

/** Where a workbook is dropped or chosen; goes to its preview. */
export function Drop() {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const send = async (file: File | undefined) => {
    if (!file || busy) return;
    if (!/\.(xlsx|csv)$/i.test(file.name)) return setError(t.badFile);
    setBusy(true);
    setError(null);
    try {
      const body = new Blob([file], { type: 'application/octet-stream' });
      const { id } = await upload(startImport, { name: file.name.slice(-120) }, body);
      await navigate({ to: '/imports/$import', params: { import: id } });
    } catch (failure) {
      setError(wordsOf(failure));
      setBusy(false);
    }
  };
  return (
    <div>
      <button
        type="button"
        className="import-drop"
        data-over={over ? '' : undefined}
        disabled={busy}
        onClick={() => input.current?.click()}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault();
          setOver(false);
          void send(e.dataTransfer.files[0]);
        }}
      >
        {busy ? <Spin /> : <CloudUploadOutlined aria-hidden />}
        <strong>{t.drop}</strong>
        <small>{t.dropHint}</small>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv"
        aria-label={t.drop}
        onChange={(e) => {
          void send(e.target.files?.[0]);
          e.target.value = '';
        }}
      />
      {error ? <Alert style={{ marginTop: 16 }} type="error" showIcon title={error} /> : null}
    </div>
  );
}
