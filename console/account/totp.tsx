import { beginTotp, confirmTotp, endTotp, showSession } from '@lianxin/contracts/session';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { renderSVG } from 'uqr';
import { useWrite } from '../api/write.ts';
import { accountTexts as t } from '../texts/account.ts';
import './totp.css';
import { Wrong } from '../parts/wrong.tsx';

/** The moving code: switching it on with a phone's authenticator, and off. */
export function Totp({ on }: { on: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="panel">
      <h2>{t.totp}</h2>
      <p style={{ marginBottom: 16 }}>{on ? t.totpOn : t.totpOff}</p>
      <Button onClick={() => setOpen(true)}>{on ? t.totpEnd : t.totpBegin}</Button>
      <Modal
        open={open}
        title={on ? t.totpEnd : t.totp}
        footer={null}
        onCancel={() => setOpen(false)}
        mask={{ closable: false }}
        destroyOnHidden
        width={480}
      >
        {on ? <End close={() => setOpen(false)} /> : <Begin close={() => setOpen(false)} />}
      </Modal>
    </section>
  );
}

function PasswordForm({
  word,
  busy,
  error,
  submit,
}: {
  word: string;
  busy: boolean;
  error: unknown;
  submit: (password: string) => void;
}) {
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ password }: { password: string }) => submit(password)}
    >
      <Form.Item name="password" label={t.totpPassword} rules={[{ required: true, message: t.needPassword }]}>
        <Input.Password autoComplete="current-password" maxLength={128} autoFocus />
      </Form.Item>
      <Wrong error={error} />
      <Button type="primary" htmlType="submit" loading={busy}>
        {word}
      </Button>
    </Form>
  );
}

function End({ close }: { close: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const end = useWrite(endTotp, async () => {
    message.success(t.totpEnded);
    close();
    await client.invalidateQueries({ queryKey: [showSession.id] });
  });
  return (
    <PasswordForm
      word={t.totpEnd}
      busy={end.isPending}
      error={end.error}
      submit={(password) => end.mutate({ password })}
    />
  );
}

function Begin({ close }: { close: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const begin = useWrite(beginTotp);
  const confirm = useWrite(confirmTotp, async () => {
    message.success(t.totpDone);
    close();
    await client.invalidateQueries({ queryKey: [showSession.id] });
  });
  const uri = begin.data?.uri;
  if (!uri)
    return (
      <PasswordForm
        word={t.totpContinue}
        busy={begin.isPending}
        error={begin.error}
        submit={(password) => begin.mutate({ password })}
      />
    );
  return (
    <div className="totp">
      <h3>{t.totpScan}</h3>
      <p className="quiet">{t.totpScanHint}</p>
      <div
        className="totp-code"
        role="img"
        aria-label={t.totpScan}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: an SVG this program drew itself from the address
        dangerouslySetInnerHTML={{ __html: renderSVG(uri, { border: 2 }) }}
      />
      <p>
        <span className="quiet">{t.totpKey}</span> <code>{new URL(uri).searchParams.get('secret')}</code>
      </p>
      {begin.data?.backupCodes?.length ? (
        <>
          <h3>{t.totpBackup}</h3>
          <p className="quiet">{t.totpBackupHint}</p>
          <ul className="totp-backup figures">
            {begin.data.backupCodes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </>
      ) : null}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ code }: { code: string }) => confirm.mutate({ code: code.trim() })}
      >
        <Form.Item
          name="code"
          label={t.totpCode}
          rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t.needCode }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={8} style={{ width: 160 }} />
        </Form.Item>
        <Wrong error={confirm.error} />
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t.totpConfirm}
        </Button>
      </Form>
    </div>
  );
}
