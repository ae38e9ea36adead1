/** Pieces of query strings that several endpoints share. Values arrive as text. */
import * as z from 'zod/mini'

/** Comma-separated list; an empty text is an empty list. */
export const CommaList = z.pipe(
  z.string(),
  z.transform((text) => text.split(',').filter((part) => part !== '')),
)

export const PositiveInteger = z.pipe(
  z.string().check(z.regex(/^[1-9]\d{0,6}$/, { error: 'must be a whole number of 1 or more' })),
  z.transform(Number),
)

export const Milliseconds = z.pipe(
  z.string().check(z.regex(/^\d{1,9}(\.\d+)?$/, { error: 'must be a number of milliseconds' })),
  z.transform(Number),
)

export const Percent = z.pipe(
  z
    .string()
    .check(
      z.regex(/^\d{1,3}(\.\d+)?$/, { error: 'must be a percentage from 0 to 100, such as 20' }),
    ),
  z.transform((text) => Math.min(100, Number(text))),
)

export const Flag = z.pipe(
  z.enum(['true', 'false']),
  z.transform((text) => text === 'true'),
)

/** Narrows an answer to clusters and namespaces; absent means all that the viewer may read. */
export const scopeQuery = {
  clusters: z.optional(CommaList),
  namespaces: z.optional(CommaList),
}
