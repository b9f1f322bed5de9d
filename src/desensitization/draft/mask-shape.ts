/** Letters, digits and Chinese characters as stars, one for one, so that only the shape stays: `***********`, `*****@***.**`. */
export function maskShape(text: string): string {
  return text.replace(/[\p{L}\p{N}\p{M}]/gu, '*');
}

/** An amount without its numbers, whatever their length: `**万元`, `**年**月`. */
export function maskNumbers(text: string): string {
  const masked = text.replace(NUMBER, '**');
  return masked.includes('**') ? masked : maskShape(text);
}

const NUMBER = /[\p{N}零〇一二两三四五六七八九十百千][\p{N}.,，零〇一二两三四五六七八九十百千]{0,40}/gu;
