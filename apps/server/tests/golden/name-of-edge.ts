import { parseId } from '@periplus/shared'

interface NamedEdge {
  readonly source: string
  readonly service: string | null
  readonly target: string
  readonly via: string | null
}

/** An edge as the stories name it: `source > service > target`. */
export function nameOfEdge({ source, service, target, via }: NamedEdge): string {
  const between = service !== null && service !== target && service !== source ? [service] : []
  const path = [source, ...between, target].map(nameOf).join(' > ')
  return via === null ? path : `${path} via ${nameOf(via)}`
}

function nameOf(id: string): string {
  const { kind, parts } = parseId(id) ?? { kind: 'unknown', parts: [] }
  const [cluster = '', namespace = '', first = '', second] = parts
  const name = {
    workload: `${namespace}/${second}`,
    service: `${first}.${namespace}`,
    operation: `${second} of ${first}.${namespace}`,
    app: `${namespace}/${first}${second === undefined ? '' : `@${second}`}`,
    external: namespace === '' ? first : `${first} (${namespace})`,
    namespace,
    cluster,
    unknown: 'unknown',
    restricted: 'restricted',
    more: 'more',
  }[kind]
  return cluster === 'east' || kind === 'cluster' ? name : `${cluster}:${name}`
}
