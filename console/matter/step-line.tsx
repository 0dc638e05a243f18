import { CheckOutlined } from '@ant-design/icons';
import type { MatterView } from '@lianxin/contracts/matters';
import { matterTexts as t } from '../texts/matter.ts';
import { when } from '../words/when.ts';
import './step-line.css';

/** The way a matter has gone and is expected to go. */
export function StepLine({ line }: { line: MatterView['line'] }) {
  return (
    <ol className="step-line" aria-label={t.stepLine}>
      {line.map((entry, i) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may come twice; its place in the line names it
          key={`${entry.step}-${i}`}
          data-state={entry.state}
          aria-current={entry.state === 'now' ? 'step' : undefined}
        >
          <span className="step-dot" aria-hidden>
            {entry.state === 'done' ? <CheckOutlined /> : null}
          </span>
          <span className="step-name">{entry.name}</span>
          <span className="step-at">
            {entry.at ? when(entry.at) : entry.state === 'now' ? t.now : t.expected}
          </span>
        </li>
      ))}
    </ol>
  );
}
