import type { Library, LibraryNeeds } from './library.ts';

export type OpenLibrary = () => Promise<Library>;

/** The account library, loaded with its first use: that takes a third of a second, and most commands need none of it. */
export function openLibrary(needs: LibraryNeeds): OpenLibrary {
  let opened: Promise<Library> | undefined;
  return () => {
    opened ??= import('./library.ts').then(({ createLibrary }) => createLibrary(needs));
    return opened;
  };
}
