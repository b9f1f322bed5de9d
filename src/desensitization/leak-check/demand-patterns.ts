import { categoryNames } from '../category-names.ts';
import type { Category } from '../types.ts';
import { contactSpellings } from './contact-spellings.ts';
import { isAmount } from './kept-kinds.ts';
import { addressTail, nameParts } from './organization-names.ts';
import { letterPattern, type Pattern, phrasePattern } from './pattern.ts';
import { initialsOf, spelledOut } from './pinyin-names.ts';
import { namesOf } from './registry-patterns.ts';
import type { Confidential, KnownOrganization, SecretSources } from './types.ts';

/** What one demand must not show besides the registry: its parties, secret terms, contacts and detected pieces, in this order. */
export function demandPatterns({
  parties,
  secretTerms = [],
  contacts = [],
  detected = [],
  publicTitles = [],
}: SecretSources): Pattern[] {
  return [
    ...secretTerms.flatMap((text) =>
      phrasePattern({
        text,
        kind: 'secret_term',
        category: 'secret_term',
        what: '需求方列出的保密词',
        severity: 'block',
      }),
    ),
    ...(parties?.organizations ?? []).flatMap(organizationPatterns),
    ...(parties?.people ?? []).flatMap(personPatterns),
    ...contacts.flatMap((contact) =>
      spelled(contact, 'contact', `本需求的联系方式（${categoryNames[contact.category]}）`),
    ),
    ...detected.flatMap((piece) => spelled(piece, 'detected', `原文中的${categoryNames[piece.category]}`)),
    ...publicTitles.flatMap(titlePatterns),
  ];
}

/** A short title may be anybody's term; a long one is found by whoever searches for it. */
function titlePatterns(text: string): Pattern[] {
  if (text.length < LEAST_TITLE) return [];
  const severity = text.length >= TELLING_TITLE ? 'block' : 'warn';
  const what = '需求方已公开的成果名称，据此可查到需求方';
  return phrasePattern({ text, kind: 'earlier', category: 'organization', what, severity });
}

const LEAST_TITLE = 8;
/** As long as a passage that two texts share (shared-passage.ts). */
const TELLING_TITLE = 16;

function organizationPatterns(organization: KnownOrganization): Pattern[] {
  const { creditCode, address, contacts } = organization;
  const party = (text: string, category: Category, what: string) =>
    phrasePattern({ text, kind: 'party', category, what: `需求方${what}`, severity: 'block' });
  const tail = address && addressTail(address);
  return [
    ...namesOf(organization).flatMap(namePatterns),
    ...(creditCode ? party(creditCode, 'organization_id', '的统一社会信用代码') : []),
    ...(address ? party(address, 'address', '的地址') : []),
    ...(tail ? party(tail, 'address', '的地址') : []),
    ...contacts.flatMap(personPatterns),
  ];
}

/** The name and its parts, and those that tell it in initials and in pinyin as well. */
function namePatterns(name: string): Pattern[] {
  const { telling, common } = nameParts(name);
  const party = { kind: 'party', category: 'organization', text: name } as const;
  const phrases = (all: readonly string[], severity: Pattern['severity']) =>
    all.flatMap((text) => phrasePattern({ ...party, text, what: '需求方的名称或其一部分', severity }));
  const letters = (all: readonly string[], surest: number, what: string) =>
    all.flatMap((spelling) => letterPattern(spelling, surest, { ...party, what }));
  return [
    ...phrases(telling, 'block'),
    ...phrases(common, 'warn'),
    ...letters(telling.flatMap(initialsOf), 4, '需求方名称的拼音首字母'),
    ...letters(telling.flatMap(spelledOut), 6, '需求方名称的拼音'),
  ];
}

/** A person's two initials stand in every second abbreviation, so only three count. */
function personPatterns(name: string): Pattern[] {
  const party = { kind: 'party', category: 'person', text: name } as const;
  const initials = initialsOf(name).filter((letters) => letters.length > 2);
  return [
    ...phrasePattern({ ...party, what: '需求方人员的姓名', severity: 'block' }),
    ...initials.flatMap((letters) => letterPattern(letters, 4, { ...party, what: '需求方人员姓名的拼音首字母' })),
    ...spelledOut(name).flatMap((letters) => letterPattern(letters, 6, { ...party, what: '需求方人员姓名的拼音' })),
  ];
}

/** Amounts are compared by their value (equal-amounts.ts), and as a phrase only where they are long enough to be told. */
function spelled({ text, category }: Confidential, kind: 'contact' | 'detected', what: string): Pattern[] {
  if (isAmount(category) && !/(?:\D*\d){3}/.test(text)) return [];
  const tail = category === 'address' && addressTail(text);
  const severity = isTelling(text, category) ? 'block' : 'warn';
  return [...contactSpellings(text, category), ...(tail ? [tail] : [])].flatMap((spelling) =>
    phrasePattern({ text, kind, category, what, severity }, spelling),
  );
}

/** A post, a date or a bare share is said of many things; finding it again elsewhere proves little. */
function isTelling(text: string, category: Category): boolean {
  if (category === 'position' || category === 'market_share' || category === 'process_parameter') return false;
  return category !== 'product' || text.length > 2;
}
