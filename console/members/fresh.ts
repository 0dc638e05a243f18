import { memberDue, memberOf, memberRegisters, memberRoll } from '@lianxin/contracts/members';
import { listReportIns, reportInUnits } from '@lianxin/contracts/report-ins';
import { listTransfers } from '@lianxin/contracts/transfers';
import { useQueryClient } from '@tanstack/react-query';

/** Reads rolls, registers, report-ins and transfers again after one was changed. */
export function useFreshMembers(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [memberRoll, memberRegisters, memberOf, memberDue, listReportIns, reportInUnits, listTransfers].map(
        (op) => client.invalidateQueries({ queryKey: [op.id] }),
      ),
    );
}
