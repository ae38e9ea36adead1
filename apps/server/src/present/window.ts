import type { Window } from '@periplus/shared'
import type { ResolvedWindow } from '../collect/window.ts'

const iso = (seconds: number) => new Date(seconds * 1000).toISOString()

export const presentWindow = (window: ResolvedWindow): Window => ({
  from: iso(window.fromSeconds),
  to: iso(window.toSeconds),
  at: iso(window.atSeconds),
  rateWindow: window.rateWindowSeconds,
  scrapeIntervalSeconds: window.scrapeIntervalSeconds,
})
