/** A text without what no reader sees but a file would keep: zero-width signs, direction marks, control and tag characters. */
export function visibleText(text: string): string {
  return text.toWellFormed().replace(LINE_END, '\n').replace(INVISIBLE, '');
}

/** The paragraphs of a text, empty ones left out. */
export function paragraphs(text: string): string[] {
  return visibleText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const LINE_END = /\r\n?|[\u2028\u2029\u0085\v\f]/g;
/** Format characters (all of them invisible), and controls but for the line feed; those are no XML either. */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]|\u034f|[\ufe00-\ufe0f]|[^\P{Cc}\n\t]/gu;
