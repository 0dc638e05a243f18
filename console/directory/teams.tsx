import { getRouteApi } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import { useSettled } from '../form/found.ts';
import { PlacePicker } from '../form/place.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { useTitle } from '../parts/title.ts';
import { directoryTexts as t } from '../texts/directory.ts';
import { Organisation } from './organisation.tsx';
import { OrganisationList } from './organisation-list.tsx';
import './directory.css';

const route = getRouteApi('/signed-in/inside/teams');

/** Volunteer teams and, beside them, the one that was chosen with its members. */
export function TeamsPage() {
  useTitle(t.teams);
  const { at } = route.useSearch();
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState<string>();
  const q = useSettled(typed.trim());
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.teams}</h1>
      </div>
      <div className="directory">
        <div className="directory-side">
          <Input.Search
            value={typed}
            allowClear
            maxLength={30}
            placeholder={t.searchTeam}
            aria-label={t.searchTeam}
            onChange={(e) => setTyped(e.target.value)}
          />
          <PlacePicker value={place} onChange={setPlace} placeholder={t.place} />
          <OrganisationList
            filter={{ kind: 'team', ...(q ? { q } : {}), ...(place ? { place } : {}) }}
            at={at}
            to="/teams"
          />
        </div>
        {at ? (
          <Organisation key={at} id={at} to="/teams" />
        ) : (
          <Nothing title={t.teams}>{t.chooseOne}</Nothing>
        )}
      </div>
    </div>
  );
}
