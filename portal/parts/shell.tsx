import type { ComponentChildren } from 'preact';
import type { Frame } from '../frame.ts';
import { t } from '../texts.ts';
import { Icon, Mark } from './icon.tsx';
import type { IconName } from './icons.ts';

export interface ShellProps {
  frame: Frame;
  /** The page's own title; the district's follows it. */
  title: string;
  /** Something was refused: the title says so first (checklist 9). */
  wrong?: boolean;
  /** Where 返回 leads; absent on the pages of the tab bar. */
  back?: string | undefined;
  /** Hides the tab bar: one thing at a time. */
  task?: boolean;
  wide?: boolean;
  children: ComponentChildren;
}

interface Tab {
  href: string;
  icon: IconName;
  name: string;
}

function tabsOf({ who }: Frame): Tab[] {
  const home: Tab = { href: '/', icon: 'home', name: t.tabs.home };
  if (!who)
    return [
      home,
      { href: '/public', icon: 'list', name: t.tabs.public },
      { href: '/sign-in', icon: 'enter', name: t.tabs.enter },
    ];
  const me: Tab = { href: '/me', icon: 'user', name: t.tabs.me };
  return who.staff
    ? [
        home,
        { href: '/work', icon: 'work', name: t.tabs.work },
        { href: '/work/report', icon: 'camera', name: t.tabs.report },
        me,
      ]
    : [
        home,
        { href: '/matters', icon: 'list', name: t.tabs.mine },
        { href: '/inbox', icon: 'bell', name: t.tabs.inbox },
        me,
      ];
}

const Tabs = ({ frame }: { frame: Frame }) => {
  const path = frame.path.split('?')[0];
  return (
    <nav class="tabs" aria-label={t.menu}>
      <ul>
        {tabsOf(frame).map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.href === path ? 'page' : undefined}>
              <Icon name={tab.icon} />
              <span>{tab.name}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const PhoneLine = ({ phone }: { phone: string }) =>
  phone === '' ? null : (
    <p class="phone-line">
      <span>{t.phoneHelp}</span>
      <a href={`tel:${phone}`}>
        <Icon name="phone" />
        <span class="figures">{phone}</span>
      </a>
    </p>
  );

const Top = ({
  frame,
  back,
  task,
  home,
}: Pick<ShellProps, 'frame' | 'back' | 'task'> & { home: boolean }) => (
  <header class="top">
    <div class="top-row">
      {back ? (
        <a class="back" href={back}>
          <Icon name="back" />
          <span>{t.back}</span>
        </a>
      ) : null}
      <a class="brand" href="/">
        <Mark />
        <span>{home ? frame.playbook.name : frame.playbook.title}</span>
      </a>
      {task ? null : <Tabs frame={frame} />}
    </div>
  </header>
);

/** The whole document around one page: one h1 (the page's own), one main, title, language, telephone. */
export const Shell = ({ frame, title, wrong, back, task, wide, children }: ShellProps) => {
  const { playbook, look, assets } = frame;
  const whole = title === playbook.title ? title : `${title}${t.separator}${playbook.title}`;
  return (
    <html lang="zh-CN" data-look={look === 'normal' ? undefined : look}>
      <head>
        <meta charset="utf-8" />
        <title>{wrong ? `${t.error}${whole}` : whole}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="theme-color" content="#ffffff" />
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        {assets.css.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {assets.js.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body data-person={frame.who?.id}>
        <a class="skip" href="#main">
          {t.skip}
        </a>
        <Top frame={frame} back={back} task={task ?? false} home={title === playbook.title} />
        <main id="main" class={wide ? 'wide' : undefined}>
          {children}
        </main>
        <footer class="foot">
          <PhoneLine phone={playbook.phone} />
        </footer>
      </body>
    </html>
  );
};
