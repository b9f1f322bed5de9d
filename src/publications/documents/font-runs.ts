/** A piece of text that one font can print. */
export interface FontRun {
  font: number;
  text: string;
}

/** Whether a font has a character. */
export type Coverage = (sign: string) => boolean;

/**
 * A text in pieces by the first font that has the characters. What none has (emoji, the rarest characters) is printed as 〓, the
 * printer's mark for a missing type, by the first.
 */
export function fontRuns(text: string, fonts: readonly Coverage[]): FontRun[] {
  const runs: FontRun[] = [];
  for (const sign of text) {
    const number = fonts.findIndex((has) => has(sign));
    const [font, printed] = number === -1 ? [0, '〓'] : [number, sign];
    const last = runs.at(-1);
    // Spaces stay with what they follow.
    if (last && (last.font === font || /\s/.test(sign))) last.text += printed;
    else runs.push({ font, text: printed });
  }
  return runs;
}
