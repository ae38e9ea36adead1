/** Figures inside reasons, in the form the pages use: three significant digits, thin space, unit. */

const thinSpace = '\u2009'

const significant = (value: number) => String(Number(value.toPrecision(3)))

export const percent = (ratio: number) =>
  ratio > 0 && ratio < 0.001 ? `<0.1${thinSpace}%` : `${significant(ratio * 100)}${thinSpace}%`

export const requestRate = (perSecond: number) => `${significant(perSecond)}${thinSpace}rps`
