import type { Severity } from '@periplus/shared'

/**
 * Whose view of right and wrong is asked for. `default` is ours: everything that we hold to be a
 * mistake. The others give what that tool would give, its false alarms included (docs/conformance.md).
 */
export const profiles = ['default', 'istioctl', 'kiali'] as const
export type Profile = (typeof profiles)[number]

/** Where a profile sees a mistake otherwise: with another severity, or not as a mistake at all. */
export type SeverityIn = Readonly<Partial<Record<Profile, Severity | 'off'>>>

/** The profiles of a check that is right in our eyes, by the codes that it stands for. */
export const profilesOf = (references: readonly string[]): readonly Profile[] =>
  profiles.filter(
    (profile) => profile === 'default' || references.some((code) => ownerOf(code) === profile),
  )

const ownerOf = (code: string): Profile => (code.startsWith('IST') ? 'istioctl' : 'kiali')

/**
 * For a rule that Kiali draws wider or narrower than we do: who sees this occurrence. Null: nobody.
 */
export function seenBy(
  ours: boolean,
  kialis: boolean,
): { readonly severityIn?: SeverityIn } | null {
  if (ours && kialis) return {}
  if (ours) return { severityIn: { kiali: 'off' } }
  return kialis ? { severityIn: { default: 'off' } } : null
}
