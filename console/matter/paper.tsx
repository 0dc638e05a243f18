import { showMatter } from '@lianxin/contracts/matter-operations';
import type { MatterView } from '@lianxin/contracts/matters';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Fragment } from 'react';
import { read } from '../api/read.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { pictureAddress } from '../parts/pictures.tsx';
import { useTitle } from '../parts/title.ts';
import { useSession } from '../session/session.ts';
import { channelName, lights, outcomes } from '../texts/everywhere.ts';
import { matterTexts, paperTexts as t } from '../texts/matter.ts';
import { pathWords } from '../words/path.ts';
import { dueWhen, fullWhen } from '../words/when.ts';
import { actorWords } from './actor.ts';
import './paper.css';

const route = getRouteApi('/signed-in/matters/$matter/print');

/** The whole file of a matter for A4. */
export function MatterPaper() {
  const { matter: id } = route.useParams();
  const matter = useQuery(read(showMatter, { matter: id }));
  useTitle(matter.data ? `${t.title} ${matter.data.number}` : t.title);
  if (matter.error) return <Failed error={matter.error} retry={matter.refetch} />;
  if (!matter.data) return <Bones />;
  return (
    <div className="paper-desk">
      <div className="paper-tools">
        <Link to="/matters/$matter" params={{ matter: id }}>
          {t.back}
        </Link>
        <Button type="primary" onClick={() => window.print()}>
          {t.print}
        </Button>
      </div>
      <Sheet matter={matter.data} />
    </div>
  );
}

const inPairs = <Item,>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / 2) }, (_, i) => items.slice(i * 2, i * 2 + 2));

function Sheet({ matter }: { matter: MatterView }) {
  const session = useSession();
  const pictures = [...matter.answers, ...matter.events.flatMap((e) => e.answers)].flatMap((a) => a.pictures);
  const seen = new Map(pictures.map((p) => [p.id, p]));
  const basics: [string, string | null][] = [
    [t.number, matter.number],
    [t.type, matter.typeName],
    [matterTexts.grade, matter.gradeName],
    [t.step, matter.outcome ? `${matter.stepName}（${outcomes[matter.outcome]}）` : matter.stepName],
    [matter.askerWord, matter.asker?.name ?? null],
    [matterTexts.phone, matter.asker?.phone ?? null],
    [matterTexts.place, [pathWords(matter.place.path), matter.place.text].filter(Boolean).join(' ')],
    [matterTexts.channel, channelName(matter.channel)],
    [matterTexts.raised, fullWhen(matter.raisedAt)],
    [matterTexts.lead, matter.lead?.name ?? null],
    [matterTexts.helpers, matter.helpers.map((h) => h.name).join('、') || null],
    [matterTexts.ended, matter.endedAt ? fullWhen(matter.endedAt) : null],
    [matterTexts.rating, matter.rating],
  ];
  return (
    <article className="paper">
      <header>
        <p>{session.district.name}</p>
        <h1>{t.title}</h1>
        <p className="paper-title">{matter.title}</p>
      </header>
      <table className="paper-basics">
        <tbody>
          {inPairs(basics.filter(([, value]) => value)).map((pair) => (
            <tr key={pair[0]?.[0]}>
              {pair.map(([name, value]) => (
                <Fragment key={name}>
                  <th scope="row">{name}</th>
                  <td colSpan={pair.length === 1 ? 3 : 1}>{value}</td>
                </Fragment>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t.asked}</h2>
      {matter.answers
        .filter((a) => a.pictures.length === 0)
        .map((a) => (
          <p key={a.id} className="paper-answer">
            <span>{a.name}：</span>
            {a.text}
          </p>
        ))}
      <h2>{t.tasks}</h2>
      <table className="paper-table">
        <thead>
          <tr>
            <th>{matterTexts.taskColumns.who}</th>
            <th>{matterTexts.taskColumns.part}</th>
            <th>{matterTexts.taskColumns.step}</th>
            <th>{matterTexts.taskColumns.within}</th>
            <th>{matterTexts.taskColumns.due}</th>
            <th>{matterTexts.taskColumns.state}</th>
          </tr>
        </thead>
        <tbody>
          {matter.tasks.map((task) => (
            <tr key={task.no}>
              <td>{task.who}</td>
              <td>{matterTexts.parts[task.part]}</td>
              <td>{task.stepName}</td>
              <td>{task.within}</td>
              <td>{task.dueAt ? dueWhen(task.dueAt) : ''}</td>
              <td>
                {[task.outcomeName, task.doneAt ? fullWhen(task.doneAt) : null, task.late ? lights.red : null]
                  .filter(Boolean)
                  .join(' ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t.events}</h2>
      <table className="paper-table">
        <thead>
          <tr>
            <th style={{ width: '42mm' }}>{t.time}</th>
            <th style={{ width: '38mm' }}>{t.who}</th>
            <th>{t.what}</th>
          </tr>
        </thead>
        <tbody>
          {matter.events.map((event) => (
            <tr key={event.no}>
              <td className="nowrap">{fullWhen(event.at)}</td>
              <td>{actorWords(event)}</td>
              <td>
                {event.name}
                {event.answers
                  .filter((a) => a.text)
                  .map((a) => (
                    <div key={a.id} style={{ whiteSpace: 'pre-wrap' }}>
                      {a.name}：{a.text}
                    </div>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {seen.size > 0 ? (
        <>
          <h2>{t.pictures}</h2>
          <div className="paper-pictures">
            {[...seen.values()].map((file) => (
              <img key={file.id} src={pictureAddress(file)} alt={file.name} />
            ))}
          </div>
        </>
      ) : null}
      <footer>
        {t.printedBy(session.person?.name ?? '', fullWhen(new Date().toISOString()))}　{t.masked}
      </footer>
    </article>
  );
}
