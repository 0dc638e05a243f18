import { uploadConsent } from '@lianxin/contracts/care';
import type { CareKind } from '@lianxin/contracts/playbook/registers';
import type { FileRef } from '@lianxin/contracts/values';
import { Form, Input, Segmented } from 'antd';
import { UploadButton } from '../parts/upload.tsx';
import { careTexts as t } from '../texts/care.ts';

/** Consent as a form has it. */
export interface ConsentValues {
  readonly by: 'self' | 'guardian';
  readonly guardian?: string;
  readonly on: string;
  readonly purpose: string;
  readonly untilOn: string;
}

export const consentNames = ['by', 'guardian', 'on', 'purpose', 'untilOn'];

const must = [{ required: true, whitespace: true, message: t.required }];

/** The day so many days after another. */
export const laterDay = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Who agreed, when, to what, until when; the paper, where there is one. */
export function ConsentFields({
  kind,
  paper,
  setPaper,
}: {
  kind: CareKind | undefined;
  paper: FileRef | null;
  setPaper: (paper: FileRef) => void;
}) {
  const form = Form.useFormInstance();
  const by: unknown = Form.useWatch('by', form);
  return (
    <>
      <Form.Item name="by" label={t.by}>
        <Segmented
          options={[
            { value: 'self', label: t.bySelf },
            { value: 'guardian', label: t.byGuardian },
          ]}
        />
      </Form.Item>
      {by === 'guardian' ? (
        <Form.Item name="guardian" label={t.guardian} extra={t.guardianHint} rules={must}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      ) : null}
      <Form.Item name="on" label={t.on} rules={must}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="purpose" label={t.purpose} extra={t.purposeHint} rules={must}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 1 }} />
      </Form.Item>
      <Form.Item
        name="untilOn"
        label={t.untilOn}
        rules={must}
        {...(kind ? { extra: t.untilHint(kind.consentDays) } : {})}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item label={t.paper}>
        {paper ? <div>{paper.name}</div> : null}
        <UploadButton op={uploadConsent} name={t.addPaper} done={setPaper} />
      </Form.Item>
    </>
  );
}
