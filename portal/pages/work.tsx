import type { WorkRow } from '@lianxin/contracts/matter-operations';
import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Icon } from '../parts/icon.tsx';
import { More, Rows, See } from '../parts/matter-row.tsx';
import { Empty } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { Chip, Deadline, Status } from '../parts/status.tsx';
import { TabLinks } from '../parts/tab-links.tsx';
import { t } from '../texts.ts';
import { named } from '../words/steps.ts';

const groups = ['all', 'overdue', 'today', 'new', 'watch'] as const;

const Work = ({ work, frame }: { work: WorkRow; frame: Frame }) => {
  const { matter, task } = work;
  const { type } = named(frame.playbook, matter.type, matter.step);
  return (
    <li class="row">
      <div class="row-head">
        <h2>
          <a href={`/matters/${matter.id}`}>{matter.title}</a>
        </h2>
        <p class="chips">
          <Status playbook={frame.playbook} row={{ ...matter, light: task.light, dueAt: task.dueAt }} />
          {task.part === 'main' ? null : <Chip kind="rest" icon="people" text={t.work.part[task.part]} />}
        </p>
      </div>
      {matter.excerpt ? <p class="excerpt">{matter.excerpt}</p> : null}
      <p class="meta">
        <Deadline frame={frame} row={{ ...matter, dueAt: task.dueAt, unclocked: task.unclocked }} />
        <span>{type}</span>
        {matter.community ? <span>{matter.community}</span> : null}
        <See />
      </p>
    </li>
  );
};

/** 我的待办 on the phone: what is due first, and one tap to report what was found. */
export const WorkList = ({ data, frame }: { data: Pages['work']; frame: Frame }) => (
  <Shell frame={frame} title={t.work.title}>
    <div class="head-line">
      <h1>{t.work.title}</h1>
      <a class="button main" href="/work/report">
        <Icon name="camera" />
        {t.work.report}
      </a>
    </div>
    <TabLinks
      name={t.work.title}
      links={groups.map((group) => ({
        href: group === 'all' ? '/work' : `/work?group=${group}`,
        name: t.work.groups[group],
        count: data.counts[group],
        current: group === data.group,
      }))}
    />
    {data.items.length === 0 ? (
      <Empty text={t.work.empty}>
        <p>{t.work.emptyHow}</p>
      </Empty>
    ) : (
      <Rows>
        {data.items.map((work) => (
          <Work key={`${work.matter.id}-${work.task.no}`} work={work} frame={frame} />
        ))}
      </Rows>
    )}
    {data.next ? <More href={`/work?group=${data.group}&after=${encodeURIComponent(data.next)}`} /> : null}
  </Shell>
);
