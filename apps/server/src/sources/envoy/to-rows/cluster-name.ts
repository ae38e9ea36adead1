import { compareTexts } from '@periplus/mesh'

/** The parts of a cluster's name as Istio writes it: `outbound|8080|v1|catalogue.shop.svc…`. */
export interface ClusterName {
  readonly direction: string | null
  readonly port: number | null
  readonly subset: string | null
  readonly fqdn: string
}

/** Names of other makes (`agent`, `BlackHoleCluster`) are taken whole. */
export function parseClusterName(name: string): ClusterName {
  const [direction, port, subset, fqdn, ...rest] = name.split('|')
  if (direction === undefined || port === undefined || subset === undefined || fqdn === undefined) {
    return { direction: null, port: null, subset: null, fqdn: name }
  }
  return {
    direction,
    port: /^\d+$/.test(port) ? Number(port) : null,
    subset: subset || null,
    fqdn: [fqdn, ...rest].join('|'),
  }
}

/** istioctl's order: name, subset, port, direction. */
export function compareClusterNames(a: string, b: string): number {
  const left = parseClusterName(a)
  const right = parseClusterName(b)
  return (
    compareTexts(left.fqdn, right.fqdn) ||
    compareTexts(left.subset ?? '', right.subset ?? '') ||
    (left.port ?? 0) - (right.port ?? 0) ||
    compareTexts(left.direction ?? '', right.direction ?? '')
  )
}
