/** A word a column chooses from, and other ways of writing it. */
export interface Choice {
  id: string;
  name: string;
  also?: readonly string[];
}

/** An organisation as a row may name it. */
export interface NamedOrganisation {
  id: string;
  name: string;
  short: string | null;
  kind: string;
  code: string | null;
  /** Names of those above it, the top first. */
  above: string;
  parentId: string | null;
  placeId: string | null;
}

/** A place as a row may name it. */
export interface NamedPlaceRow {
  id: string;
  name: string;
  code: string;
  level: number;
  /** Its name after all above it. */
  full: string;
  parentId: string | null;
}

/** All that rows are checked against; plain data, so that it can be sent to the process that reads. */
export interface Lists {
  /** The district's day today. */
  today: string;
  /** Names of the levels below the district, outermost first. */
  levels: { id: string; name: string }[];
  choices: Record<string, Choice[]>;
  /** Kinds of organisation that keep a roll. */
  rolls: string[];
  organisations: NamedOrganisation[];
  places: NamedPlaceRow[];
}

/** A name as it is compared: without blanks, marks, full-width forms, the words that some put and some leave. */
export const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s()（）\-—·、，,/\\>]/g, '')
    .replace(/^(中国共产党|中共)/, '')
    .replace(/支部委员会$/, '支部')
    .replace(/党总支委员会$/, '党总支')
    .replace(/([^党总])支部$/, '$1党支部')
    .toLowerCase();
