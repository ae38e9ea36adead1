import { defineSearch, flag, optionalText, text } from '../url/search-fields.ts'

/** Conditions and order of a search for traces, as the address writes them. */
export const traceSearch = defineSearch({
  service: optionalText(),
  /** Milliseconds, as typed. */
  min: text(),
  max: text(),
  errors: flag(),
  sort: text('-start'),
})

/** What was typed, where it is a number of milliseconds; else nothing is asked. */
export const typedMilliseconds = (typed: string): string | undefined =>
  /^\d{1,9}(\.\d+)?$/.test(typed.trim()) ? typed.trim() : undefined

/** How many traces one search asks for. */
export const traceLimit = '100'
