/** Figures inside reasons, in the form the pages use: three significant digits, thin space, unit. */

const thinSpace = '\u2009'

const significant = (value: number) => String(Number(value.toPrecision(3)))

export function percent(ratio: number): string {
  if (ratio > 0 && ratio < 0.001) return `<0.1${thinSpace}%`
  const digits = ratio < 0.1 ? 1 : 0
  return `${Number((ratio * 100).toFixed(digits))}${thinSpace}%`
}

export const requestRate = (perSecond: number) => `${significant(perSecond)}${thinSpace}rps`
