import { v7 } from 'uuid';

/** A new UUIDv7; ids made by one process rise even within a millisecond, so `order by id` is the order of making. */
export const newId = (): string => v7();
