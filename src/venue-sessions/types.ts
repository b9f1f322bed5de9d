import { z } from 'zod';
import { day, id } from '../records/fields.ts';
import { SeasonKind } from '../seasons/types.ts';

/** A venue session (产业专场) of a year; `seasonKind` and `seasonId` are null where the notice leaves the kind open. */
export const VenueSession = z
  .object({
    id,
    year: z.int(),
    number: z.int(),
    domainId: z.string(),
    seasonKind: SeasonKind.nullable(),
    seasonId: id.nullable(),
    sponsors: z.array(z.string()),
    hosts: z.array(z.string()),
    roadshowDeadline: day.nullable(),
  })
  .meta({ id: 'VenueSession' });
export type VenueSession = z.infer<typeof VenueSession>;
