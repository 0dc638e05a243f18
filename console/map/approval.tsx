import { mapApproval, mapKey } from '../parts/config.ts';
import { shared } from '../texts/everywhere.ts';

/** The approval number that must stand beside every map with tiles. */
export function Approval() {
  const approval = mapApproval();
  return mapKey() && approval ? (
    <figcaption className="quiet small">{shared.mapApproval(approval)}</figcaption>
  ) : null;
}
