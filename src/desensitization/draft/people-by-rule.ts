import type { LinkedSpan } from '../link-entities.ts';
import { person } from '../recognizers/person.ts';
import type { Reading } from '../recognizers/reading.ts';
import { compoundSurname, surnameClass } from '../recognizers/surnames.ts';

/**
 * Calls people what the tagger alone takes for organizations, where the rules see exactly that piece as a person (李四 in
 * 张三和李四到场): both would be masked, but a person called 单位甲 misleads.
 */
export function withPeopleByRule(reading: Reading, found: readonly LinkedSpan[]): LinkedSpan[] {
  const { original } = reading;
  const isCandidate = ({ category, evidence, start, end }: LinkedSpan) =>
    category === 'organization' &&
    evidence.every(({ kind }) => kind === 'model') &&
    NAME.test(original.slice(start, end));
  if (!found.some(isCandidate)) return [...found];
  const people = new Map(person.find(reading).map((span) => [`${span.start}-${span.end}`, span]));
  return found.map((span) => {
    const ruled = isCandidate(span) ? people.get(`${span.start}-${span.end}`) : undefined;
    return ruled ? { ...span, category: 'person', evidence: [...span.evidence, ...ruled.evidence] } : span;
  });
}

const NAME = new RegExp(`^(?:${compoundSurname}|${surnameClass})\\p{Script=Han}{1,2}$`, 'u');
