import { taggedWords } from '../../text/segmentation.ts';
import { isWide, widePrefix } from '../places/areas.ts';
import { areaOf } from '../places/economic-areas.ts';
import { type PlaceReading, readPlace } from '../places/read-place.ts';
import { type RegionLevel, shortName } from '../places/region-tree.ts';
import type { PlacePrecision } from '../policy/types.ts';
import { isWordOfScience } from './word-of-science.ts';

/**
 * A place said as precisely as allowed, in the text's own words where it has them: 江苏省苏州市 for an address there,
 * 苏州市 for 昆山市, 长三角某市. Countries and wide areas stay as they are.
 */
export function generalizePlace(place: string, precision: PlacePrecision): string {
  if (precision === 'exact' || isWide(place.trim())) return place;
  const reading = readPlace(place);
  if (!reading || reading.start > FAR) return widePrefix(place) ?? unknownPlace(place);
  if (precision === 'area') return inArea(reading);
  const allowed = reading.levels.filter(({ level }) => RANK[level] <= RANK[precision]);
  const isWhole = allowed.length === reading.levels.length && !reading.goesOn && reading.start === 0;
  if (isWhole) return place;
  const last = allowed.at(-1);
  const rest = technicalTail(reading);
  const isCityUnsaid =
    precision === 'city' && last?.level === 'province' && reading.city !== null && reading.city !== reading.province;
  if (last) return reading.text.slice(reading.start, last.end) + (isCityUnsaid ? reading.city : '') + rest;
  return ((precision === 'city' ? reading.city : null) ?? reading.province ?? '某地') + rest;
}

/**
 * The region of an organization as it stands before 一家企业: 苏州, 江苏, 长三角; undefined where none is known.
 * @param place the organization's name, or where it is registered
 */
export function regionWord(place: string, precision: PlacePrecision): string | undefined {
  const reading = readPlace(place);
  if (!reading?.province) return undefined;
  const { province, city, district } = reading;
  if (precision === 'area') return areaOf(province);
  if (precision === 'province') return shortName(province);
  return shortName((precision === 'city' ? city : (district ?? city)) ?? province);
}

/** 徐州市煤矿瓦斯: what follows the region and is no place of it. */
function technicalTail({ text, levels }: PlaceReading): string {
  const tail = text.slice(levels.at(-1)!.end);
  const isTechnical =
    tail.length >= 4 &&
    !PLACE_SIGN.test(tail) &&
    taggedWords(tail).every(({ word }) => word.length > 1 && isWordOfScience(word));
  return isTechnical ? tail : '';
}

const PLACE_SIGN = /[\d省市区县镇乡村路街巷弄道号楼栋室园厂店港山河湖岛]/;

/** A region found after other words is a part of a name (抚顺路). */
const FAR = 6;
const RANK: Record<RegionLevel, number> = { province: 1, city: 2, district: 3 };

function inArea({ province, levels }: PlaceReading): string {
  const area = province && areaOf(province);
  if (!area) return '某地';
  const isProvince = levels.at(-1)!.level === 'province';
  return isProvince ? `${area}地区` : `${area}某市`;
}

function unknownPlace(place: string): string {
  return KINDS.find(([pattern]) => pattern.test(place))?.[1] ?? '某地';
}

const KINDS: [RegExp, string][] = [
  [/(?:园区|开发区|高新区|工业园|科技园|产业园|软件园|新区|新城)$/, '某园区'],
  [/(?:村|组|屯)$/, '某村'],
  [/[乡镇]$/, '某乡镇'],
  [/(?:路|街|大道|大街|巷|弄)$/, '某路'],
  [/[县区]$/, '某区县'],
  [/市$/, '某市'],
  [/(?:大厦|大楼|广场|中心|楼|室)$/, '某处'],
];
