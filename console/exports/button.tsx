import { DownloadOutlined } from '@ant-design/icons';
import { type ExportList, exportLists, makeExport, takeExport } from '@lianxin/contracts/exports';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { addressOf } from '../api/call.ts';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { Wrong } from '../parts/wrong.tsx';
import { useMay } from '../session/session.ts';
import { exportTexts as t } from '../texts/exports.ts';
import { fullWhen } from '../words/when.ts';

interface Props {
  readonly list: string;
  /** The page's own filter, as far as the list knows it. */
  readonly filter?: Readonly<Record<string, string | undefined>>;
}

/** Takes a list out as a workbook, for those who may. */
export function ExportButton({ list, filter = {} }: Props) {
  const may = useMay()('export');
  const [open, setOpen] = useState(false);
  const lists = useQuery({ ...read(exportLists, {}), enabled: may, staleTime: 600_000 });
  const known = lists.data?.items.find((l) => l.id === list);
  if (!may || !known) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.export}</Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={440}
        title={t.title(known.name)}
        destroyOnHidden
      >
        <ExportForm list={known} filter={filter} />
      </Drawer>
    </>
  );
}

interface Values {
  readonly columns: string[];
  readonly reveal?: boolean;
  readonly reason?: string;
}

function ExportForm({ list, filter }: { list: ExportList; filter: NonNullable<Props['filter']> }) {
  const [form] = Form.useForm<Values>();
  const chosen = Form.useWatch('columns', form) ?? [];
  const reveal = Form.useWatch('reveal', form) ?? false;
  const make = useWrite(makeExport);
  const known = Object.entries(filter).flatMap(([id, value]) =>
    value && list.filters.some((f) => f.id === id) ? [[id, value] as const] : [],
  );
  const all = list.columns.map((c) => c.id);
  const personal = list.columns.some((c) => c.personal && chosen.includes(c.id));
  if (make.data)
    return (
      <>
        <p style={{ marginBottom: 16 }}>{t.made(make.data.rows.toLocaleString('zh-CN'))}</p>
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          href={addressOf(takeExport, { export: make.data.id })}
        >
          {t.take}
        </Button>
        <p className="quiet" style={{ marginTop: 16 }}>
          {t.until(fullWhen(make.data.untilAt))}
        </p>
      </>
    );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ columns: all }}
      onFinish={({ columns, reveal: full, reason }) =>
        make.mutate({
          list: list.id,
          columns: all.filter((id) => columns.includes(id)),
          ...(known.length > 0 ? { filter: Object.fromEntries(known) } : {}),
          ...(full && personal ? { reveal: true, reason: reason?.trim() ?? '' } : {}),
        })
      }
    >
      <p className="quiet" style={{ marginBottom: 16 }}>
        {known.length > 0
          ? t.filtered(
              list.filters
                .filter((f) => known.some(([id]) => id === f.id))
                .map((f) => f.name)
                .join('、'),
            )
          : t.whole}
      </p>
      <Form.Item
        name="columns"
        label={t.columns}
        rules={[{ type: 'array', min: 1, message: t.needColumn }]}
        extra={
          <Checkbox
            style={{ marginTop: 8 }}
            checked={chosen.length === all.length}
            indeterminate={chosen.length > 0 && chosen.length < all.length}
            onChange={(e) => form.setFieldValue('columns', e.target.checked ? all : [])}
          >
            {t.all}
          </Checkbox>
        }
      >
        <Checkbox.Group
          className="export-columns"
          options={list.columns.map((c) => ({ value: c.id, label: c.name }))}
        />
      </Form.Item>
      {personal ? (
        <Form.Item name="reveal" valuePropName="checked" extra={t.personalHint}>
          <Checkbox>{t.personal}</Checkbox>
        </Form.Item>
      ) : null}
      {personal && reveal ? (
        <Form.Item
          name="reason"
          label={t.reason}
          extra={t.reasonHint}
          rules={[{ required: true, whitespace: true, min: 2, message: t.needReason }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
      <Wrong error={make.error} />
      <Button type="primary" htmlType="submit" loading={make.isPending}>
        {t.make}
      </Button>
    </Form>
  );
}
