import { changePassword, listSessions } from '@lianxin/contracts/session';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { accountTexts as t } from '../texts/account.ts';

interface Values {
  readonly current: string;
  readonly next: string;
}

/** Changes the password; other devices are signed out by it. */
export function Password() {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const change = useWrite(changePassword, async () => {
    message.success(t.changed);
    form.resetFields();
    await client.invalidateQueries({ queryKey: [listSessions.id] });
  });
  return (
    <section className="panel">
      <h2>{t.password}</h2>
      <p className="quiet" style={{ marginBottom: 16 }}>
        {t.passwordNote}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ maxWidth: 320 }}
        onFinish={({ current, next }) =>
          change.mutate(
            { current, next },
            { onError: (error) => void showFieldErrors(form, error, ['current', 'next']) },
          )
        }
      >
        <Form.Item name="current" label={t.current} rules={[{ required: true, message: t.needCurrent }]}>
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <Form.Item
          name="next"
          label={t.next}
          extra={t.nextHint}
          validateTrigger="onBlur"
          rules={[{ required: true, min: 10, message: t.needNext }]}
        >
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
        <Form.Item
          name="again"
          label={t.again}
          dependencies={['next']}
          validateTrigger="onBlur"
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t.notSame)),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
        <Wrong error={change.error} />
        <Button htmlType="submit" loading={change.isPending}>
          {t.change}
        </Button>
      </Form>
    </section>
  );
}
