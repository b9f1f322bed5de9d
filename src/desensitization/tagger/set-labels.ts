import { type Category, categories } from '../types.ts';
import type { Kind } from './labels.ts';

/** What a label of a labelled set means here. */
export interface SetLabel {
  /** Our category; absent where the label is none of ours and counts neither way in an evaluation. */
  category?: Category;
  /** What the tagger learns from it; absent where it learns nothing. */
  kind?: Kind;
}

const organization: SetLabel = { category: 'organization', kind: 'organization' };
const person: SetLabel = { category: 'person', kind: 'person' };
const address: SetLabel = { category: 'address', kind: 'address' };
const position: SetLabel = { kind: 'position' };
const other: SetLabel = { kind: 'other' };

/** What reviewers of this platform marked, by category; the tagger learns of it what it tells apart. */
const learned: Partial<Record<Category, Kind>> = { person: 'person', organization: 'organization', address: 'address' };
const reviewed = categories.map((category): [string, SetLabel] => {
  const kind = learned[category];
  return [`reviewed:${category}`, { category, ...(kind && { kind }) }];
});

/** Labels of all sets known: business privacy (DataFountain 472), CLUENER 2020, ResumeNER, Boson, and the platform's own. */
export const setLabels: ReadonlyMap<string, SetLabel> = new Map([
  ...reviewed,
  ...Object.entries({
    name: person,
    company: organization,
    organization,
    government: organization,
    address,
    email: { category: 'email' },
    mobile: { category: 'phone' },
    QQ: { category: 'qq' },
    vx: { category: 'wechat' },
    position,
    movie: other,
    game: other,
    book: other,
    scene: other,
    NAME: person,
    ORG: organization,
    LOC: address,
    TITLE: position,
    EDU: other,
    CONT: other,
    PRO: other,
    RACE: other,
    person_name: person,
    org_name: organization,
    company_name: organization,
    location: address,
    product_name: {},
    time: {},
  } satisfies Record<string, SetLabel>),
]);
