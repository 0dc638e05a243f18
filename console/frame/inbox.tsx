import { BellOutlined } from '@ant-design/icons';
import { myInbox, readInbox } from '@lianxin/contracts/matter-operations';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Badge, Button, Drawer } from 'antd';
import { useState } from 'react';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { useEvery } from '../live/heard.ts';
import { Nothing } from '../parts/nothing.tsx';
import { frame } from '../texts/frame.ts';
import { when } from '../words/when.ts';

/** Messages to the person: how many are unread, and the latest in a drawer. */
export function Inbox() {
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const inbox = useQuery({ ...read(myInbox, { limit: 50 }), refetchInterval: useEvery(60_000) });
  const readAll = useWrite(readInbox, () => client.invalidateQueries({ queryKey: [myInbox.id] }));
  const unread = inbox.data?.unread ?? 0;
  return (
    <>
      <Badge count={unread} size="small" offset={[-6, 6]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={unread > 0 ? `${frame.inbox}，${frame.unread(unread)}` : frame.inbox}
          onClick={() => setOpen(true)}
        />
      </Badge>
      <Drawer
        title={frame.inbox}
        open={open}
        onClose={() => setOpen(false)}
        extra={
          unread > 0 ? (
            <Button loading={readAll.isPending} onClick={() => readAll.mutate({})}>
              {frame.readAll}
            </Button>
          ) : null
        }
      >
        {inbox.data?.items.length ? (
          <ul style={{ display: 'grid', gap: 16 }}>
            {inbox.data.items.map((item) => (
              <li key={item.id}>
                <div style={{ fontWeight: item.read ? 400 : 600 }}>
                  {item.matter ? (
                    <Button
                      type="link"
                      style={{ padding: 0, height: 'auto', fontWeight: 'inherit' }}
                      onClick={() => {
                        setOpen(false);
                        void navigate({ to: '/matters/$matter', params: { matter: item.matter ?? '' } });
                      }}
                    >
                      {item.about}
                    </Button>
                  ) : (
                    item.about
                  )}
                </div>
                <div>{item.text}</div>
                <div className="quiet small">{when(item.at)}</div>
              </li>
            ))}
          </ul>
        ) : (
          <Nothing title={frame.inboxEmpty} />
        )}
      </Drawer>
    </>
  );
}
