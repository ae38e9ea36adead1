/** For tests: the answer of the API about one object. */
import type {
  ConfigChange,
  configObjectEndpoint,
  PlacedFinding,
  ResponseOf,
} from '@periplus/shared'
import { finding } from './answers.ts'

export const cartYaml = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
  - cart
  http:
  - route:
    - destination:
        host: carts
status:
  conditions:
  - type: Reconciled
    status: "True"
`

export const cartPath = '/configuration/east/networking.istio.io/VirtualService/shop/cart'

/** The finding about line 12 of the text above. */
export const placedFinding = (over: Partial<PlacedFinding> = {}): PlacedFinding => ({
  ...finding(),
  range: { start: { line: 12, column: 15 }, end: { line: 12, column: 20 } },
  ...over,
})

export const configChange = (over: Partial<ConfigChange> = {}): ConfigChange => ({
  at: '2026-11-21T10:05:00.000Z',
  by: 'kubectl-edit',
  change: 'changed',
  lines: { added: 1, removed: 1 },
  ...over,
})

/** What that change changed. */
export const whatChanged = { before: cartYaml.replace('carts', 'cart'), after: cartYaml }

export const configObject = (
  over: Partial<ResponseOf<typeof configObjectEndpoint>> = {},
): ResponseOf<typeof configObjectEndpoint> => ({
  object: finding().object,
  createdAt: '2026-11-20T10:00:00.000Z',
  changedAt: '2026-11-21T10:05:00.000Z',
  changedBy: 'kubectl-edit',
  owner: null,
  state: 'live',
  yaml: cartYaml,
  findings: [placedFinding()],
  conditions: [],
  selects: null,
  history: { since: '2026-11-21T09:00:00.000Z', changes: [], truncated: false },
  sources: [],
  ...over,
})
