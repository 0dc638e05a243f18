import { showMatter } from '@lianxin/contracts/matter-operations';
import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useState } from 'react';
import { wordsOf } from '../api/error.ts';
import { read } from '../api/read.ts';
import { actTexts as t } from '../texts/act.ts';
import { Act } from './act.tsx';

/** Takes a row's main action without leaving the list: reads what is allowed, then asks what it asks. */
export function QuickAct({ id, close }: { id: string | null; close: () => void }) {
  const { message } = App.useApp();
  const matter = useQuery({ ...read(showMatter, { matter: id ?? '' }), enabled: id !== null, staleTime: 0 });
  const [action, setAction] = useState<string | null>(null);
  const { data, error, isFetching } = matter;
  // biome-ignore lint/correctness/useExhaustiveDependencies: decides once a reading has come in
  useEffect(() => {
    if (id === null) return setAction(null);
    if (action !== null || isFetching) return;
    if (error) {
      message.error(wordsOf(error));
      return close();
    }
    const main = data?.actions.find((a) => a.main) ?? data?.actions[0];
    if (main) setAction(main.id);
    else if (data) {
      message.info(t.noActions);
      close();
    }
  }, [id, data, error, isFetching]);
  if (!data || (id !== null && data.id !== id)) return null;
  return <Act matter={data} action={action} close={close} />;
}
