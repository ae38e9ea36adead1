import type { Language } from '@periplus/shared'
import { useMemo } from 'react'
import { useLanguage } from '../i18n/language-context.ts'
import {
  bytesQuantity,
  durationQuantity,
  formatBytes,
  formatCount,
  formatDuration,
  formatPerSecond,
  formatRate,
  formatRatio,
  formatThroughput,
  perSecondQuantity,
  rateQuantity,
  ratioQuantity,
  throughputQuantity,
} from './numbers.ts'
import { formatAge, formatDay, formatTick, formatTime } from './times.ts'

/** The formats of a language. */
export const formatIn = (language: Language) => ({
  count: (value: number | null) => formatCount(value, language),
  rate: (value: number | null) => formatRate(value, language),
  perSecond: (value: number | null, unit: string) => formatPerSecond(value, unit, language),
  ratio: (value: number | null) => formatRatio(value, language),
  bytes: (value: number | null) => formatBytes(value, language),
  throughput: (value: number | null) => formatThroughput(value, language),
  duration: (value: number | null) => formatDuration(value, language),
  perSecondQuantity: (value: number | null, unit: string) =>
    perSecondQuantity(value, unit, language),
  rateQuantity: (value: number | null) => rateQuantity(value, language),
  ratioQuantity: (value: number | null) => ratioQuantity(value, language),
  bytesQuantity: (value: number | null) => bytesQuantity(value, language),
  throughputQuantity: (value: number | null) => throughputQuantity(value, language),
  durationQuantity: (value: number | null) => durationQuantity(value, language),
  time: (epochMs: number) => formatTime(epochMs, language),
  day: (epochMs: number) => formatDay(epochMs, language),
  tick: (epochMs: number, spanMs: number) => formatTick(epochMs, spanMs, language),
  age: (epochMs: number, nowMs: number) => formatAge(epochMs, nowMs, language),
})

/** The formats of the reader's language. */
export function useFormat() {
  const { language } = useLanguage()
  return useMemo(() => formatIn(language), [language])
}
