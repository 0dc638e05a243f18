import {
  addPlace,
  changePlace,
  endPlace,
  movePlace,
  type PlaceEffect,
  type PlaceView,
  restorePlace,
} from '@lianxin/contracts/places';
import { Alert, App, Button, Drawer, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { PlacePicker } from '../form/place.tsx';
import { ReasonField } from '../form/reason.tsx';
import { DayInput } from '../form/times.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { placeTexts as t } from '../texts/places.ts';
import { dayOf } from '../words/zone.ts';
import { useFreshPlaces } from './fresh.ts';

interface Values {
  readonly name: string;
  readonly code?: string;
  readonly households?: number | null;
  readonly about?: string;
}

const named = ['name', 'code', 'households', 'about'];

function Facts({ codeNeeded }: { codeNeeded: boolean }) {
  return (
    <>
      <Form.Item
        name="name"
        label={t.name}
        rules={[{ required: true, whitespace: true, message: t.needName }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="code"
        label={t.code}
        {...(codeNeeded ? {} : { extra: t.codeHint })}
        rules={[{ required: codeNeeded, pattern: /^[0-9A-Za-z.-]{1,40}$/, message: t.badCode }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="households" label={t.households}>
        <InputNumber min={0} max={1_000_000} precision={0} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="about" label={t.about}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </>
  );
}

/** Adds a place below another (none: the first level). */
export function AddPlace({
  parent,
  open,
  close,
}: {
  parent: string | undefined;
  open: boolean;
  close: () => void;
}) {
  const fresh = useFreshPlaces();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const add = useWrite(addPlace, async () => {
    message.success(t.added);
    form.resetFields();
    close();
    await fresh();
  });
  const submit = ({ name, code, households, about }: Values) =>
    add.mutate(
      {
        name: name.trim(),
        ...(parent ? { parent } : {}),
        ...(code ? { code } : {}),
        ...(typeof households === 'number' ? { households } : {}),
        ...(about?.trim() ? { about: about.trim() } : {}),
      },
      { onError: (e) => void showFieldErrors(form, e, named) },
    );
  return (
    <Drawer open={open} onClose={close} size={440} title={parent ? t.add : t.addTop}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Facts codeNeeded={false} />
        <Wrong error={add.error} />
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {parent ? t.add : t.addTop}
        </Button>
      </Form>
    </Drawer>
  );
}

interface Dialog {
  readonly place: PlaceView;
  readonly open: boolean;
  readonly close: () => void;
}

/** Changes what is on record of a place. */
export function ChangePlace({ place, open, close }: Dialog) {
  const fresh = useFreshPlaces();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const change = useWrite(changePlace, async () => {
    message.success(t.changed);
    close();
    await fresh();
  });
  const submit = ({ name, code, households, about }: Values) =>
    change.mutate(
      {
        place: place.id,
        name: name.trim(),
        ...(code ? { code } : {}),
        households: households ?? null,
        about: about?.trim() || null,
        version: place.version,
      },
      {
        onError: (e) => {
          showFieldErrors(form, e, named);
          void fresh();
        },
      },
    );
  return (
    <Drawer open={open} onClose={close} size={440} title={`${t.change}${place.name}`} destroyOnHidden>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{
          name: place.name,
          code: place.code,
          households: place.households,
          about: place.about ?? '',
        }}
        onFinish={submit}
      >
        <Facts codeNeeded />
        <Wrong error={change.error} />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t.change}
        </Button>
      </Form>
    </Drawer>
  );
}

/** Hangs a place under another: what it takes along is shown before it is done. */
export function MovePlace({ place, open, close }: Dialog) {
  const fresh = useFreshPlaces();
  const { message } = App.useApp();
  const [effect, setEffect] = useState<PlaceEffect | null>(null);
  const look = useWrite(movePlace, (found) => setEffect(found));
  const move = useWrite(movePlace, async () => {
    message.success(t.moved);
    close();
    await fresh();
  });
  const top = place.level === 1;
  const submit = ({ to, reason }: { to?: string; reason: string }) => {
    const input = {
      place: place.id,
      to: top ? null : (to ?? null),
      reason: reason.trim(),
      version: place.version,
    };
    if (effect) move.mutate(input);
    else look.mutate({ ...input, preview: true });
  };
  return (
    <Modal
      open={open}
      title={`${t.move}：${place.name}`}
      footer={null}
      onCancel={close}
      destroyOnHidden
      width={480}
    >
      <p className="quiet" style={{ marginBottom: 16 }}>
        {t.moveHint}
      </p>
      <Form layout="vertical" requiredMark={false} onFinish={submit} onValuesChange={() => setEffect(null)}>
        {top ? null : (
          <Form.Item name="to" label={t.moveTo} rules={[{ required: true, message: t.needTo }]}>
            <PlacePicker />
          </Form.Item>
        )}
        <ReasonField label={t.reason} hint={t.reasonHint} />
        {effect ? <Alert type="info" showIcon title={t.effect(effect)} style={{ marginBottom: 16 }} /> : null}
        <Wrong error={look.error ?? move.error} />
        <Button
          type={effect ? 'primary' : 'default'}
          htmlType="submit"
          loading={look.isPending || move.isPending}
        >
          {effect ? t.move : t.see}
        </Button>
      </Form>
    </Modal>
  );
}

/** Ends a place; for a while after, one press takes that back. */
export function EndPlace({ place, open, close, gone }: Dialog & { gone: () => void }) {
  const fresh = useFreshPlaces();
  const { notification, message } = App.useApp();
  const restore = useWrite(restorePlace, async () => {
    message.success(t.restored);
    await fresh();
  });
  const end = useWrite(endPlace, async () => {
    const key = place.id;
    notification.success({
      key,
      title: `${place.name}${t.ended}`,
      duration: 20,
      actions: (
        <Button
          onClick={() => {
            notification.destroy(key);
            restore.mutate({ place: place.id, reason: `${t.undo}${t.end}` });
          }}
        >
          {t.undo}
        </Button>
      ),
    });
    close();
    gone();
    await fresh();
  });
  return (
    <Modal
      open={open}
      title={`${t.end}：${place.name}`}
      footer={null}
      onCancel={close}
      destroyOnHidden
      width={480}
    >
      <p className="quiet" style={{ marginBottom: 16 }}>
        {t.endHint}
      </p>
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: dayOf(new Date()) }}
        onFinish={({ on, reason }: { on: string; reason: string }) =>
          end.mutate({ place: place.id, on, reason: reason.trim(), version: place.version })
        }
      >
        <Form.Item name="on" label={t.endOn} rules={[{ required: true, message: t.endOn }]}>
          <DayInput max={0} />
        </Form.Item>
        <ReasonField label={t.reason} hint={t.reasonHint} />
        <Wrong error={end.error} />
        <Button type="primary" htmlType="submit" loading={end.isPending}>
          {t.end}
        </Button>
      </Form>
    </Modal>
  );
}
