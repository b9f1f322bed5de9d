import { z } from 'zod';
import { day, id } from '../records/fields.ts';

export const SeasonKind = z.enum(['auction', 'challenge']);
export type SeasonKind = z.infer<typeof SeasonKind>;

/** A domain (产业领域): a row, so that another year's list needs no code. */
export const Domain = z
  .object({ id: z.string(), position: z.int(), name: z.string(), aliases: z.array(z.string()) })
  .meta({ id: 'Domain' });
export type Domain = z.infer<typeof Domain>;

/** A season's own rules and dates, read from its year's notice; days are Beijing days and end at 24:00. */
export const Season = z
  .object({
    id,
    kind: SeasonKind,
    year: z.int(),
    name: z.string(),
    opensOn: day.nullable(),
    submissionDeadline: day.nullable(),
    roadshowDeadline: day.nullable(),
    patentsGrantedFrom: day.nullable().meta({ description: '专利原则上须在此日（含）之后授权' }),
    biddingWeekdays: z.array(z.int().min(1).max(7)),
    targets: z.record(z.string(), z.number()),
  })
  .meta({ id: 'Season' });
export type Season = z.infer<typeof Season>;
