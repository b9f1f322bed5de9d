/** Whether a text is of Han characters only, and has one at least. */
export function isAllHan(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // The common block; the others, and what lies beyond 16 bits, go by the property.
    if (unit < 0x4e00 || unit > 0x9fff) return unit >= 0x2e80 && ALL_HAN.test(text);
  }
  return text.length > 0;
}

const ALL_HAN = /^\p{Script=Han}+$/u;
