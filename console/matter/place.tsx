import { EnvironmentOutlined } from '@ant-design/icons';
import { placeShapes } from '@lianxin/contracts/directory';
import { locateMatter } from '@lianxin/contracts/matter-operations';
import type { MatterView } from '@lianxin/contracts/matters';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Modal } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useFreshen } from '../act/fresh.ts';
import { wordsOf } from '../api/error.ts';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { PlacePicker } from '../form/place.tsx';
import { shared } from '../texts/everywhere.ts';
import { matterTexts as t } from '../texts/matter.ts';
import { pathWords } from '../words/path.ts';

const GridMap = lazy(() => import('./grid-map.tsx'));

/** Where it is: in words, on the map of its grids, and made more precise by those who may. */
export function Place({ matter }: { matter: MatterView }) {
  const { path, text, position } = matter.place;
  const [locating, setLocating] = useState(false);
  const community = path.find((p) => p.level === 2) ?? path.at(-1);
  const shapes = useQuery({
    ...read(placeShapes, community ? { parent: community.id } : {}),
    enabled: community !== undefined,
    staleTime: 600_000,
  });
  const here = useMemo(() => path.slice(-1).map((p) => p.id), [path]);
  const drawn = shapes.data?.items ?? [];
  return (
    <section className="side-panel">
      <h2>{t.place}</h2>
      <p>
        <EnvironmentOutlined aria-hidden /> {path.length > 0 ? pathWords(path) : shared.unknown}
      </p>
      {text ? <p className="quiet">{text}</p> : null}
      {drawn.some((s) => s.shape) || position ? (
        <Suspense fallback={<div className="grid-map bone" />}>
          <GridMap shapes={drawn} here={here} position={position} />
        </Suspense>
      ) : null}
      {matter.mayLocate ? (
        <>
          <Button size="small" onClick={() => setLocating(true)}>
            {t.locate}
          </Button>
          <Locate matter={matter} open={locating} close={() => setLocating(false)} />
        </>
      ) : null}
    </section>
  );
}

function Locate({ matter, open, close }: { matter: MatterView; open: boolean; close: () => void }) {
  const [place, setPlace] = useState<string | undefined>(matter.place.path.at(-1)?.id);
  const { message } = App.useApp();
  const freshen = useFreshen();
  const locate = useWrite(locateMatter, async () => {
    message.success(t.located);
    close();
    await freshen();
  });
  return (
    <Modal
      open={open}
      title={t.locate}
      okText={t.locate}
      cancelText={shared.cancel}
      okButtonProps={{ disabled: !place, loading: locate.isPending }}
      onCancel={close}
      onOk={() =>
        place &&
        locate.mutate(
          { matter: matter.id, placeId: place, version: matter.version },
          { onError: () => void freshen() },
        )
      }
    >
      <p className="quiet" style={{ marginBottom: 8 }}>
        {t.locateHint}
      </p>
      <PlacePicker value={place} onChange={setPlace} />
      {locate.error ? (
        <Alert type="error" showIcon title={wordsOf(locate.error)} style={{ marginTop: 16 }} />
      ) : null}
    </Modal>
  );
}
