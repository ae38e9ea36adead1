/**
 * Numbers as people read them: three significant figures, a narrow no-break space before the unit,
 * and a dash where nothing was measured. Figure and unit come apart, so that a page can set the
 * unit smaller.
 */
import type { Language } from '@periplus/shared'

export interface Quantity {
  readonly figure: string
  readonly unit: string
}

/** U+202F: thin, and never a place to break the line. */
export const thinSpace = '\u202f'

/** What stands for "not measured"; never for zero. */
export const noData = '—'

const none: Quantity = { figure: noData, unit: '' }

/** A quantity as one text, such as `14.1 rps`. */
export const asText = ({ figure, unit }: Quantity): string =>
  unit === '' ? figure : `${figure}${thinSpace}${unit}`

const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(language, options)
  formats.set(key, made)
  return made
}

/** Three significant figures; from 100 on, whole numbers. */
const significant = (value: number, language: Language): string =>
  Math.abs(value) >= 99.95
    ? numberFormat(language, { maximumFractionDigits: 0 }).format(value)
    : numberFormat(language, { maximumSignificantDigits: 3 }).format(value)

/** A whole number, such as a count of pods. */
export const formatCount = (value: number | null, language: Language): string =>
  value === null ? noData : numberFormat(language, { maximumFractionDigits: 0 }).format(value)

/** @param requestsPerSecond null where there is no telemetry */
export const rateQuantity = (requestsPerSecond: number | null, language: Language): Quantity =>
  perSecondQuantity(requestsPerSecond, 'rps', language)

/**
 * Things per second.
 * @param unit such as `msg/s`
 */
export function perSecondQuantity(
  perSecond: number | null,
  unit: string,
  language: Language,
): Quantity {
  if (perSecond === null) return none
  if (perSecond > 0 && perSecond < 0.005) return { figure: '<0.01', unit }
  if (perSecond >= 999_500) return { figure: `${significant(perSecond / 1e6, language)}M`, unit }
  if (perSecond >= 9995) return { figure: `${significant(perSecond / 1e3, language)}k`, unit }
  return { figure: significant(perSecond, language), unit }
}

/**
 * A share as percent. What is not all never reads as 100 %, and what is not nothing never as 0 %.
 * @param ratio 0..1
 */
export function ratioQuantity(ratio: number | null, language: Language): Quantity {
  if (ratio === null) return none
  const percent = ratio * 100
  if (percent > 0 && percent < 0.01) return { figure: '<0.01', unit: '%' }
  if (percent < 100 && percent >= 99.95) return { figure: '>99.9', unit: '%' }
  return {
    figure: numberFormat(language, { maximumSignificantDigits: 3 }).format(percent),
    unit: '%',
  }
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Bytes in decimal units, as networks count. */
export function bytesQuantity(bytes: number | null, language: Language): Quantity {
  if (bytes === null) return none
  let value = bytes
  let step = 0
  while (value >= 999.5 && step < byteUnits.length - 1) {
    value /= 1000
    step += 1
  }
  const figure = step === 0 ? formatCount(value, language) : significant(value, language)
  return { figure, unit: byteUnits[step] ?? 'B' }
}

export function throughputQuantity(bytesPerSecond: number | null, language: Language): Quantity {
  const { figure, unit } = bytesQuantity(bytesPerSecond, language)
  return { figure, unit: unit === '' ? '' : `${unit}/s` }
}

/** A duration below a minute in its natural unit; longer ones as two units, such as `2 min 5 s`. */
export function durationQuantity(milliseconds: number | null, language: Language): Quantity {
  if (milliseconds === null) return none
  if (milliseconds === 0) return { figure: '0', unit: 'ms' }
  if (milliseconds < 0.9995)
    return { figure: significant(milliseconds * 1000, language), unit: 'µs' }
  if (milliseconds < 999.5) return { figure: significant(milliseconds, language), unit: 'ms' }
  if (milliseconds < 59_950)
    return { figure: significant(milliseconds / 1000, language), unit: 's' }
  return { figure: longDuration(milliseconds), unit: '' }
}

const longUnits: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
]

function longDuration(milliseconds: number): string {
  let seconds = Math.round(milliseconds / 1000)
  const parts: string[] = []
  for (const [unit, size] of longUnits) {
    const amount = Math.floor(seconds / size)
    seconds -= amount * size
    if (amount > 0) parts.push(`${amount}${thinSpace}${unit}`)
    // The second unit is the neighbour of the first: `1 d 5 s` would claim precision it lacks.
    if (parts.length === 2 || (parts.length === 1 && amount === 0)) break
  }
  return parts.join(' ')
}

export const formatRate = (value: number | null, language: Language) =>
  asText(rateQuantity(value, language))
export const formatPerSecond = (value: number | null, unit: string, language: Language) =>
  asText(perSecondQuantity(value, unit, language))
export const formatRatio = (value: number | null, language: Language) =>
  asText(ratioQuantity(value, language))
export const formatBytes = (value: number | null, language: Language) =>
  asText(bytesQuantity(value, language))
export const formatThroughput = (value: number | null, language: Language) =>
  asText(throughputQuantity(value, language))
export const formatDuration = (value: number | null, language: Language) =>
  asText(durationQuantity(value, language))
