import regions from '../tagger/regions.json' with { type: 'json' };
import { isMadeOfKnownWords, unknownBeginning } from './everyday-words.ts';
import { longestName } from './longest-name.ts';

/** What people make of an organization's name. */
export interface NameParts {
  /** What tells it from others: 苏州锐博精密机械, 锐博精密机械, 锐博, and the name itself. */
  telling: string[];
  /** What may be said of others as well: 新能源汽车, or four characters of a name whose brand is not to be told. */
  common: string[];
}

/** Takes legal form and region from 苏州锐博精密机械股份有限公司; of what has no legal form, such as a university, only the region. */
export function nameParts(name: string): NameParts {
  const bare = name.normalize('NFKC').replace(BRACKETS, '');
  const head = bare.replace(LEGAL_FORM, '');
  const core = head.slice(regionChain(head));
  const brands = head === bare ? [] : brandsOf(core);
  const parts = [...new Set([head, core])].filter((part) => part.length >= 3 && part !== name);
  const guess = brands.length === 0 && core.length > 4 && head !== bare ? [core.slice(0, 4)] : [];
  return {
    telling: [name, ...parts.filter((part) => !isMadeOfKnownWords(part)), ...brands],
    common: [...parts.filter(isMadeOfKnownWords), ...guess],
  };
}

/** The part of an address behind its regions, if it tells a place: 星湖街328号. */
export function addressTail(address: string): string | null {
  const tail = address.slice(regionChain(address)).replace(ZONE, '');
  return tail.length >= 5 && /[\d一二三四五六七八九十][^\d]?/.test(tail) ? tail : null;
}

/** Whether a piece is nothing but regions: 江苏省苏州市. */
export const isRegionOnly = (text: string) => regionChain(text) === text.length;

/** What stands before the first everyday word, and two characters: jieba may take a brand's second one for a word's first. */
function brandsOf(core: string): string[] {
  const latin = LATIN.exec(core)?.[0];
  if (latin) return [latin];
  const two = core.slice(0, 2);
  const begun = unknownBeginning(core);
  const brands = isMadeOfKnownWords(two) || ATTRIBUTES.has(two[0]!) ? [begun] : [begun, two];
  return [...new Set(brands)].filter((brand) => brand.length >= 2);
}

/** 新材料 and 高分子 begin no brand. */
const ATTRIBUTES = new Set([...'新高大小微超多全中东南西北国省市']);

function regionChain(text: string): number {
  let end = 0;
  for (let name = regionAt(text, end); name !== undefined; name = regionAt(text, end)) end += name.length;
  return end;
}

const LATIN = /^[A-Za-z][A-Za-z0-9&.-]{0,30}/;
const BRACKETS = /\([^()]{0,20}\)/g;
const LEGAL_FORM = /(?:集团|控股|股份)?(?:有限责任公司|股份有限公司|有限公司|股份公司|总公司|公司|集团|总厂|厂)$/;
const ZONE = /^[^路街道巷号]{0,10}(?:开发区|高新区|工业园区|工业园|产业园|新区|镇|乡|街道)/;
const KIND = /(?:特别行政区|自治区|自治州|自治县|省|市|区|县)$/;
const full = [regions.provinces, regions.cities, regions.counties].flatMap((list) => list.split(' '));
const regionAt = longestName(full.flatMap((name) => [name, name.replace(KIND, '')]).filter((name) => name.length > 1));
