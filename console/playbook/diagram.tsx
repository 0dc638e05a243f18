import type { TypeView } from '@lianxin/contracts/playbook-view';
import { playbookTexts as t } from '../texts/playbook.ts';
import { lanesOf, workingSteps } from './lanes.ts';
import './diagram.css';

const gap = 16;
const laneWidth = 14;

type Step = TypeView['steps'][number];

/** A step's limit, one line a grade. */
const limitsOf = (step: Step): string[] => step.within?.split('，') ?? [];

const boxHeight = (step: Step): number => 54 + Math.max(1, limitsOf(step).length) * 19;

/** Height of a step's row: its box, or its ways if they need more. */
const heightOf = (step: Step): number => Math.max(boxHeight(step), waysOf(step).length * 26 + 30);

const waysOf = (step: Step) => step.actions.filter((a) => a.to !== undefined);

/** A matter type as a picture one can read: who works at each step, how long, and where each way leads. */
export function Diagram({ type }: { type: TypeView }) {
  const steps = workingSteps(type.steps);
  const lanes = lanesOf(type.steps);
  const tops: number[] = [];
  let height = 0;
  for (const step of steps) {
    tops.push(height);
    height += heightOf(step) + gap;
  }
  const width = (Math.max(0, ...lanes.map((l) => l.lane + 1)) + 1) * laneWidth + 8;
  const middle = (i: number): number => (tops[i] ?? 0) + 34;
  return (
    <div className="diagram">
      <svg width={width} height={height} aria-hidden="true" className="diagram-lanes">
        <defs>
          <marker
            id="lane-end"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" fill="var(--ink-3)" />
          </marker>
        </defs>
        {lanes.map((lane) => {
          const x = width - (lane.lane + 1) * laneWidth - 4;
          const shift = lane.back ? 6 : -6;
          const [from, to] = [middle(lane.from) + shift, middle(lane.to) + shift];
          const r = from < to ? 6 : -6;
          return (
            <path
              key={`${lane.from}-${lane.to}`}
              d={`M${width} ${from}H${x + 6}Q${x} ${from} ${x} ${from + r}V${to - r}Q${x} ${to} ${x + 6} ${to}H${width - 2}`}
              className={lane.back ? 'lane lane-back' : 'lane'}
              markerEnd="url(#lane-end)"
            />
          );
        })}
      </svg>
      <ol className="diagram-steps" aria-label={t.steps}>
        {steps.map((step, i) => (
          <li
            key={step.id}
            style={{ minHeight: heightOf(step), ['--box' as string]: `${boxHeight(step)}px` }}
            data-on={step.actions.some((a) => a.to !== undefined && a.to === steps[i + 1]?.id) || undefined}
          >
            <div className="diagram-box">
              <strong>{step.name}</strong>
              <span>{step.by}</span>
              {limitsOf(step).map((limit) => (
                <span key={limit} className="quiet small">
                  {limit}
                </span>
              ))}
              {step.within ? null : <span className="quiet small">{t.noLimit}</span>}
            </div>
            <Ways step={step} type={type} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Ways({ step, type }: { step: Step; type: TypeView }) {
  const stays = step.actions.filter((a) => a.to === undefined).map((a) => a.name);
  return (
    <ul className="diagram-ways">
      {waysOf(step).map((action) => {
        const target = type.steps.find((s) => s.id === action.to);
        return (
          <li key={action.id}>
            <span className={action.main ? 'way-main' : undefined}>{action.name}</span>
            {action.by ? <span className="quiet small">{t.byOthers(action.by)}</span> : null}
            <span aria-hidden className="quiet">
              {' '}
              →{' '}
            </span>
            <span className={target?.ends ? 'label' : 'quiet'}>{target?.name ?? action.to}</span>
          </li>
        );
      })}
      {stays.length > 0 ? <li className="quiet small">{t.staysList(stays.join('、'))}</li> : null}
    </ul>
  );
}
