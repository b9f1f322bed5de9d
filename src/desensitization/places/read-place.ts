import { normalize } from '../../text/normalize.ts';
import { type Region, type RegionLevel, regionsAt } from './region-tree.ts';

/** A place as a text writes it, and the regions it lies in where the table knows them. */
export interface PlaceReading {
  /** Its regions in the text's own words (江苏省苏州市昆山市), each with its end in `text`. */
  levels: { level: RegionLevel; end: number }[];
  /** Half width and simplified. */
  text: string;
  /** Where its first region begins in `text`. */
  start: number;
  /** Whether anything finer follows its regions. */
  goesOn: boolean;
  province: string | null;
  city: string | null;
  district: string | null;
}

/** Reads the first chain of regions in a place or a name; undefined if there is none. */
export function readPlace(original: string): PlaceReading | undefined {
  const text = normalize(original, { keepCase: true }).text.slice(0, LONGEST);
  for (let at = 0; at < text.length - 1; at += 1) {
    const chain = chainAt(text, at);
    if (chain) return chain;
  }
  return undefined;
}

const LONGEST = 200;

function chainAt(text: string, start: number): PlaceReading | undefined {
  const levels: PlaceReading['levels'] = [];
  let known: readonly Region[] | undefined;
  let end = start;
  for (let found = regionsAt(text, end); found; found = regionsAt(text, end)) {
    const fitting = known
      ? found.regions.filter((region) => known!.some((outer) => isWithin(region, outer)))
      : found.regions;
    if (fitting.length === 0) break;
    known = fitting;
    end += found.length;
    levels.push({ level: fitting[0]!.level, end });
  }
  if (!known) return undefined;
  const goesOn = end < text.length;
  return { levels, text, start, goesOn, ...common(known) };
}

function isWithin(inner: Region, outer: Region): boolean {
  if (inner.province !== outer.province || inner.level === outer.level)
    return inner.level === 'district' && outer.city === null;
  return outer.level === 'province' || (outer.level === 'city' && inner.city === outer.city);
}

/** What all the regions agree on: 鼓楼区 alone lies in several cities. */
function common(regions: readonly Region[]): Pick<PlaceReading, 'province' | 'city' | 'district'> {
  const agreed = (part: 'province' | 'city' | 'district') => {
    const values = new Set(regions.map((region) => region[part]));
    return values.size === 1 ? [...values][0]! : null;
  };
  return { province: agreed('province'), city: agreed('city'), district: agreed('district') };
}
