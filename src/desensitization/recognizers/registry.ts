import { isEverydayText } from './everyday-words.ts';
import { type Phrase, phraseRecognizer } from './phrase-recognizer.ts';
import { dictionary, type Recognizer } from './recognizer.ts';
import { squeezedPhrase } from './squeeze.ts';

/** What this platform knows of an organization that may not show in a published text. */
export interface RegistryOrganization {
  name: string;
  formerNames: readonly string[];
  shortName: string | null;
  creditCode: string | null;
  address: string | null;
  /** Names of the people to speak to. */
  contacts: readonly string[];
}

/** The platform's own records, handed in by who calls. One object for many texts: what is built from it is kept. */
export interface Registry {
  organizations: readonly RegistryOrganization[];
}

/** Finds names, former and short names, contacts, addresses and credit codes of the registry in every spelling. */
export function registryRecognizer(registry: Registry): Recognizer {
  const known = built.get(registry);
  if (known) return known;
  const recognizer = phraseRecognizer('registry', registry.organizations.flatMap(phrasesOf));
  built.set(registry, recognizer);
  return recognizer;
}

/** Other names of the organizations, each with the full name it stands for; all squeezed. */
export function registryAliases(registry: Registry): ReadonlyMap<string, string> {
  const known = builtAliases.get(registry);
  if (known) return known;
  const aliases = new Map<string, string>();
  for (const { name, formerNames, shortName } of registry.organizations) {
    for (const other of [...formerNames, ...(shortName ? [shortName] : [])]) {
      aliases.set(squeezedPhrase(other), squeezedPhrase(name));
    }
  }
  builtAliases.set(registry, aliases);
  return aliases;
}

const built = new WeakMap<Registry, Recognizer>();
const builtAliases = new WeakMap<Registry, Map<string, string>>();

function phrasesOf(organization: RegistryOrganization): Phrase[] {
  const { name, formerNames, shortName, creditCode, address, contacts } = organization;
  const phrase = (category: Phrase['category'], what: string) => (text: string) => ({
    text,
    category,
    score: 0.98,
    evidence: [dictionary(`本平台登记的${what}`)],
  });
  return [
    phrase('organization', '单位名称')(name),
    ...formerNames.map(phrase('organization', '曾用名')),
    ...[shortName].filter(isLongEnough).map(phrase('organization', '简称')).map(doubted),
    ...[creditCode].filter(isLongEnough).map(phrase('organization_id', '统一社会信用代码')),
    ...[address].filter(isLongEnough).map(phrase('address', '地址')),
    ...contacts.filter(isLongEnough).map(phrase('person', '联系人')).map(doubted),
  ];
}

/** 先锋 and 希望 name somebody here, but most of the time they are words. */
function doubted(phrase: Phrase): Phrase {
  const mayBeWord = phrase.text.length <= LONGEST_WORD && isEverydayText(phrase.text);
  return mayBeWord ? { ...phrase, score: 0.5, probable: true } : phrase;
}

const LONGEST_WORD = 3;
/** One character would be found everywhere. */
const isLongEnough = (text: string | null): text is string => text !== null && text.trim().length >= 2;
