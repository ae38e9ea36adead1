import type { ConfigIndex } from './config-index.ts'
import type { Labels } from './labels.ts'
import { perIndex } from './per-index.ts'
import { type Spec, specAt, textAt } from './read-spec.ts'

/** What an injector's values say, as far as checks read them. */
export interface Injector {
  /** Image of the proxy that it adds. */
  readonly proxyImage: string
  /** Whether it also injects where no label asks for it. */
  readonly injectsByDefault: boolean
}

const configMap = 'istio-sidecar-injector'

/** The injector of a revision; null where its ConfigMap is not known, or says nothing. */
export function injectorOf(
  index: ConfigIndex,
  cluster: string,
  revision: string | undefined,
): Injector | null {
  const isDefault = revision === undefined || revision === '' || revision === 'default'
  const name = isDefault ? configMap : `${configMap}-${revision}`
  return known(index, cluster).get(name) ?? null
}

const known = perIndex((index, cluster): ReadonlyMap<string, Injector> => {
  const found = new Map<string, Injector>()
  for (const { name, spec } of index.objects('ConfigMap', cluster)) {
    const values = name.startsWith(configMap) && valuesOf(textAt(specAt(spec, 'data'), 'values'))
    if (values) found.set(name, injectorBy(values))
  }
  return found
})

function valuesOf(text: string | null): Spec | null {
  try {
    const values: unknown = JSON.parse(text ?? '')
    return specAt({ values }, 'values')
  } catch {
    return null
  }
}

function injectorBy(values: Spec): Injector {
  const global = specAt(values, 'global')
  const image = textAt(specAt(global, 'proxy'), 'image') ?? ''
  const { enableNamespacesByDefault } = specAt(values, 'sidecarInjectorWebhook')
  return {
    // As the injector's own template decides.
    proxyImage: image.includes('/')
      ? image
      : `${textAt(global, 'hub') ?? ''}/${image}:${textOrNumber(global.tag)}`,
    injectsByDefault: enableNamespacesByDefault === true,
  }
}

const textOrNumber = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** The label of a namespace that asks for the injector of a revision. */
export const revisionLabel = 'istio.io/rev'
export const injectionLabel = 'istio-injection'
export const dataPlaneLabel = 'istio.io/dataplane-mode'

/** The revision whose injector a namespace asks for; null where it asks for none. */
export function revisionAskedFor(labels: Labels): string | null {
  const revision = labels[revisionLabel]
  if (revision !== undefined) return revision
  return labels[injectionLabel] === 'enabled' ? 'default' : null
}
