import type { Action, MatterType, Step } from '@lianxin/contracts/playbook/matter-type';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import { durationWords, partyWords, withinWords } from './words.ts';

/** A matter type as boxes and arrows, for whoever draws it. */
export interface Diagram {
  id: string;
  name: string;
  nodes: { id: string; name: string; by?: string; within?: string; ends?: string }[];
  edges: {
    from: string | null;
    to: string | null;
    name: string;
    by?: string;
    main: boolean;
    automatic: boolean;
  }[];
}

const outcomes: Record<NonNullable<Step['ends']>, string> = {
  solved: '办结',
  declined: '不受理',
  withdrawn: '撤销',
  merged: '合并',
};

function label(action: Action, step: Step, matter: MatterType): string {
  if (action.automatic) return `${action.name}（到期自动）`;
  if (action.does === 'claim' && step.places)
    return `${action.name}（${step.places.min}至${step.places.max}人）`;
  if (action.until) return `${action.name}（${durationWords(action.until)}内）`;
  const join = { all: '各方都办完', any: '任一方办完', lead: '牵头办完', count: '人数够了' } as const;
  if (action.does === 'part' && step.join) return `${action.name}（${join[step.join]}）`;
  return action.asks?.some((f) => f.sets === 'grade') && matter.grades
    ? `${action.name}（定级）`
    : action.name;
}

/** The boxes and arrows of a matter type: every step, every action that moves on, where it starts and ends. */
export function diagramOf(matter: MatterType, playbook: Playbook): Diagram {
  const party = (id: string) => partyWords(id, matter, playbook);
  const steps = Object.entries(matter.steps);
  const begins = matter.starts.map((start) => {
    const asked = matter.fields.find((f) => f.id === start.when?.field);
    return {
      from: null,
      to: start.at,
      name: asked ? asked.name : matter.invitation,
      main: true,
      automatic: false,
    };
  });
  const moves = steps.flatMap(([id, step]) =>
    Object.values(step.actions ?? {}).flatMap((action) => {
      if (action.to === undefined || action.to === id) return [];
      const by = action.by?.map(party).join('、');
      return [
        {
          from: id,
          to: action.to,
          name: label(action, step, matter),
          ...(by && { by }),
          main: action.main ?? false,
          automatic: action.automatic ?? false,
        },
      ];
    }),
  );
  const ends = steps.flatMap(([id, step]) =>
    step.ends ? [{ from: id, to: null, name: '', main: false, automatic: false }] : [],
  );
  return {
    id: matter.id,
    name: matter.name,
    nodes: steps.map(([id, step]) => {
      const within = withinWords(step, matter);
      return {
        id,
        name: step.name,
        ...(step.by && { by: party(step.by) }),
        ...(within && { within }),
        ...(step.ends && { ends: outcomes[step.ends] }),
      };
    }),
    edges: [...begins, ...moves, ...ends],
  };
}

/** Text as Mermaid takes it: without what would end a label. */
const plain = (text: string): string => text.replace(/[;:#"\n]/g, ' ').trim();
const named = (id: string): string => id.replaceAll('-', '_');

/** A diagram in Mermaid's `stateDiagram-v2`, with names, parties and time limits. */
export function mermaid({ name, nodes, edges }: Diagram): string {
  const boxes = nodes.map((node) => {
    const lines = [node.name, node.by, node.within].filter((line) => line !== undefined).map(plain);
    return `  state "${lines.join('<br/>')}" as ${named(node.id)}`;
  });
  const arrows = edges.map(({ from, to, name: text, by }) => {
    const words = plain(by ? `${by} ${text}` : text);
    return `  ${from ? named(from) : '[*]'} --> ${to ? named(to) : '[*]'}${words ? `: ${words}` : ''}`;
  });
  return ['---', `title: ${plain(name)}`, '---', 'stateDiagram-v2', ...boxes, ...arrows, ''].join('\n');
}
