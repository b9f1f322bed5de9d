import { COUNTERS, UNIT_TABLE } from './unit-table.ts';

/** A unit: one of it is `factor` (plus `offset`, temperatures only) of its dimension's base unit. */
export interface Unit {
  dimension: string;
  base: string;
  factor: number;
  offset: number;
}

/** Base unit and dimension of the quotients with a name of their own; the factor converts from the plain quotient. */
const QUOTIENTS: Record<string, { dimension: string; base: string; factor: number }> = {
  'length/time': { dimension: 'speed', base: 'm/s', factor: 1 },
  'length/time squared': { dimension: 'acceleration', base: 'm/s2', factor: 1 },
  'speed/time': { dimension: 'acceleration', base: 'm/s2', factor: 1 },
  'mass/volume': { dimension: 'density', base: 'kg/m3', factor: 1 },
  'mass/time': { dimension: 'mass output', base: 't/a', factor: 31536 },
  'volume/time': { dimension: 'flow', base: 'm3/h', factor: 3600 },
  'area/time': { dimension: 'area output', base: 'm2/h', factor: 3600 },
  'energy/mass': { dimension: 'specific energy', base: 'Wh/kg', factor: 1e3 },
  'power/mass': { dimension: 'specific power', base: 'W/kg', factor: 1 },
  'energy/volume': { dimension: 'energy density', base: 'Wh/L', factor: 1 },
  'charge capacity/mass': { dimension: 'specific capacity', base: 'mAh/g', factor: 1 },
  'power/area': { dimension: 'irradiance', base: 'W/m2', factor: 1 },
  'force/length': { dimension: 'stiffness', base: 'N/m', factor: 1 },
  'voltage/length': { dimension: 'electric field', base: 'V/m', factor: 1 },
  'area/mass': { dimension: 'specific surface', base: 'm2/g', factor: 1e-3 },
  'power/length/temperature': { dimension: 'thermal conductivity', base: 'W/(m·K)', factor: 1 },
  'irradiance/temperature': { dimension: 'heat transfer', base: 'W/(m2·K)', factor: 1 },
  'amount/volume': { dimension: 'molar concentration', base: 'mol/L', factor: 1e-3 },
  'temperature/time': { dimension: 'heating rate', base: '℃/min', factor: 60 },
  'ratio/time': { dimension: 'rate of change', base: '%/a', factor: 31536000 },
};

/** Short forms that stand only below a fraction bar. */
const DENOMINATORS: Record<string, string> = {
  时: 'h',
  分: 'min',
  月: '个月',
  yr: 'a',
  y: 'a',
  year: 'a',
  day: 'd',
  度: 'kWh',
  min: 'min',
  车: '辆',
};

/** The unit of a spelling that stands alone (no fraction bar worked out), or undefined. */
export function unitOf(spelling: string): Unit | undefined {
  return EXACT.get(spelling) ?? CASELESS.get(spelling.toLowerCase()) ?? undefined;
}

export function denominatorOf(spelling: string): Unit | undefined {
  const short = DENOMINATORS[spelling];
  return short === undefined ? unitOf(spelling) : unitOf(short);
}

/** `t` by `a`, `W` by `m2`: the unit of a quotient; of two equal dimensions (`mg/kg`, `mL/L`) it is a ratio. */
export function quotient(numerator: Unit, denominator: Unit): Unit {
  const factor = numerator.factor / denominator.factor;
  if (numerator.dimension === denominator.dimension && numerator.base === denominator.base) {
    return { dimension: 'ratio', base: '%', factor: factor * 100, offset: 0 };
  }
  const named = QUOTIENTS[`${numerator.dimension}/${denominator.dimension}`];
  if (named) return { dimension: named.dimension, base: named.base, factor: factor * named.factor, offset: 0 };
  return perBase(numerator, denominator, factor);
}

function perBase(numerator: Unit, denominator: Unit, factor: number): Unit {
  const dimension = `${numerator.dimension}/${denominator.dimension}`;
  // Counts by time read best by the year: 万台/年.
  if (denominator.dimension === 'time' && numerator.dimension === 'count') {
    return { dimension: 'output', base: `${numerator.base}/a`, factor: factor * 31536000, offset: 0 };
  }
  return { dimension, base: `${numerator.base}/${denominator.base}`, factor, offset: 0 };
}

const EXACT = new Map<string, Unit>();
/** Spellings in any case; null where the case decides (`mW` and `MW`), so that nobody has to guess. */
const CASELESS = new Map<string, Unit | null>();

for (const [dimension, base, spellings] of UNIT_TABLE) {
  for (const entry of spellings.split(', ')) {
    const cut = entry.lastIndexOf('=');
    const factor = Number(entry.slice(cut + 1));
    for (const spelling of entry.slice(0, cut).split(' ')) add(spelling, { dimension, base, factor, offset: 0 });
  }
}
for (const counter of COUNTERS.split(' ')) add(counter, { dimension: 'count', base: counter, factor: 1, offset: 0 });
add('循环', { dimension: 'count', base: '次', factor: 1, offset: 0 });
add('人次', { dimension: 'count', base: '人', factor: 1, offset: 0 });
add('名', { dimension: 'count', base: '人', factor: 1, offset: 0 });
add('K', { dimension: 'temperature', base: '℃', factor: 1, offset: -273.15 });
add('°F', { dimension: 'temperature', base: '℃', factor: 5 / 9, offset: -160 / 9 });
// In small letters these are always meant so: nobody writes 1200mpa for millipascals.
for (const [spelling, meant] of [
  ['mpa', 'MPa'],
  ['mb', 'MB'],
  ['mbps', 'Mbps'],
  ['kb', 'KB'],
  ['nm', 'nm'],
  ['mm', 'mm'],
  ['ma', 'mA'],
  ['mv', 'mV'],
]) {
  CASELESS.set(spelling!, EXACT.get(meant!)!);
}

function add(spelling: string, unit: Unit): void {
  for (const variant of variants(spelling)) {
    EXACT.set(variant, unit);
    const lower = variant.toLowerCase();
    if (lower.length < 2) continue;
    const known = CASELESS.get(lower);
    const same = known === undefined || (known?.base === unit.base && known.factor === unit.factor);
    CASELESS.set(lower, same ? unit : null);
  }
}

function variants(spelling: string): string[] {
  const micro = spelling.includes('μ') ? [spelling, spelling.replace('μ', 'u')] : [spelling];
  return micro.flatMap((each) =>
    each.includes('·') ? ['·', '', '*', '.', '-', '×'].map((sign) => each.replaceAll('·', sign)) : [each],
  );
}

const longest = new Map<string, number>();
for (const spelling of [...EXACT.keys(), ...Object.keys(DENOMINATORS)]) {
  const first = spelling[0]!.toLowerCase();
  longest.set(first, Math.max(longest.get(first) ?? 0, spelling.length));
}

/** How far a reader has to look: length of the longest spelling that begins with this character, 0 if none does. */
export const longestFrom = (character: string): number => longest.get(character.toLowerCase()) ?? 0;
