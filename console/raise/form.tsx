import { type Raised, raiseMatter } from '@lianxin/contracts/matter-operations';
import type { TypeView } from '@lianxin/contracts/playbook-view';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Form, Input, Result } from 'antd';
import { useState } from 'react';
import { useFreshen } from '../act/fresh.ts';
import { useWrite } from '../api/write.ts';
import type { FormValues } from '../form/answers.ts';
import { Fields, showFieldErrors } from '../form/fields.tsx';
import { PlacePicker } from '../form/place.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { formTexts } from '../texts/form.ts';
import { raiseTexts as t } from '../texts/raise.ts';
import { type About, toRaise } from './send.ts';
import { SimilarNearby } from './similar.tsx';

/** Everything a new matter of one type asks, and what came of sending it. */
export function RaiseForm({ type }: { type: TypeView }) {
  const [form] = Form.useForm<FormValues>();
  const freshen = useFreshen();
  const [raised, setRaised] = useState<Raised | null>(null);
  const raise = useWrite(raiseMatter, async (output) => {
    setRaised(output);
    await freshen();
  });
  const place = Form.useWatch('$placeId', form) as string | undefined;
  const asksPhone = !type.fields.some((f) => f.kind === 'phone');
  const submit = () => {
    const values = form.getFieldsValue(true) as FormValues;
    const about: About = {
      askerName: String(values.$askerName ?? ''),
      askerPhone: values.$askerPhone as string | undefined,
      placeId: values.$placeId as string | undefined,
      placeText: values.$placeText as string | undefined,
      public: values.$public as boolean | undefined,
    };
    raise.mutate(toRaise(type, about, values), {
      onError: (error) =>
        void showFieldErrors(
          form,
          error,
          type.fields.map((f) => f.id),
        ),
    });
  };
  if (raised)
    return (
      <Result
        status="success"
        title={t.done(raised.number)}
        subTitle={raised.next}
        extra={[
          <Link key="open" to="/matters/$matter" params={{ matter: raised.id }}>
            {t.open}
          </Link>,
          <Button
            key="again"
            onClick={() => {
              form.resetFields();
              setRaised(null);
            }}
          >
            {t.again}
          </Button>,
        ]}
      />
    );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      className="raise-form"
      onFinish={submit}
    >
      <div>
        <fieldset>
          <legend>{type.asker}</legend>
          <div className="raise-pair">
            <Form.Item
              name="$askerName"
              label={t.askerName}
              rules={[{ required: true, whitespace: true, message: t.needName }]}
            >
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
            {asksPhone ? (
              <Form.Item
                name="$askerPhone"
                label={
                  <>
                    {t.askerPhone}
                    <span className="quiet">{formTexts.optional}</span>
                  </>
                }
                validateTrigger="onBlur"
                rules={[{ pattern: /^1[3-9]\d{9}$/, message: t.badPhone }]}
              >
                <Input type="tel" inputMode="tel" maxLength={11} autoComplete="off" />
              </Form.Item>
            ) : null}
          </div>
        </fieldset>
        <fieldset>
          <legend>{type.place.ask}</legend>
          <Form.Item
            name="$placeId"
            label={t.where}
            rules={[{ required: type.place.required, message: t.needPlace }]}
          >
            <PlacePicker />
          </Form.Item>
          <Form.Item
            name="$placeText"
            label={
              <>
                {t.placeText}
                <span className="quiet">{formTexts.optional}</span>
              </>
            }
            extra={t.placeTextHint}
          >
            <Input maxLength={200} />
          </Form.Item>
        </fieldset>
        <fieldset>
          <legend>{t.what}</legend>
          <Fields fields={type.fields} about={{ place, type: type.id }} />
          {type.public === 'asker-agrees' ? (
            <Form.Item name="$public" valuePropName="checked">
              <Checkbox>{t.public}</Checkbox>
            </Form.Item>
          ) : null}
        </fieldset>
        <Wrong error={raise.error} />
        <Button type="primary" size="large" htmlType="submit" loading={raise.isPending}>
          {t.submit}
        </Button>
      </div>
      <SimilarNearby form={form} type={type} place={place} />
    </Form>
  );
}
