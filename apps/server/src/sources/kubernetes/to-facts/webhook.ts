import type { ConfigObject } from '@periplus/mesh'

/** A webhook without its certificate authorities: long, and never read. */
export function withoutBundles(object: ConfigObject): ConfigObject {
  const { webhooks } = object.spec
  if (!Array.isArray(webhooks)) return object
  const kept = webhooks.map((webhook: unknown) => {
    const clientConfig = (webhook as { clientConfig?: unknown } | null)?.clientConfig
    if (typeof clientConfig !== 'object' || clientConfig === null) return webhook
    const { caBundle: _, ...rest } = clientConfig as Record<string, unknown>
    return { ...(webhook as object), clientConfig: rest }
  })
  return { ...object, spec: { ...object.spec, webhooks: kept } }
}
