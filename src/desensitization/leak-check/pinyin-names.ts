import { pinyin } from 'pinyin-pro';

/** The initials of a name's characters, every reading of a character counted (重 is C and Z): `szrb`. */
export function initialsOf(name: string): string[] {
  return combinations([...hanOf(name)].map((character) => readings(character).map((reading) => reading[0]!)));
}

/** A name written out in letters without tones: `ruibojingmi`. */
export function spelledOut(name: string): string[] {
  const said = (surname: 'head' | 'off') => pinyin(hanOf(name), { toneType: 'none', type: 'array', v: true, surname });
  const all = [said('off'), said('head')].map((syllables) => syllables.join(''));
  return [...new Set(all.flatMap((spelling) => [spelling, spelling.replaceAll('v', 'u')]))];
}

const hanOf = (name: string) => name.replace(/[^\u4e00-\u9fff]/g, '');

function readings(character: string): string[] {
  return pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true }).filter((reading) =>
    /^[a-z]/.test(reading),
  );
}

/** At most `LIMIT` of them, the commonest readings first: a long name of many-voiced characters has thousands. */
function combinations(choices: string[][]): string[] {
  let all = [''];
  for (const choice of choices) {
    all = [...new Set(choice)].flatMap((letter) => all.map((begun) => begun + letter)).slice(0, LIMIT);
  }
  return all;
}

const LIMIT = 32;
