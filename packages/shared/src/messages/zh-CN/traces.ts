import type { traces as english } from '../en/traces.ts'

/** Trace search and timeline (web). */
export const traces: Record<keyof typeof english, string> = {
  'traces.title': '调用链',
}
