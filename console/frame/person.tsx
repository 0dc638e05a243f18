import { DownOutlined } from '@ant-design/icons';
import { chooseDistrict, signOut } from '@lianxin/contracts/session';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { App, Button, Dropdown } from 'antd';
import { wordsOf } from '../api/error.ts';
import { useWrite } from '../api/write.ts';
import { useSession } from '../session/session.ts';
import { frame } from '../texts/frame.ts';

/** Who is signed in and as what; their account, other districts, the way out. */
export function Person() {
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const { message } = App.useApp();
  const out = useWrite(signOut, async () => {
    await navigate({ to: '/sign-in', search: {} });
    client.clear();
  });
  const move = useWrite(chooseDistrict, async () => {
    client.clear();
    await router.invalidate();
    await navigate({ to: '/' });
  });
  const fail = (error: unknown) => message.error(wordsOf(error));
  const role = session.roles[0];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...session.roles.map((r, i) => ({
            key: `role-${i}`,
            disabled: true,
            label: [r.at, r.title ?? r.name].filter(Boolean).join(' '),
          })),
          { type: 'divider' as const, key: 'line' },
          { key: 'account', label: frame.account, onClick: () => navigate({ to: '/account' }) },
          ...session.districts
            .filter((d) => !d.current)
            .map((d) => ({
              key: d.slug,
              label: frame.switchDistrict(d.name),
              onClick: () => move.mutate({ district: d.slug }, { onError: fail }),
            })),
          { key: 'out', label: frame.signOut, onClick: () => out.mutate({}, { onError: fail }) },
        ],
      }}
    >
      <Button
        type="text"
        style={{ height: 'auto', paddingBlock: 4 }}
        icon={<DownOutlined />}
        iconPlacement="end"
      >
        <span className="person-button">
          <span>{session.person?.name ?? session.account}</span>
          {role ? (
            <span className="quiet" style={{ fontSize: 12, fontWeight: 400 }}>
              {[role.at, role.title ?? role.name].filter(Boolean).join(' ')}
            </span>
          ) : null}
        </span>
      </Button>
    </Dropdown>
  );
}
