import { MenuOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useRef, useState } from 'react';
import { useLive } from '../live/use-live.ts';
import { useKeys } from '../parts/keys.ts';
import { useSession } from '../session/session.ts';
import { frame } from '../texts/frame.ts';
import { KeyHelp } from './help.tsx';
import { Inbox } from './inbox.tsx';
import { Mark } from './mark.tsx';
import { Nav } from './nav.tsx';
import { Person } from './person.tsx';
import { Search } from './search.tsx';
import './frame.css';

/** Header, navigation and the screen inside them. */
export function Frame() {
  useLive();
  const { district } = useSession();
  const [help, setHelp] = useState(false);
  const [menu, setMenu] = useState(false);
  const navigate = useNavigate();
  const goes = useRef(0);
  const gone = (to: '/' | '/matters') => {
    if (Date.now() - goes.current > 1200) return false;
    void navigate({ to, search: to === '/matters' ? { open: true } : {} });
    return true;
  };
  useKeys({
    '?': () => setHelp(true),
    g: () => {
      goes.current = Date.now();
    },
    w: () => gone('/'),
    m: () => gone('/matters'),
  });
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {frame.skip}
      </a>
      <Link to="/" className="brand">
        <Mark />
        {district.name}
      </Link>
      <header className="top">
        <Button
          className="menu-button"
          type="text"
          icon={<MenuOutlined />}
          aria-label={frame.openMenu}
          onClick={() => setMenu(true)}
        />
        <Search />
        <div className="top-person">
          <Button
            type="text"
            className="help-button"
            icon={<QuestionCircleOutlined />}
            aria-label={frame.keys}
            title={frame.keys}
            onClick={() => setHelp(true)}
          />
          <Inbox />
          <Person />
        </div>
      </header>
      <aside className="side">
        <Nav />
      </aside>
      <main className="main" id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Drawer title={district.name} placement="left" size={240} open={menu} onClose={() => setMenu(false)}>
        <Nav onGo={() => setMenu(false)} />
      </Drawer>
      <KeyHelp open={help} close={() => setHelp(false)} />
    </div>
  );
}
