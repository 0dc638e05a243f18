import type { EventView, MatterView } from '@lianxin/contracts/matters';
import { Button } from 'antd';
import { useState } from 'react';
import { Pictures } from '../parts/pictures.tsx';
import { matterTexts as t } from '../texts/matter.ts';
import { fullWhen, when } from '../words/when.ts';
import { actorWords } from './actor.ts';
import { Revealed } from './reveal.tsx';
import './time-line.css';

/** Everything that happened, each with who, as what, and what they said. */
export function TimeLine({ matter }: { matter: MatterView }) {
  const [newest, setNewest] = useState(true);
  const events = newest ? [...matter.events].reverse() : matter.events;
  return (
    <section className="panel">
      <div className="time-line-head">
        <h2>{t.timeline}</h2>
        <Button type="text" size="small" onClick={() => setNewest(!newest)}>
          {newest ? t.newestFirst : t.oldestFirst}
        </Button>
      </div>
      <ol className="time-line">
        {events.map((event) => (
          <Event key={event.no} event={event} matter={matter} />
        ))}
      </ol>
    </section>
  );
}

function Event({ event, matter }: { event: EventView; matter: MatterView }) {
  const byClock = ['warned', 'overdue', 'told'].includes(event.kind);
  return (
    <li data-kind={event.kind}>
      <time dateTime={event.at} title={fullWhen(event.at)}>
        {when(event.at)}
      </time>
      <div>
        <div>
          <strong className={byClock ? 'event-clock' : undefined}>{event.name}</strong>{' '}
          <span className="quiet">{actorWords(event)}</span>
        </div>
        {event.answers
          .filter((a) => a.text || a.pictures.length > 0)
          .map((a) => (
            <div key={a.id} className="event-answer">
              <span className="quiet">{a.name}</span>{' '}
              {a.masked ? (
                <Revealed matter={matter.id} what={a.id} text={a.text} may={matter.mayReveal} />
              ) : (
                <span style={{ whiteSpace: 'pre-wrap' }}>{a.text}</span>
              )}
              <Pictures files={a.pictures} />
            </div>
          ))}
      </div>
    </li>
  );
}
