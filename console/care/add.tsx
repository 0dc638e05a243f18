import { addCare } from '@lianxin/contracts/care';
import type { FileRef } from '@lianxin/contracts/values';
import { App, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/error.ts';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { PersonPicker } from '../form/person.tsx';
import { PlacePicker } from '../form/place.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { careTexts as t } from '../texts/care.ts';
import { dayOf } from '../words/zone.ts';
import { ConsentFields, type ConsentValues, consentNames, laterDay } from './consent-fields.tsx';
import { useFreshCare } from './fresh.ts';

interface Values extends ConsentValues {
  readonly personId: string;
  readonly kind: string;
  readonly placeId: string;
  readonly need?: string;
}

const must = [{ required: true, message: t.required }];

/** Puts somebody on the list, under consent. */
export function AddCare({ open, close }: { open: boolean; close: () => void }) {
  const playbook = usePlaybook();
  const { message } = App.useApp();
  const fresh = useFreshCare();
  const [form] = Form.useForm<Values>();
  const [paper, setPaper] = useState<FileRef | null>(null);
  const today = dayOf(new Date());
  const chosen = Form.useWatch('kind', form);
  const kind = playbook.care.find((one) => one.id === chosen);
  const add = useWrite(addCare, async () => {
    message.success(t.saved);
    form.resetFields();
    setPaper(null);
    close();
    await fresh();
  });
  const submit = ({ personId, kind: kindId, placeId, need, ...consent }: Values) =>
    add.mutate(
      {
        personId,
        kind: kindId,
        placeId,
        ...(need?.trim() ? { need: need.trim() } : {}),
        consent: { ...consent, ...(paper ? { paper: paper.id } : {}) },
      },
      {
        onError: (e) => {
          // Consent stands flat in the form.
          const flat =
            e instanceof ApiError
              ? new ApiError(
                  e.code,
                  e.message,
                  e.fields.map((f) => ({ ...f, path: f.path.replace(/^consent\./, '') })),
                )
              : e;
          showFieldErrors(form, flat, ['personId', 'kind', 'placeId', 'need', ...consentNames]);
        },
      },
    );
  return (
    <Drawer open={open} onClose={close} size={460} title={t.addTitle} destroyOnHidden>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ by: 'self', on: today, untilOn: laterDay(today, 365) }}
        onFinish={submit}
      >
        <Form.Item name="personId" label={t.who} rules={must}>
          <PersonPicker />
        </Form.Item>
        <Form.Item name="kind" label={t.kind} rules={must} {...(kind?.note ? { extra: kind.note } : {})}>
          <Select options={playbook.care.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
        <Form.Item name="placeId" label={t.place} rules={must}>
          <PlacePicker />
        </Form.Item>
        <Form.Item name="need" label={t.need} extra={t.needHint}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <ConsentFields kind={kind} paper={paper} setPaper={setPaper} />
        <Wrong error={add.error} />
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t.add}
        </Button>
      </Form>
    </Drawer>
  );
}
