/** The steps that a matter of each type passes on its way to `done`, as the playbook `shizhong` has them. */
export interface Stage {
  type: string;
  no: number;
  step: string;
  /** The role of its task, and by what the task is found: the community, the lead organisation or a person. */
  role: string;
  by: 'place' | 'lead' | 'asker' | 'claimant';
  within: string;
  /** How long that is, roughly, in hours. */
  hours: number;
  /** The action that ends it. */
  action: string;
}

const stage = (
  type: string,
  no: number,
  step: string,
  role: string,
  by: Stage['by'],
  within: string,
  hours: number,
  action: string,
): Stage => ({ type, no, step, role, by, within, hours, action });

export const stages: Stage[] = [
  stage('property', 1, 'raised', 'community-dispatcher', 'place', '4 working hours', 8, 'accept'),
  stage('property', 2, 'handling', 'handler', 'lead', '2 calendar days', 48, 'reply'),
  stage('property', 3, 'answered', 'asker', 'asker', '5 days', 120, 'confirm'),
  stage('grid-case', 1, 'found', 'community-dispatcher', 'place', '2 working hours', 4, 'call'),
  stage('grid-case', 2, 'called', 'handler', 'lead', '1 working day', 24, 'respond'),
  stage('grid-case', 3, 'handling', 'handler', 'lead', '2 days', 48, 'finish'),
  stage('grid-case', 4, 'checking', 'asker', 'asker', '3 working days', 72, 'confirm'),
  stage('order', 1, 'raised', 'community-dispatcher', 'place', '4 working hours', 8, 'dispatch'),
  stage('order', 2, 'offered', 'team-leader', 'lead', '1 working day', 24, 'accept'),
  stage('order', 3, 'open', 'team-member', 'lead', '2 working days', 48, 'claim'),
  stage('order', 4, 'serving', 'claimant', 'claimant', '15 days', 360, 'finish'),
  stage('order', 5, 'served', 'asker', 'asker', '5 working days', 120, 'confirm'),
];
