import { maskName } from '#platform/mask.ts';
import type { StandingMember } from '../store/members.ts';
import type { Match, ReadRow } from '../store/rows.ts';
import { clash, saysNothingNew } from './clash.ts';

/** Columns of `people` and `memberships` that a row may say. */
export const personColumns = [
  'name',
  'pinyin',
  'initials',
  'gender',
  'id_number',
  'birth_on',
  'phone',
  'schooling',
  'unit',
  'working',
  'place_id',
  'address',
  'skills',
  'interests',
  'note',
] as const;
export const membershipColumns = [
  'stage',
  'kind',
  'elsewhere',
  'stratum',
  'applied_on',
  'joined_on',
  'full_on',
] as const;

/** Rows of the file that share something with a row. */
export interface Shared {
  idNumber: readonly { no: number; line: number; sheet: string; name: string }[];
  phoneName: readonly { no: number; line: number; sheet: string; name: string }[];
}

/** What the registers know of a row's person, and what else it needs. */
export interface Known {
  byNumber: StandingMember | null;
  byPhone: StandingMember | null;
  /** Those of the name on the branch's roll. */
  byBranch: readonly StandingMember[];
  /** Whether the row's place lies within reach. */
  placeReached: boolean;
  /** The role its post means; null: none that is kept; `refused`: not for this actor to give. */
  post: { role: string } | 'refused' | null;
}

const at = ({ sheet, line }: { sheet: string; line: number }) => `「${sheet}」第 ${line} 行`;

/**
 * Who a row of the roll is, and what writing it would do. By identity number, else phone and name, else the name
 * on the branch's roll. Pure.
 */
export function matchMember(row: ReadRow, shared: Shared, known: Known): Match {
  const { reads } = row;
  const clashes: Match['clashes'] = [];
  const others = shared.idNumber.filter((o) => o.no !== row.no);
  const namesake = others.find((o) => o.name !== reads.name);
  if (namesake)
    clashes.push(
      clash(
        '公民身份号码',
        'same-number',
        `与${at(namesake)}的「${namesake.name}」是同一个号码，两个人不会同号，请核对。`,
      ),
    );
  const earlier = [...others, ...shared.phoneName].find((o) => o.no < row.no && o.name === reads.name);
  if (earlier && !namesake) clashes.push(clash('姓名', 'twice', `与${at(earlier)}是同一个人，请删去一行。`));
  const { byNumber, byPhone, byBranch } = known;
  if (byNumber && byNumber.name !== reads.name)
    clashes.push(
      clash(
        '姓名',
        'other-name',
        `这个公民身份号码已登记给「${maskName(byNumber.name)}」，姓名不同，请核对。`,
      ),
    );
  if (!byNumber && byPhone?.id_number && reads.id_number)
    clashes.push(
      clash('公民身份号码', 'other-number', '同名同手机号的人已登记了另一个公民身份号码，请核对。'),
    );
  if (byNumber && byPhone && byNumber.id !== byPhone.id)
    clashes.push(clash('手机号', 'two-records', '手机号和公民身份号码对着两份登记，请先核对这两份登记。'));
  const person = byNumber ?? byPhone ?? (byBranch.length === 1 ? (byBranch[0] ?? null) : null);
  if (!person && byBranch.length > 1)
    clashes.push(clash('姓名', 'several', '这个支部有几位同名的党员，请补上公民身份号码或手机号。'));
  if (person && !person.reached)
    clashes.push(clash('', 'out-of-reach', '这个人登记在您管理的范围以外，请联系上级或对方单位办理。'));
  if (person?.membership && person.branch_id !== reads.branch_id && reads.kind !== 'floating-in')
    clashes.push(
      clash(
        '所在党支部',
        'on-another-roll',
        `已在「${person.branch ?? '别的支部'}」的名册上，请办理组织关系转接。`,
      ),
    );
  if (reads.place_id && !known.placeReached)
    clashes.push(clash('居住地', 'out-of-reach', '居住地在您管理的范围以外，请改正或删去这一格。'));
  if (known.post === 'refused')
    clashes.push(
      clash('党内职务', 'post-not-allowed', '您不能给予这个岗位，请删去这一格，由有权限的人任职。'),
    );
  const joined = String(reads.joined_on ?? person?.joined_on ?? '');
  const full = String(reads.full_on ?? person?.full_on ?? '');
  if (person && joined !== '' && full !== '' && full < joined)
    clashes.push(clash('转正日期', 'before-joining', '与登记的入党日期对不上：转正早于入党，请核对。'));
  const role = known.post !== null && known.post !== 'refused' ? known.post.role : null;
  const here = person && person.branch_id === reads.branch_id ? person.membership : null;
  const given = role !== null && person?.roles.includes(`${role} ${reads.branch_id}`) === true;
  const found = { membership: here, role: given ? null : role, person: person?.id ?? null };
  const base = { no: row.no, subjectId: person?.id ?? row.fresh[0] ?? null, clashes, found };
  if (row.faulty || clashes.length > 0) return { ...base, does: 'refuse' };
  if (!person) return { ...base, does: 'create' };
  const same =
    saysNothingNew(reads, person, personColumns) &&
    here !== null &&
    saysNothingNew(reads, person, membershipColumns) &&
    found.role === null;
  return { ...base, does: same ? 'same' : 'update' };
}
