import { DownOutlined } from '@ant-design/icons';
import { listPlaces, placeShapes, searchPlaces } from '@lianxin/contracts/directory';
import { drawPlace, type Outline, type PlaceView, placeFaults, showPlace } from '@lianxin/contracts/places';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Dropdown, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { wordsOf } from '../api/error.ts';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { useSettled } from '../form/found.ts';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { useTitle } from '../parts/title.ts';
import { useMay } from '../session/session.ts';
import { shared } from '../texts/everywhere.ts';
import { placeTexts as t } from '../texts/places.ts';
import { pathWords } from '../words/path.ts';
import { Faults } from './faults.tsx';
import { AddPlace, ChangePlace, EndPlace, MovePlace } from './forms.tsx';
import { useFreshPlaces } from './fresh.ts';
import { LevelList, Levels } from './levels.tsx';
import { OutlineFile } from './outline-file.tsx';
import { PlacePanel } from './panel.tsx';
import '../directory/directory.css';
import '../figures/page.css';
import './places.css';

const PlacesMap = lazy(() => import('./map.tsx'));
const route = getRouteApi('/signed-in/inside/places');
const none: never[] = [];
type Doing = 'add' | 'change' | 'move' | 'end' | 'file' | 'draw' | 'faults' | null;

/** The tree of places: level by level, each with its map, its heads and who serves it. */
export function PlacesPage() {
  useTitle(t.places);
  const { at, level } = route.useSearch();
  const navigate = useNavigate();
  const go = (to: string | undefined) => void navigate({ to: '/places', search: to ? { at: to } : {} });
  const [doing, setDoing] = useState<Doing>(null);
  const [drawn, setDrawn] = useState<Outline | null>(null);
  const place = useQuery({ ...read(showPlace, { place: at ?? '' }), enabled: at !== undefined });
  const children = useQuery(read(listPlaces, at ? { parent: at } : {}));
  const shapes = useQuery(read(placeShapes, at ? { parent: at } : {}));
  const faults = useQuery({
    ...read(placeFaults, { place: at ?? '' }),
    enabled: doing === 'faults' && at !== undefined,
  });
  const stop = () => {
    setDoing(null);
    setDrawn(null);
  };
  const open = (to: string | undefined) => {
    stop();
    go(to);
  };
  const path = children.data?.path ?? [];
  const items = shapes.data?.items ?? none;
  const here = at ?? items.find((s) => s.level === 0)?.id;
  const error = children.error ?? place.error;
  if (error)
    return (
      <div className="page">
        <Failed error={error} retry={() => Promise.all([children.refetch(), place.refetch()])} />
      </div>
    );
  return (
    <div className="page">
      <div className="page-head">
        <h1>{place.data && at ? place.data.name : t.places}</h1>
        <Tools place={at ? place.data : undefined} doing={doing} set={setDoing} />
      </div>
      <nav className="place-path" aria-label={t.tree}>
        {at ? <Link to="/places">{t.district}</Link> : null}
        {path
          .filter((p) => p.level > 0 && p.id !== at)
          .map((p) => (
            <Link key={p.id} to="/places" search={{ at: p.id }} onClick={stop}>
              {p.name}
            </Link>
          ))}
      </nav>
      <div className="places">
        <div className="places-side">
          <Find open={open} />
          {children.isPending ? <Bones /> : null}
          <ul className="place-list" aria-label={t.children}>
            {children.data?.items.map((c) => (
              <li key={c.id}>
                <Link to="/places" search={{ at: c.id }} onClick={stop}>
                  {c.name}
                </Link>
                {c.children > 0 ? <span className="quiet figure-text">{c.children}</span> : null}
              </li>
            ))}
          </ul>
          {children.data?.items.length === 0 ? <p className="quiet">{t.noChildren}</p> : null}
        </div>
        <div className="places-main">
          <Levels at={at} above={at ? (path.at(-1)?.level ?? 0) : 0} />
          {level ? <LevelList key={`${at} ${level}`} at={at} level={level} /> : null}
          {doing === 'draw' && place.data ? <DrawBar place={place.data} drawn={drawn} done={stop} /> : null}
          {items.some((s) => s.shape) || doing === 'draw' ? (
            <Suspense fallback={<div className="places-map bone" />}>
              <PlacesMap
                shapes={items}
                here={here}
                faults={doing === 'faults' ? (faults.data?.items ?? none) : none}
                drawing={doing === 'draw'}
                onDrawn={setDrawn}
                onPick={open}
              />
            </Suspense>
          ) : shapes.isPending ? (
            <div className="places-map bone" />
          ) : (
            <Nothing title={t.mapEmpty}>{t.mapEmptyWhy}</Nothing>
          )}
          {doing === 'faults' && at ? (
            <Faults place={at} close={stop} />
          ) : place.data && at ? (
            <PlacePanel place={place.data} />
          ) : null}
        </div>
      </div>
      <AddPlace parent={at} open={doing === 'add'} close={stop} />
      <OutlineFile open={doing === 'file'} close={stop} />
      {place.data && at ? (
        <>
          <ChangePlace place={place.data} open={doing === 'change'} close={stop} />
          <MovePlace place={place.data} open={doing === 'move'} close={stop} />
          <EndPlace
            place={place.data}
            open={doing === 'end'}
            close={stop}
            gone={() => go(path.filter((p) => p.level > 0 && p.id !== at).at(-1)?.id)}
          />
        </>
      ) : null}
    </div>
  );
}

function Tools({
  place,
  doing,
  set,
}: {
  place: PlaceView | undefined;
  doing: Doing;
  set: (doing: Doing) => void;
}) {
  const may = useMay()('manage-places');
  const faults =
    place && place.children > 0 ? <Button onClick={() => set('faults')}>{t.faults}</Button> : null;
  if (!may || (place && !place.mayManage))
    return faults ? <span className="page-tools">{faults}</span> : null;
  const more = [
    { key: 'change', label: t.change },
    { key: 'move', label: t.move, disabled: place?.level === 1 },
    { key: 'end', label: t.end },
    { key: 'file', label: t.outlines },
  ].filter((item) => place || item.key === 'file');
  return (
    <span className="page-tools">
      {faults}
      {place ? (
        <Button onClick={() => set('draw')} disabled={doing === 'draw'}>
          {place.shape ? t.redraw : t.draw}
        </Button>
      ) : null}
      <Button onClick={() => set('add')}>{place ? t.add : t.addTop}</Button>
      <Dropdown menu={{ items: more, onClick: ({ key }) => set(key as Doing) }}>
        <Button icon={<DownOutlined />} iconPlacement="end">
          {t.more}
        </Button>
      </Dropdown>
    </span>
  );
}

/** While an outline is drawn: how, and what to do with it. */
function DrawBar({ place, drawn, done }: { place: PlaceView; drawn: Outline | null; done: () => void }) {
  const fresh = useFreshPlaces();
  const { message, modal } = App.useApp();
  const save = useWrite(drawPlace, async (_, { shape }) => {
    message.success(shape ? t.shapeSaved : t.shapeErased);
    done();
    await fresh();
  });
  const erase = () =>
    modal.confirm({
      title: t.eraseSure,
      content: t.eraseWhy,
      okText: t.erase,
      cancelText: shared.cancel,
      onOk: () => save.mutate({ place: place.id, shape: null, version: place.version }),
    });
  return (
    <div className="place-draw">
      <p>{t.drawHint}</p>
      <span className="page-tools">
        {place.shape ? <Button onClick={erase}>{t.erase}</Button> : null}
        <Button onClick={done}>{shared.cancel}</Button>
        <Button
          type="primary"
          disabled={!drawn}
          loading={save.isPending}
          onClick={() => drawn && save.mutate({ place: place.id, shape: drawn, version: place.version })}
        >
          {t.saveShape}
        </Button>
      </span>
      {save.error ? <Alert type="error" showIcon title={wordsOf(save.error)} /> : null}
    </div>
  );
}

/** Finds a place of any level by part of its name. */
function Find({ open }: { open: (id: string) => void }) {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = useQuery({ ...read(searchPlaces, { q }), enabled: q !== '' });
  return (
    <div>
      <Input.Search
        value={typed}
        allowClear
        maxLength={30}
        placeholder={t.search}
        aria-label={t.search}
        onChange={(e) => setTyped(e.target.value)}
      />
      {q !== '' && found.data ? (
        <ul className="place-list place-found">
          {found.data.items.map((i) => (
            <li key={i.id}>
              <Button
                type="link"
                size="small"
                onClick={() => {
                  setTyped('');
                  open(i.id);
                }}
              >
                {pathWords(i.path)}
              </Button>
            </li>
          ))}
          {found.data.items.length === 0 ? <li className="quiet">{t.noFound}</li> : null}
        </ul>
      ) : null}
    </div>
  );
}
