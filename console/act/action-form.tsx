import type { ActionView } from '@lianxin/contracts/matters';
import { Alert, App, Button, Form, Space } from 'antd';
import { useEffect } from 'react';
import { ApiError, wordsOf } from '../api/error.ts';
import { type FormValues, toAnswers } from '../form/answers.ts';
import { Fields, showFieldErrors } from '../form/fields.tsx';
import type { FormAbout } from '../form/input.tsx';
import { actTexts as t } from '../texts/act.ts';
import { shared } from '../texts/everywhere.ts';

interface Props {
  readonly action: ActionView;
  readonly about: FormAbout;
  readonly submitWord: string;
  readonly busy: boolean;
  /** It can no longer be taken: what was typed may still be read. */
  readonly gone?: boolean;
  readonly error: unknown;
  readonly submit: (answers: Record<string, unknown>) => void;
  readonly cancel: () => void;
  readonly initial?: FormValues | undefined;
}

/** What an action asks, its warning, and the one button that does it. */
export function ActionForm(props: Props) {
  const { action, about, submitWord, busy, gone = false, error, submit, cancel, initial } = props;
  const [form] = Form.useForm<FormValues>();
  const { modal } = App.useApp();
  const known = action.asks.map((f) => f.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal is what counts
  useEffect(() => {
    if (error) showFieldErrors(form, error, known);
  }, [error]);
  const atFields =
    error instanceof ApiError && error.fields.some((f) => known.some((id) => f.path.endsWith(`.${id}`)));
  const finish = () => {
    const answers = toAnswers(action.asks, form.getFieldsValue(true) as FormValues);
    if (!action.sure) return submit(answers);
    modal.confirm({
      title: t.sureTitle(action.name),
      content: action.sure,
      okText: t.goOn,
      cancelText: shared.cancel,
      onOk: () => submit(answers),
    });
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      onFinish={finish}
      {...(initial ? { initialValues: initial } : {})}
    >
      <Fields fields={action.asks} about={about} />
      {error && !atFields ? (
        <Alert type="error" showIcon title={wordsOf(error)} style={{ marginBottom: 16 }} />
      ) : null}
      <Space>
        <Button type="primary" htmlType="submit" loading={busy} disabled={gone}>
          {submitWord}
        </Button>
        <Button onClick={cancel}>{gone ? shared.close : shared.cancel}</Button>
      </Space>
    </Form>
  );
}
