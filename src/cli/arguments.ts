import { InvalidArgumentError } from 'commander';
import { z } from 'zod';

/** Readers of option values. @throws InvalidArgumentError with a Chinese reason */

export function uuid(value: string): string {
  if (!z.uuid().safeParse(value).success) throw new InvalidArgumentError('须为完整的编号（UUID）');
  return value;
}

/** A whole number between the two, both included. */
export const whole =
  (least: number, most: number) =>
  (value: string): number => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most)) throw new InvalidArgumentError(`须为 ${least} 到 ${most} 的整数`);
    return number;
  };

/** A share or probability, 0 to 1. */
export function share(value: string): number {
  const number = /^(?:0|1|0?\.\d{1,9}|1\.0{1,9})$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw new InvalidArgumentError('须为 0 到 1 的小数');
  return number;
}

/** A sum in yuan, such as `800000` or `1250.5`, as the string of fen that the interface takes. */
export function yuanAsFen(value: string): string {
  const [, yuan, fraction = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(value) ?? [];
  if (yuan === undefined) throw new InvalidArgumentError('须为以元计的金额，如 800000 或 1250.5');
  return String(BigInt(yuan) * 100n + BigInt(fraction.padEnd(2, '0')));
}

/** One of a few words; dashes may stand for underscores. */
export const oneOf =
  <Word extends string>(words: readonly Word[]) =>
  (value: string): Word => {
    const found = words.find((word) => word === value.replaceAll('-', '_'));
    if (found === undefined) throw new InvalidArgumentError(`只能是 ${words.join('、')} 之一`);
    return found;
  };
