import type { MatterView } from '@lianxin/contracts/matters';
import type { Frame } from '../frame.ts';
import { momentWords } from '../words/days.ts';
import { Answers } from './answers.tsx';

/** What happened, the newest first (checklist 18). */
export const TimeLine = ({ frame, events }: { frame: Frame; events: MatterView['events'] }) => (
  <ol class="time-line">
    {events.toReversed().map((event) => (
      <li key={event.no} class={event.kind}>
        <p class="event-head">
          <b>{event.name}</b>
          <time dateTime={event.at}>{momentWords(event.at, frame.now, frame.playbook.zone)}</time>
        </p>
        {event.who ? (
          <p class="event-who">
            {event.as && event.as !== event.who ? `${event.as} ${event.who}` : event.who}
          </p>
        ) : null}
        {event.answers.length > 0 ? (
          <dl class="facts inner">
            <Answers answers={event.answers} />
          </dl>
        ) : null}
      </li>
    ))}
  </ol>
);
