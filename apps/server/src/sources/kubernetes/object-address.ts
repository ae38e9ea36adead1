/** Which object is meant, whatever version of its API it is read in. */
export interface ObjectAddress {
  /** Empty for Kubernetes' core. */
  readonly group: string
  readonly kind: string
  /** Null for what stands in none. */
  readonly namespace: string | null
  readonly name: string
}

/** Of an API version: `networking.istio.io/v1` → `networking.istio.io`, `v1` → ``. */
export function groupOf(apiVersion: string): string {
  const [first = '', version] = apiVersion.split('/')
  return version === undefined ? '' : first
}

/** Tells objects apart. A slash cannot stand in a group, a kind, or a name. */
export const keyOfAddress = ({ group, kind, namespace, name }: ObjectAddress): string =>
  `${group}/${kind}/${namespace ?? ''}/${name}`

interface Placed {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string | null
  readonly name: string
}

export const addressOf = ({ apiVersion, kind, namespace, name }: Placed): ObjectAddress => ({
  group: groupOf(apiVersion),
  kind,
  namespace,
  name,
})
