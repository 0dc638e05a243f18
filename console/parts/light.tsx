import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  PauseCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { lights, outcomes } from '../texts/everywhere.ts';

export interface LightOf {
  readonly light: 'green' | 'yellow' | 'red';
  readonly late: boolean;
  readonly paused: boolean;
  readonly outcome: 'solved' | 'declined' | 'withdrawn' | 'merged' | null;
  readonly unclocked?: boolean;
}

const icons = {
  red: <ExclamationCircleFilled aria-hidden />,
  yellow: <ClockCircleOutlined aria-hidden />,
  green: <CheckCircleOutlined aria-hidden />,
  rest: <MinusCircleOutlined aria-hidden />,
  paused: <PauseCircleOutlined aria-hidden />,
};

/** What a light says: which tone, and the word for it. An ended matter has rested its light. */
export function lightWords(of: LightOf): { tone: keyof typeof icons; word: string } {
  if (of.outcome) {
    if (of.outcome === 'solved' && of.late) return { tone: 'rest', word: lights.endedLate };
    return { tone: 'rest', word: outcomes[of.outcome] };
  }
  if (of.paused) return { tone: 'paused', word: lights.paused };
  if (of.unclocked) return { tone: 'paused', word: lights.unclocked };
  return { tone: of.light, word: lights[of.light] };
}

/** The light of a matter: icon, word and colour; `children` stand instead of the word. */
export function Light({ of, children }: { of: LightOf; children?: ReactNode }) {
  const { tone, word } = lightWords(of);
  const colour = tone === 'paused' ? 'rest' : tone;
  return (
    <span className={`light light-${colour}`} title={word}>
      {icons[tone]}
      {children ? (
        <>
          <span className="hidden-words">{word}</span>
          {children}
        </>
      ) : (
        word
      )}
    </span>
  );
}
