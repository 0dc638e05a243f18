import { showSession, signInByPassword } from '@lianxin/contracts/session';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { ApiError } from '../api/error.ts';
import { useWrite } from '../api/write.ts';
import { Mark } from '../frame/mark.tsx';
import { useTitle } from '../parts/title.ts';
import { playbookQuery } from '../session/playbook.ts';
import { sessionQuery } from '../session/session.ts';
import { shared } from '../texts/everywhere.ts';
import { signInTexts as t } from '../texts/sign-in.ts';
import './page.css';
import { Wrong } from '../parts/wrong.tsx';

const route = getRouteApi('/sign-in');

interface Values {
  readonly name: string;
  readonly password: string;
  readonly code?: string;
}

/** Name and password, then the moving code where the account asks for one. */
export function SignInPage() {
  useTitle(t.title);
  const { to } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const playbook = useQuery(playbookQuery);
  const session = useQuery(sessionQuery);
  const [asksCode, setAsksCode] = useState(false);
  const [form] = Form.useForm<Values>();
  const enter = useWrite(signInByPassword, async (answer) => {
    client.clear();
    client.setQueryData([showSession.id, {}], answer);
    await router.invalidate();
    router.history.replace(`/console${to ?? '/'}`);
  });
  useEffect(() => {
    if (asksCode) form.getFieldInstance('code')?.focus();
  }, [asksCode, form]);
  const submit = (values: Values) =>
    enter.mutate(
      {
        name: values.name.trim(),
        password: values.password,
        ...(values.code ? { code: values.code.trim() } : {}),
      },
      {
        onError: (error) => {
          if (error instanceof ApiError && error.code === 'SecondFactorNeeded') setAsksCode(true);
        },
      },
    );
  const refused =
    enter.error && !(enter.error instanceof ApiError && enter.error.code === 'SecondFactorNeeded')
      ? enter.error
      : null;
  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <header>
          <Mark size={40} />
          <div>
            <h1>{playbook.data?.title ?? shared.product}</h1>
            <p className="quiet">
              {session.data?.district.name} {shared.workbench}
            </p>
          </div>
        </header>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} size="large">
          <Form.Item
            name="name"
            label={t.name}
            rules={[{ required: true, whitespace: true, message: t.needName }]}
          >
            <Input
              autoComplete="username"
              autoFocus
              maxLength={40}
              spellCheck={false}
              autoCapitalize="none"
            />
          </Form.Item>
          <Form.Item name="password" label={t.password} rules={[{ required: true, message: t.needPassword }]}>
            <Input.Password autoComplete="current-password" maxLength={128} />
          </Form.Item>
          {asksCode ? (
            <Form.Item
              name="code"
              label={t.code}
              extra={t.codeHint}
              rules={[{ required: true, whitespace: true, message: t.needCode }]}
            >
              <Input autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
            </Form.Item>
          ) : null}
          <Wrong error={refused} />
          <Button type="primary" htmlType="submit" block loading={enter.isPending}>
            {t.submit}
          </Button>
        </Form>
        <p className="quiet small">{t.forgot(playbook.data?.phone ?? '')}</p>
      </div>
    </main>
  );
}
