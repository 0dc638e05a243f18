import { listPlaces, showOrganisation } from '@lianxin/contracts/directory';
import type { PlaybookView } from '@lianxin/contracts/playbook-view';
import { useQuery } from '@tanstack/react-query';
import { read } from '../api/read.ts';
import { gradeIn, levelName, stepName, typeIn, typeName } from '../session/playbook.ts';
import { channelName, lights, outcomes, shared } from '../texts/everywhere.ts';
import { figureNames, figureParts, mattersTexts, numerator, shares } from '../texts/matters.ts';
import type { MatterSearch } from './filter.ts';

/** A figure's records in words: 解决率 计入的（分子）. */
export function figureWords(figure: string): string {
  const [name = '', part = ''] = figure.split(':');
  const words = part === 'counted' ? (shares.includes(name) ? numerator : '') : (figureParts[part] ?? part);
  return [figureNames[name] ?? name, words].filter(Boolean).join(' · ');
}

/** The words of `kind:lift`: the option of that field, in the chosen type or in the first that has it. */
function fieldWords(playbook: PlaybookView, field: string, type: string | undefined): string {
  const at = field.indexOf(':');
  const [id, value] = [field.slice(0, at), field.slice(at + 1)];
  const types = type ? [typeIn(playbook, type)] : playbook.types;
  for (const each of types) {
    const option = each?.fields.find((f) => f.id === id)?.options?.find((o) => o.id === value);
    if (option) return option.name;
  }
  return value;
}

interface Known {
  readonly place: string | undefined;
  readonly lead: string | undefined;
}

/** What one condition of a filter says, as its chip. */
export function conditionWords(
  playbook: PlaybookView,
  search: MatterSearch,
  key: keyof MatterSearch,
  known: Known,
): string {
  const t = mattersTexts.chip;
  const value = String(search[key]);
  switch (key) {
    case 'q':
      return t.q(value);
    case 'type':
      return typeName(playbook, value);
    case 'step':
      return stepName(playbook, search.type ?? '', value);
    case 'grade':
      return gradeIn(playbook, search.type ?? '', value);
    case 'open':
      return search.open ? t.open : t.ended;
    case 'outcome':
      return outcomes[value as keyof typeof outcomes];
    case 'light':
      return lights[value as 'red'];
    case 'urgent':
      return search.urgent ? t.urgent : t.notUrgent;
    case 'place':
      return known.place ?? shared.loading;
    case 'lead':
      return known.lead ?? shared.loading;
    case 'channel':
      return channelName(value);
    case 'field':
      return fieldWords(playbook, value, search.type);
    case 'raisedFrom':
    case 'raisedTo':
    case 'endedFrom':
    case 'endedTo':
      return t[key](value);
    case 'unplaced':
      return t.unplaced(levelName(playbook, Number(value)));
    case 'figure':
      return t.figure(figureWords(value));
    default:
      return value;
  }
}

/** Names of the place and the organisation in a filter. */
export function useKnown(search: MatterSearch): Known {
  const place = useQuery({ ...read(listPlaces, { parent: search.place ?? '' }), enabled: !!search.place });
  const lead = useQuery({
    ...read(showOrganisation, { organisation: search.lead ?? '' }),
    enabled: !!search.lead,
  });
  return { place: place.data?.path.at(-1)?.name, lead: lead.data?.name };
}
