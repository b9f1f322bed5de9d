import type { Fact } from './fact.ts';
import { productFact } from './product-fact.ts';
import { placesIn } from './regions.ts';
import type { Fits, RegistryIndex } from './registry-index.ts';
import type { ShownFacts } from './types.ts';

/** What a shown text and the facts beside it tell of the organization: at most one place, size, domain and product. */
export function standingFacts(
  shown: Readonly<Record<string, string>>,
  { domain, domainName, region }: ShownFacts,
  index: RegistryIndex,
): Fact[] {
  const text = Object.values(shown).join('\n');
  return [
    ...(domain
      ? [
          {
            kind: 'domain' as const,
            value: domainName ?? domain,
            fits: told(index, 'domain', index.byDomain.get(domain)),
          },
        ]
      : []),
    ...placeFact(text, region, index),
    ...sizeFact(text, index),
    ...productFact(shown, index).map((fact) => ({ ...fact, fits: told(index, 'product', fact.fits ?? undefined) })),
    ...figureFacts(text),
  ];
}

/** Where most organizations have nothing recorded, nothing follows from the few that have. */
function told(index: RegistryIndex, kind: keyof RegistryIndex['recorded'], fits: Fits = new Set()): Fits | null {
  return index.recorded[kind] < LEAST_RECORDED ? null : fits;
}
const LEAST_RECORDED = 0.3;

/** The place the record states; else the one that stands before 企业 or 一家; else, to be on the safe side, the rarest. */
function placeFact(text: string, region: string | null, index: RegistryIndex): Fact[] {
  const stated = region ? placesIn(region).at(-1) : undefined;
  const named = placesIn(text);
  const own = named.find(({ end }) => OWN.test(text.slice(end, end + 16)));
  const candidates = stated ? [stated] : own ? [own] : named;
  const facts = candidates.map(({ value, within }) => ({
    kind: 'place' as const,
    value,
    fits: told(index, 'place', union(within.map((place) => index.byPlace.get(place)))),
  }));
  return facts.sort((one, other) => (one.fits?.size ?? 0) - (other.fits?.size ?? 0)).slice(0, 1);
}

export function union(all: readonly (Fits | undefined)[]): Fits {
  return new Set(all.flatMap((fits) => [...(fits ?? [])]));
}

const OWN = /^[^，。；,;\n]{0,8}(?:一家|某|企业|公司|工厂|单位|本地)/;

function sizeFact(text: string, index: RegistryIndex): Fact[] {
  const found = SIZES.find(([pattern]) => pattern.test(text));
  if (!found) return [];
  const [pattern, sizes] = found;
  const fits = told(index, 'size', union(sizes.map((size) => index.bySize.get(size))));
  return [{ kind: 'size', value: pattern.exec(text)![0], fits }];
}

const SIZES: [RegExp, string[]][] = [
  [/中小(?:型|微)?企业/, ['medium', 'small']],
  [/小微(?:型)?企业/, ['small', 'micro']],
  [/(?:大型|龙头|上市)(?:企业|公司)/, ['large']],
  [/中型(?:企业|公司)/, ['medium']],
  [/小型(?:企业|公司)/, ['small']],
  [/微型(?:企业|公司)/, ['micro']],
];

/** Exact outputs and shares, and what only one can be: no registry holds them, but a reader of the trade may know. */
function figureFacts(text: string): Fact[] {
  const found = [...text.matchAll(FIGURES)].map(([value]) => value);
  return [...new Set(found)].slice(0, 5).map((value) => ({ kind: 'figure', value, fits: null }));
}

const NUMBER = '[0-9][0-9,.]{0,12}';
const FIGURES = new RegExp(
  `(?:年产|年产能|产能|产量|年产值|年销售额|营业收入)[^，。；0-9\\n]{0,6}${NUMBER}[^，。；\\n]{0,2}` +
    `|(?:市场占有率|市占率|占有率|市场份额)[^，。；0-9\\n]{0,6}${NUMBER}%?` +
    '|(?:全国|国内|全球|省内|行业|世界)(?:唯一|最大|首家|独家|第一)(?:的)?(?:一家)?',
  'g',
);
