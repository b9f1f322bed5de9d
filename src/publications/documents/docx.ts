import { strToU8, zipSync } from 'fflate';
import { documentXml } from './docx-body.ts';
import { contentTypes, coreProperties, documentRelations, packageRelations, styles } from './docx-parts.ts';
import type { PublicationDocument } from './types.ts';

/** A publication as .docx: no author, no times, no revisions, comments or hidden text; equal input, equal bytes. */
export function publicationDocx(publication: PublicationDocument): Uint8Array {
  const parts = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': packageRelations,
    'docProps/core.xml': coreProperties,
    'word/document.xml': documentXml(publication),
    'word/_rels/document.xml.rels': documentRelations,
    'word/styles.xml': styles,
  };
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
  return zipSync(files, { mtime: EARLIEST });
}

/** The first day a zip can tell, in the local time in which it is written: the same bytes everywhere. */
const EARLIEST = new Date(1980, 0, 1);
