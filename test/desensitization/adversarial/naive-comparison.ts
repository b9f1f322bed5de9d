/**
 * Whether a text says a secret in any spelling: everything but letters and digits is thrown away, digits and lookalikes are
 * made one, and the rest is compared. Written apart from the leak check, and without its sense of borders.
 */
export function saysNaively(text: string, secret: string): boolean {
  const needle = bare(secret);
  return [bare(text), bare(text.replace(/艾特| at /g, '@').replace(/点| dot /g, '.'))].some((hay) =>
    hay.includes(needle),
  );
}

function bare(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()]
    .map((sign) => SAME[sign] ?? sign)
    .filter((sign) => /[\p{L}\p{N}]/u.test(sign))
    .join('');
}

const PAIRS =
  '零0〇0一1二2三3四4五5六6七7八8九9壹1贰2叁3肆4伍5陆6柒7捌8玖9o0l1i1' +
  '銳锐淩凌邁迈騰腾誠诚啓启億亿凱凯銘铭駿骏瑋玮機机電电車车環环設设備备藥药醫医裝装種种廠厂業业實实';
const SAME: Record<string, string> = Object.fromEntries(
  [...PAIRS].flatMap((sign, at, all) => (at % 2 === 0 ? [[sign, all[at + 1]!]] : [])),
);
