import * as z from 'zod'

/** Absent, null or unreadable: null. */
export const maybe = <T extends z.ZodType>(schema: T) =>
  z
    .unknown()
    .optional()
    .transform((raw): z.output<T> | null => {
      const parsed = schema.safeParse(raw)
      return parsed.success ? parsed.data : null
    })

/** A list from which unreadable items are left out; absent is empty. */
export const each = <T extends z.ZodType>(item: T) =>
  z
    .unknown()
    .optional()
    .transform((raw): z.output<T>[] => {
      if (!Array.isArray(raw)) return []
      return raw.flatMap((value) => {
        const parsed = item.safeParse(value)
        return parsed.success ? [parsed.data] : []
      })
    })

/** Proto3 leaves out what is empty. */
export const text = z.string().default('')
