/** For tests: objects of the configuration as the API lists them. */
import type { ConfigItem, configObjectEndpoint, ObjectRef, ResponseOf } from '@periplus/shared'

/** A VirtualService without findings, unless told otherwise. */
export const configItem = ({
  cluster = 'east',
  apiVersion = 'networking.istio.io/v1',
  kind = 'VirtualService',
  namespace = 'shop',
  name = 'cart',
  ...rest
}: Partial<ConfigItem & ObjectRef> = {}): ConfigItem => ({
  object: { cluster, apiVersion, kind, namespace, name },
  createdAt: '2026-11-20T10:00:00.000Z',
  changedAt: '2026-11-21T10:00:00.000Z',
  changedBy: 'kubectl-edit',
  owner: null,
  about: ['cart.shop.svc.cluster.local'],
  findings: { error: 0, warning: 0, info: 0 },
  checks: [],
  first: [],
  references: { to: 1, from: 0 },
  unmet: [],
  ...rest,
})

/** The same object as its page has it, without findings. */
export const configObject = (
  over: Partial<ResponseOf<typeof configObjectEndpoint>> = {},
): ResponseOf<typeof configObjectEndpoint> => {
  const { object, createdAt, changedAt, changedBy, owner } = configItem()
  return {
    ...{ object, createdAt, changedAt, changedBy, owner },
    state: 'live',
    yaml: 'kind: VirtualService\n',
    findings: [],
    conditions: [],
    selects: null,
    history: { since: '2026-11-21T09:00:00.000Z', changes: [], truncated: false },
    sources: [],
    ...over,
  }
}
