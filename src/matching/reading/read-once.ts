/** A reading of an object that is made once and remembered as long as the object is there. */
export function readOnce<Of extends object, Reading>(read: (of: Of) => Reading): (of: Of) => Reading {
  const known = new WeakMap<Of, Reading>();
  return (of) => {
    if (!known.has(of)) known.set(of, read(of));
    return known.get(of)!;
  };
}
