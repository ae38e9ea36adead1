/** %RESPONSE_FLAGS% of Envoy, comma-joined; `-` for none, which most requests have. */
export const flagsIn = (flags: string): readonly string[] => (flags === '-' ? [] : flags.split(','))

export const hasFlagOf = (flags: string, wanted: readonly string[]): boolean =>
  wanted.length > 0 && flagsIn(flags).some((flag) => wanted.includes(flag))
