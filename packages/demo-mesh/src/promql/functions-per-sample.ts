/** Functions that look at one value of a vector at a time; further arguments are numbers. */
export const functionsPerSample: Readonly<
  Record<string, (value: number, ...rest: readonly number[]) => number>
> = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  sqrt: Math.sqrt,
  exp: Math.exp,
  ln: Math.log,
  // Upstream rounds halves up, and multiplies by the inverse for the sake of exact results.
  round: (value, toNearest = 1) => {
    const inverse = 1 / toNearest
    return Math.floor(value * inverse + 0.5) / inverse
  },
  clamp: (value, least = 0, most = 0) => Math.max(least, Math.min(most, value)),
  clamp_min: (value, least = 0) => Math.max(least, value),
  clamp_max: (value, most = 0) => Math.min(most, value),
}
