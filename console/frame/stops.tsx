import { signOut } from '@lianxin/contracts/session';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { ApiError } from '../api/error.ts';
import { useWrite } from '../api/write.ts';
import { Failed, Nothing } from '../parts/nothing.tsx';
import { frame } from '../texts/frame.ts';

/** An address that leads nowhere. */
export function NoPage() {
  return (
    <Nothing title={frame.noPage} action={<Link to="/">{frame.home}</Link>}>
      {frame.noPageWhy}
    </Nothing>
  );
}

/** A screen that threw: the server's words if it was a refusal, else an excuse and a fresh start. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const retry = async () => {
    await router.invalidate();
    reset();
  };
  if (error instanceof ApiError) return <Failed error={error} retry={retry} />;
  return (
    <Nothing
      title={frame.broken}
      action={<Button onClick={() => window.location.reload()}>{frame.refresh}</Button>}
    >
      {frame.brokenWhy}
    </Nothing>
  );
}

/** Somebody signed in who has no post. */
export function NotStaff() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const out = useWrite(signOut, async () => {
    client.clear();
    await navigate({ to: '/sign-in', search: {} });
  });
  return (
    <Nothing
      title={frame.notStaff}
      action={
        <p>
          <a href="/">{frame.toPortal}</a> <Button onClick={() => out.mutate({})}>{frame.signOut}</Button>
        </p>
      }
    >
      {frame.notStaffWhy}
    </Nothing>
  );
}
