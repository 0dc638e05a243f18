import { type PlaybookView, showPlaybook, type TypeView } from '@lianxin/contracts/playbook-view';
import { useSuspenseQuery } from '@tanstack/react-query';
import { read } from '../api/read.ts';

/** The district's way of working: changes when a version is published. */
export const playbookQuery = { ...read(showPlaybook, {}), staleTime: 5 * 60_000 };

export const usePlaybook = (): PlaybookView => useSuspenseQuery(playbookQuery).data;

type StepView = TypeView['steps'][number];

export const typeIn = (playbook: PlaybookView, type: string): TypeView | undefined =>
  playbook.types.find((t) => t.id === type);

export const stepIn = (playbook: PlaybookView, type: string, step: string): StepView | undefined =>
  typeIn(playbook, type)?.steps.find((s) => s.id === step);

export const gradeIn = (playbook: PlaybookView, type: string, grade: string): string =>
  typeIn(playbook, type)?.grades.find((g) => g.id === grade)?.name ?? grade;

/** Names of a playbook's ids; an id that is gone from this version names itself. */
export const typeName = (playbook: PlaybookView, type: string): string =>
  typeIn(playbook, type)?.name ?? type;
export const stepName = (playbook: PlaybookView, type: string, step: string): string =>
  stepIn(playbook, type, step)?.name ?? step;
export const roleName = (playbook: PlaybookView, role: string): string =>
  playbook.roles.find((r) => r.id === role)?.name ?? role;
export const kindName = (playbook: PlaybookView, kind: string): string =>
  playbook.organisationKinds.find((k) => k.id === kind)?.name ?? kind;
/** Level 0 is the district itself. */
export const levelName = (playbook: PlaybookView, level: number): string =>
  level === 0 ? playbook.name : (playbook.levels[level - 1]?.name ?? String(level));
