import type { Db } from '#platform/database.ts';
import { spell } from './pinyin.ts';
import { findPerson, insertPerson } from './store/people.ts';

/** Somebody who is registered because something was raised for them. */
export interface Unknown {
  id: string;
  name: string;
  phone: string | null;
  placeId: string | null;
}

/** For matters raised by staff: the person if the register knows them (same name, same number), else a new one. */
export const findOrAddPerson = {
  find: findPerson,
  add: (db: Db, districtId: number, { name, ...person }: Unknown): Promise<void> =>
    insertPerson(db, districtId, { ...person, name: name.trim(), ...spell(name), skills: [] }, null),
};
