import { UsageError } from './usage-error.ts';

/**
 * A text given as an argument may begin with a minus, as `-40℃~85℃` does, where commander would see options. Only what
 * looks like an option is refused.
 */
export function plainArgument(given: string): string {
  if (/^--?[a-z]/i.test(given)) throw new UsageError(`没有选项 ${given}；这样开头的文字请从标准输入给出（-）`);
  return given;
}
