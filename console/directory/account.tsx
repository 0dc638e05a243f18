import { createAccount, resetPassword } from '@lianxin/contracts/accounts';
import type { PersonRow } from '@lianxin/contracts/directory';
import { App, Button, Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { ReasonField } from '../form/reason.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { directoryTexts as t } from '../texts/directory.ts';

interface Values {
  readonly name?: string;
  readonly password: string;
  readonly reason?: string;
}

/** Opens a work account for a person of the register, or gives a forgotten one a new password. */
export function AccountModal({
  person,
  held,
  close,
}: {
  person: PersonRow | null;
  /** The account's name; null where there is none. */
  held: string | null;
  close: () => void;
}) {
  return (
    <Modal
      open={person !== null}
      title={person ? t.accountFor(person.name) : t.account}
      footer={null}
      onCancel={close}
      destroyOnHidden
      width={440}
    >
      {person ? <AccountForm person={person} held={held} close={close} /> : null}
    </Modal>
  );
}

function AccountForm({ person, held, close }: { person: PersonRow; held: string | null; close: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [doing, setDoing] = useState<'create' | 'reset'>(held === null ? 'create' : 'reset');
  const done = (words: string) => () => {
    message.success(words);
    close();
  };
  const create = useWrite(createAccount, done(t.accountMade));
  const reset = useWrite(resetPassword, done(t.passwordReset));
  const write = doing === 'create' ? create : reset;
  const onError = (error: unknown) => void showFieldErrors(form, error, ['name', 'password', 'reason']);
  const submit = ({ name, password, reason }: Values) => {
    if (doing === 'create') create.mutate({ person: person.id, name: name ?? '', password }, { onError });
    else reset.mutate({ person: person.id, password, reason: (reason ?? '').trim() }, { onError });
  };
  return (
    <>
      <Segmented
        style={{ marginBottom: 16 }}
        value={doing}
        options={[
          { value: 'create' as const, label: t.accountCreate },
          { value: 'reset' as const, label: t.accountReset },
        ]}
        onChange={setDoing}
      />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        {doing === 'create' ? (
          <Form.Item
            name="name"
            label={t.accountName}
            extra={t.accountNameHint}
            validateTrigger="onBlur"
            rules={[
              { required: true, pattern: /^[a-z][a-z0-9._-]{1,30}[a-z0-9]$/, message: t.accountNameHint },
            ]}
          >
            <Input maxLength={32} autoComplete="off" spellCheck={false} autoCapitalize="none" />
          </Form.Item>
        ) : null}
        <Form.Item
          name="password"
          label={t.accountPassword}
          extra={t.accountPasswordHint}
          rules={[{ required: true, min: 10, message: t.accountNeedPassword }]}
        >
          <Input.Password maxLength={128} autoComplete="new-password" />
        </Form.Item>
        {doing === 'reset' ? <ReasonField hint={t.resetReasonHint} /> : null}
        <Wrong error={write.error} />
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {doing === 'create' ? t.accountCreate : t.accountReset}
        </Button>
      </Form>
    </>
  );
}
