import type { Statements } from '#platform/migrate.ts';

/** Whether somebody is a member is asked of their memberships; `people.member` goes (decision 007). */
export const statements: Statements = [
  // Onto the roll of the branch of their grid, else of one of their community; whoever has none there is not copied:
  // a membership without a branch is none.
  `insert into memberships (district_id, id, person_id, branch_id, stage, from_on)
     select distinct on (p.district_id, p.id) p.district_id, gen_random_uuid(), p.id, o.id, 'full', p.created_at::date
     from people p
     join places h on h.district_id = p.district_id and h.id = p.place_id
     join places w on w.district_id = p.district_id and w.l2 = h.l2
     join organisations o on o.district_id = p.district_id and o.place_id = w.id
       and o.kind in ('grid-branch', 'branch', 'joint-branch', 'attached-branch') and o.dissolved_on is null
     where p.member and p.ended_at is null
       and not exists (select 1 from memberships m where m.district_id = p.district_id and m.person_id = p.id
                         and m.until_on is null)
     order by p.district_id, p.id, (w.l3 is not distinct from h.l3) desc, w.level desc, o.id`,
  `alter table people drop column member`,
  // members: a branch's roll in order, and as it was
  `create index memberships_roll on memberships (district_id, branch_id, person_id)`,
  // members: who has an anniversary
  `create index memberships_joined on memberships (district_id, joined_on) where until_on is null`,
];
