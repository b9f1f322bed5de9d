import { isEverydayText } from './everyday-words.ts';
import { brandOf, tradesAfter } from './name-parts.ts';
import { organizationNames } from './organization.ts';
import type { Reading } from './reading.ts';
import { regionChainAt } from './regions.ts';

/** Another name of an organization of the text. */
export interface Alias {
  alias: string;
  /** The full name it stands for, as the normalized text has it. */
  name: string;
  /** Said in the text (以下简称), or derived from the full name. */
  isDeclared: boolean;
}

const DECLARED =
  /["\])]? ?[([]?(?:以下|下文|下称|本文)?[,]?(?:均|统一|合)?(?:简称|下称|称)(?:为|作)?[ :]?["']?(?<first>[^"'()[\],.。;:、 ]{2,14})["']?(?:[或、]["'](?<second>[^"'()[\],.。;: ]{2,14})["'])?/y;

/** Short names of the organizations whose full names stand in a text: declared ones, and those people make of the name. */
export function organizationAliases(reading: Reading): Alias[] {
  const aliases = new Map<string, Alias>();
  const add = (alias: Alias) => {
    if (alias.alias !== alias.name && !aliases.has(alias.alias)) aliases.set(alias.alias, alias);
  };
  for (const { start, end, suffixAt } of organizationNames(reading)) {
    const name = reading.text.slice(start, end);
    for (const alias of declaredAfter(reading.text, end)) add({ alias, name, isDeclared: true });
    if (suffixAt > start && COMPANY.test(name)) {
      for (const alias of derivedFrom(reading.text.slice(start, suffixAt))) add({ alias, name, isDeclared: false });
    }
  }
  return [...aliases.values()];
}

function declaredAfter(text: string, end: number): string[] {
  DECLARED.lastIndex = end;
  const groups = DECLARED.exec(text)?.groups;
  return [groups?.first, groups?.second].filter((alias) => alias !== undefined && !ROLE.test(alias)) as string[];
}

/** 苏州锐博精密机械 gives 锐博精密机械, 锐博精密, 锐博 and 苏州锐博; a brand that is a word of everyday language stays out alone. */
function derivedFrom(head: string): string[] {
  const region = head.slice(0, regionChainAt(head, 0));
  const core = head.slice(region.length).replace(PLACE, '').replace(FORM, '');
  const brand = brandOf(core);
  if (brand.length < 2) return [];
  const names = [core];
  let grown = brand;
  for (const trade of tradesAfter(core, brand)) {
    grown += trade;
    names.push(grown);
  }
  if (region) names.push(region.replace(KIND, '') + brand);
  if (brand.length >= 3 || !isEverydayText(brand)) names.push(brand);
  return [...new Set(names)].filter((name) => name.length > 2 || name === brand).filter((name) => name.length > 1);
}

const COMPANY = /(?:公司|集团|厂|合伙|合作社|事务所|银行)$/;
/** Parties to a contract are called so everywhere; their names are not. */
const ROLE =
  /^(?:甲方|乙方|丙方|丁方|公司|本公司|我公司|我司|本院|我院|学校|本校|需方|供方|买方|卖方|双方|项目|本项目|集团|本单位)$/;
const PLACE = /\([^()]{2,8}\)/g;
const FORM = /(?:股份|控股|集团|有限|责任)+$/;
const KIND = /(?:省|市|区|县|特别行政区|自治区)$/;
