import { Form, Input } from 'antd';
import { formTexts } from '../texts/form.ts';

/** Why something is done: it stays on the trail. */
export function ReasonField({
  label = formTexts.reason,
  hint,
}: {
  label?: string;
  hint?: string | undefined;
}) {
  return (
    <Form.Item
      name="reason"
      label={label}
      {...(hint ? { extra: hint } : {})}
      rules={[{ required: true, whitespace: true, min: 2, message: formTexts.needReason }]}
    >
      <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
    </Form.Item>
  );
}
