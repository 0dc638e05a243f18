import type { MatterRow } from '@lianxin/contracts/matters';
import { Link } from '@tanstack/react-router';
import { workTexts } from '../texts/work.ts';
import './matter-name.css';

/** A matter in a list: its title as a link, its number, and the first words of what was asked. */
export function MatterName({ matter }: { matter: MatterRow }) {
  return (
    <div className="matter-name">
      <div>
        {matter.urgent ? <span className="label label-late">{workTexts.urgent}</span> : null}
        <Link to="/matters/$matter" params={{ matter: matter.id }} className="matter-title">
          {matter.title}
        </Link>
        <span className="quiet small figures">{matter.number}</span>
      </div>
      <div className="matter-excerpt">{matter.excerpt}</div>
    </div>
  );
}
