/** Makes a reader of the longest of the names that a text says at a place; undefined where it says none. */
export function longestName(names: Iterable<string>): (text: string, at: number) => string | undefined {
  const byFirstTwo = Map.groupBy(new Set(names), (name) => pair(name, 0));
  for (const list of byFirstTwo.values()) list.sort((one, other) => other.length - one.length);
  return (text, at) => byFirstTwo.get(pair(text, at))?.find((name) => text.startsWith(name, at));
}

/** The two units at a place as one number; names are two characters long or more. */
const pair = (text: string, at: number) => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
