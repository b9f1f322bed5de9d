/** A reading of a string that is made once while it is remembered; when `most` are, all are forgotten. */
export function remembered<Value>(most: number, read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { value: Value }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found.value;
    const value = read(text);
    if (known.size >= most) known.clear();
    known.set(text, { value });
    return value;
  };
}
