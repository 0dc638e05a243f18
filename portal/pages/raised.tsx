import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Fact } from '../parts/answers.tsx';
import { Icon } from '../parts/icon.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';
import { deadlineWords } from '../words/deadline.ts';
import { pathWords } from './raise/where.tsx';

/** After sending: the number, who handles it, the deadline in plain words, what happens next (checklist 17). */
export const RaisedPage = ({ data, frame }: { data: Pages['raised']; frame: Frame }) => {
  const { matter } = data;
  const due = matter.dueAt ? deadlineWords(matter.dueAt, frame.now, frame.playbook.zone) : null;
  const task = matter.tasks.find((x) => x.doneAt === null && x.part === 'main');
  return (
    <Shell frame={frame} title={t.raised.title} task>
      <div class="done-head" data-island="sent" data-draft={matter.type}>
        <Icon name="check" />
        <h1>{t.raised.title}</h1>
        <p>
          {t.raised.number} <b class="figures number">{matter.number}</b>
        </p>
        <p class="hint">{t.raised.keep}</p>
      </div>
      <dl class="facts">
        <Fact name={matter.typeName}>{matter.title}</Fact>
        <Fact name={t.matter.place}>
          {[pathWords(matter.place.path), matter.place.text].filter(Boolean).join('，')}
        </Fact>
        {task ? <Fact name={t.raised.who}>{task.who}</Fact> : null}
        <Fact name={t.raised.by}>{due ? `${due.by}（${due.left}）` : t.raised.byNone}</Fact>
        <Fact name={t.raised.next}>{matter.next}</Fact>
      </dl>
      <div class="buttons">
        <a class="button main" href={`/matters/${matter.id}`}>
          {t.raised.see}
        </a>
        <a class="button plain" href="/">
          {t.raised.home}
        </a>
        <PrintButton text={t.raised.print} />
      </div>
    </Shell>
  );
};

/** Prints the page; shown by the script that makes it work. */
export const PrintButton = ({ text }: { text: string }) => (
  <button type="button" class="button plain" data-island="print" hidden>
    <Icon name="print" />
    {text}
  </button>
);
