import type { MatterCard, MatterRow } from '@lianxin/contracts/matters';
import type { ComponentChildren } from 'preact';
import type { Frame } from '../frame.ts';
import { t } from '../texts.ts';
import { momentWords } from '../words/days.ts';
import { named } from '../words/steps.ts';
import { Icon } from './icon.tsx';
import { Chip, Deadline, Status } from './status.tsx';

/** A matter in a list: what, where it stands, by when; the whole row leads to it. */
export const Row = ({ frame, row, note }: { frame: Frame; row: MatterRow; note?: string }) => (
  <li class="row">
    <div class="row-head">
      <h3>
        <a href={`/matters/${row.id}`}>{row.title}</a>
      </h3>
      <p class="chips">
        <Status playbook={frame.playbook} row={row} />
      </p>
    </div>
    {row.excerpt && row.excerpt !== row.title ? <p class="excerpt">{row.excerpt}</p> : null}
    <p class="meta">
      {note ? <span class="strong">{note}</span> : null}
      <Deadline frame={frame} row={row} />
      <span>{t.matters.raised(momentWords(row.raisedAt, frame.now, frame.playbook.zone))}</span>
      {row.community ? <span>{row.community}</span> : null}
      <See />
    </p>
  </li>
);

/** Says to the eye that the whole row can be tapped; the row's title is the link itself. */
export const See = () => (
  <span class="see" aria-hidden="true">
    {t.matters.see}
    <Icon name="forward" />
  </span>
);

/** A list of rows with a frame around. */
export const Rows = ({ children }: { children: ComponentChildren }) => <ul class="rows">{children}</ul>;

/** A public matter's card: nothing that tells who (checklist 20). */
export const Card = ({
  frame,
  card,
  children,
}: {
  frame: Frame;
  card: MatterCard;
  children?: ComponentChildren;
}) => {
  const { type, step } = named(frame.playbook, card.type, card.step);
  return (
    <li class="row">
      <div class="row-head">
        <h3>{card.title}</h3>
        <p class="chips">
          <Chip
            kind={card.outcome === null ? 'info' : card.outcome === 'solved' ? 'ok' : 'rest'}
            icon={card.outcome === null ? 'clock' : card.outcome === 'solved' ? 'check' : 'stop'}
            text={step}
          />
        </p>
      </div>
      <p class="excerpt">{card.excerpt}</p>
      <p class="meta">
        <span>{type}</span>
        {card.community ? <span>{card.community}</span> : null}
        <span>{t.matters.raised(momentWords(card.raisedAt, frame.now, frame.playbook.zone))}</span>
        {card.followers > 0 ? <span>{t.public.followers(card.followers)}</span> : null}
      </p>
      {children}
    </li>
  );
};

/** To the next page of a list. */
export const More = ({ href }: { href: string }) => (
  <p class="pager">
    <a class="button plain" href={href}>
      {t.more}
      <Icon name="forward" />
    </a>
  </p>
);
