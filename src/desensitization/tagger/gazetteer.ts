import { readFileSync } from 'node:fs';
import { mix, SEED, textHash } from './hashing.ts';
import { knownOrganizations } from './known-names.ts';
import {
  addressEnds,
  countries,
  doubleSurnames,
  foreignNameCharacters,
  givenNameCharacters,
  organizationEnds,
  surnames,
  titleWords,
} from './name-lists.ts';
import { foldedText } from './units.ts';

/** Classes of listed words. A bit each, so that a word may be of several. */
export const WordClass = {
  region: 1,
  company: 2,
  institution: 4,
  government: 8,
  address: 16,
  title: 32,
  surname: 64,
  known: 128,
} as const;
export const organizationClasses = WordClass.company | WordClass.institution | WordClass.government;

/** Classes of single characters. */
export const CharacterClass = { surname: 1, givenName: 2, foreign: 4 } as const;

const LONGEST = 12;
const SLOTS = 1 << 15;

/** Open addressing: `keys` holds a word's hash, `classes` its bits; 0 means free. */
const keys = new Int32Array(SLOTS);
const classes = new Uint8Array(SLOTS);
/** A bit for each character and length of word that begins with it. */
const lengthsFrom = new Uint16Array(1 << 16);
const characterClasses = new Uint8Array(1 << 16);

/** Classes of one UTF-16 unit. */
export const characterClass = (unit: number): number => characterClasses[unit]!;

/** Calls back for each listed word that begins at `at`, shortest first, up to `end`. */
export function matchesFrom(
  units: Uint16Array,
  at: number,
  end: number,
  found: (length: number, bits: number) => void,
): void {
  const lengths = lengthsFrom[units[at]!]!;
  if (lengths === 0) return;
  const longest = Math.min(31 - Math.clz32(lengths), end - at);
  let hash = SEED;
  for (let length = 1; length <= longest; length += 1) {
    hash = mix(hash, units[at + length - 1]!);
    if ((lengths & (1 << length)) === 0) continue;
    const bits = lookUp(hash);
    if (bits !== 0) found(length, bits);
  }
}

function lookUp(hash: number): number {
  for (let slot = hash & (SLOTS - 1); keys[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
    if (keys[slot] === hash) return classes[slot]!;
  }
  return 0;
}

function add(word: string, bits: number): void {
  if (word.length === 0 || word.length > LONGEST) return;
  const hash = textHash(word);
  let slot = hash & (SLOTS - 1);
  while (keys[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
  keys[slot] = hash;
  classes[slot]! |= bits;
  lengthsFrom[word.charCodeAt(0)]! |= 1 << word.length;
}

const listed = (words: string) => words.split(/\s+/);

/** A region's name without what kind of region it is, where two characters or more remain. */
function shortName(name: string): string {
  const short = name.replace(
    /(?:(?:蒙古|回|藏|壮|苗|侗|彝|白|傣|土家|布依|哈尼|羌|黎|畲|满|朝鲜|维吾尔|哈萨克|各)*族?)?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|省|市|区|县|盟|旗)$/u,
    '',
  );
  return short.length >= 2 ? short : name;
}

function load(): void {
  const regions: Record<string, string> = JSON.parse(readFileSync(new URL('regions.json', import.meta.url), 'utf8'));
  for (const name of Object.values(regions).flatMap(listed)) {
    add(name, WordClass.region);
    add(shortName(name), WordClass.region);
  }
  for (const name of listed(countries)) add(name, WordClass.region);
  for (const word of listed(organizationEnds.company)) add(word, WordClass.company);
  for (const word of listed(organizationEnds.institution)) add(word, WordClass.institution);
  for (const word of listed(organizationEnds.government)) add(word, WordClass.government);
  for (const word of listed(addressEnds)) add(word, WordClass.address);
  for (const word of listed(titleWords)) add(word, WordClass.title);
  for (const name of listed(knownOrganizations)) add(foldedText(name), WordClass.known);
  for (const word of listed(doubleSurnames)) add(word, WordClass.surname);
  for (const unit of surnames) characterClasses[unit.charCodeAt(0)]! |= CharacterClass.surname;
  for (const unit of givenNameCharacters) characterClasses[unit.charCodeAt(0)]! |= CharacterClass.givenName;
  for (const unit of foreignNameCharacters) characterClasses[unit.charCodeAt(0)]! |= CharacterClass.foreign;
}

load();
