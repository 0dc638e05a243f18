import { DeleteOutlined, DownOutlined } from '@ant-design/icons';
import { dropView, listViews, saveView } from '@lianxin/contracts/matter-operations';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Form, Input, Modal, Popover } from 'antd';
import { useState } from 'react';
import { wordsOf } from '../api/error.ts';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { shared } from '../texts/everywhere.ts';
import { mattersTexts as t } from '../texts/matters.ts';
import { type MatterSearch, readQuery, writeQuery } from './filter.ts';

/** The filters this person has kept, and keeping the one that stands. */
export function Views({ search }: { search: MatterSearch }) {
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const client = useQueryClient();
  const { message } = App.useApp();
  const views = useQuery({ ...read(listViews, {}), enabled: open });
  const fresh = () => client.invalidateQueries({ queryKey: [listViews.id] });
  const drop = useWrite(dropView, fresh);
  const save = useWrite(saveView, async () => {
    setSaving(false);
    message.success(t.viewSaved);
    await fresh();
  });
  return (
    <>
      <Popover
        trigger="click"
        placement="bottomRight"
        open={open}
        onOpenChange={setOpen}
        content={
          <div style={{ width: 240 }}>
            {views.data?.items.length === 0 ? <p className="quiet">{t.noViews}</p> : null}
            <ul>
              {views.data?.items.map((view) => (
                <li key={view.id} style={{ display: 'flex', alignItems: 'center' }}>
                  <Link
                    to="/matters"
                    search={readQuery(view.query)}
                    style={{ flex: 1, padding: '4px 0' }}
                    onClick={() => setOpen(false)}
                  >
                    {view.name}
                  </Link>
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t.dropView(view.name)}
                    onClick={() =>
                      drop.mutate({ view: view.id }, { onError: (e) => message.error(wordsOf(e)) })
                    }
                  />
                </li>
              ))}
            </ul>
            <Button
              type="link"
              style={{ padding: 0, marginTop: 8 }}
              onClick={() => {
                setOpen(false);
                setSaving(true);
              }}
            >
              {t.saveView}
            </Button>
          </div>
        }
      >
        <Button icon={<DownOutlined />} iconPlacement="end">
          {t.views}
        </Button>
      </Popover>
      <Modal
        title={t.saveView}
        open={saving}
        footer={null}
        onCancel={() => setSaving(false)}
        destroyOnHidden
        width={400}
      >
        <Form
          layout="vertical"
          requiredMark={false}
          onFinish={({ name }: { name: string }) =>
            save.mutate(
              { name: name.trim(), query: writeQuery(search) },
              { onError: (e) => message.error(wordsOf(e)) },
            )
          }
        >
          <Form.Item
            name="name"
            label={t.viewName}
            extra={t.viewNameHint}
            rules={[{ required: true, whitespace: true, message: t.viewNeedName }]}
          >
            <Input maxLength={20} autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {shared.save}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
