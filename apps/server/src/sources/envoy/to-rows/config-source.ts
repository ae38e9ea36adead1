import type { IstioMetadata } from '../wire/metadata.ts'

/** The configuration object that istiod made a cluster or route from. */
export interface ConfigSource {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
}

/** `/apis/networking.istio.io/v1/namespaces/shop/destination-rule/catalogue` */
const configPath = /^\/apis\/([^/]+)\/([^/]+)\/namespaces\/([^/]+)\/([^/]+)\/([^/]+)$/

export function configSourceOf(metadata: IstioMetadata | null): ConfigSource | null {
  const match = configPath.exec(metadata?.filter_metadata?.istio?.config ?? '')
  if (!match) return null
  const [, group, version, namespace, kind, name] = match
  if (!group || !version || !namespace || !kind || !name) return null
  return { apiVersion: `${group}/${version}`, kind: pascalCase(kind), namespace, name }
}

/** Istio writes its kinds in kebab-case: `virtual-service`. */
const pascalCase = (kind: string) =>
  kind.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
