import type { MatterView } from '@lianxin/contracts/matters';
import type { Frame } from '../frame.ts';
import { t } from '../texts.ts';
import { momentWords } from '../words/days.ts';
import { Icon } from './icon.tsx';

/** The way of a matter as a line: gone, here, still to come. The state is said in words too. */
export const StepLine = ({ frame, line }: { frame: Frame; line: MatterView['line'] }) => (
  <ol class="step-line">
    {line.map((at, index) => (
      <li key={`${at.step}-${index}`} class={at.state} aria-current={at.state === 'now' ? 'step' : undefined}>
        <span class="dot">{at.state === 'done' ? <Icon name="tick" /> : null}</span>
        <span class="step-name">
          {at.name}
          <span class="unseen">（{t.matter.lineState[at.state]}）</span>
        </span>
        {at.at ? (
          <span class="step-at">{momentWords(at.at, frame.now, frame.playbook.zone)}</span>
        ) : at.state === 'now' ? (
          <span class="step-at">{t.matter.lineState.now}</span>
        ) : null}
      </li>
    ))}
  </ol>
);
