import { organizationAliases } from '../recognizers/aliases.ts';
import { isEverydayText } from '../recognizers/everyday-words.ts';
import { readText } from '../recognizers/reading.ts';
import { regionChainAt } from '../recognizers/regions.ts';
import { squeezedPhrase } from '../recognizers/squeeze.ts';

/**
 * What people call an organization beside its full name, squeezed: 锐博精密, 锐博, 苏州锐博, 锐博公司, 苏州锐博精密机械公司. Not what
 * is said of an organization within its name (a branch's company).
 */
export function otherNames(name: string): string[] {
  const { text } = readText(name);
  const full = squeezedPhrase(name);
  const derived = organizationAliases(readText(name))
    .filter((alias) => squeezedPhrase(alias.name) === full)
    .map(({ alias }) => alias);
  const brands = derived.filter(({ length }) => length <= LONGEST_BRAND);
  if (brands.length === 0) brands.push(...unlistedBrand(text));
  const companies = COMPANY.test(text) ? brands.map((brand) => `${brand}公司`) : [];
  const names = [...derived, ...brands, ...companies, text.replace(LEGAL, '公司')].map(squeezedPhrase);
  return [...new Set(names)].filter((other) => other !== full);
}

const LONGEST_BRAND = 3;

/** 曜镜 of 徐州曜镜内窥镜有限公司, whose trade no list has: what stands after the region, where it is no everyday word. */
function unlistedBrand(name: string): string[] {
  const core = name.slice(regionChainAt(name, 0));
  const brand = core.slice(0, 2);
  return COMPANY.test(name) && core.length > 4 && !isEverydayText(brand) ? [brand] : [];
}

const COMPANY = /(?:公司|集团|厂|合作社|事务所)$/;
/** 某某公司 is said for 某某股份有限公司. */
const LEGAL = /(?:股份|控股|集团|有限|责任){1,4}公司$/;
