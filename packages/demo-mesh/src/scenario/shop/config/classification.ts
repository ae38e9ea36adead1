import type { KubernetesObject } from '../../model.ts'
import { extensions, telemetry } from './manifest.ts'

/**
 * Rules that call requests by the name of an operation, and put it into a label of their count:
 * https://istio.io/latest/docs/tasks/observability/metrics/classify-metrics/
 */

type Rule = readonly [operation: string, condition: string]
type Attachment = Readonly<Record<string, unknown>>

const rulesOf = (
  namespace: string,
  name: string,
  attachment: Attachment,
  rules: readonly Rule[],
): KubernetesObject =>
  extensions('WasmPlugin', namespace, `${name}-operations`, {
    ...attachment,
    url: 'https://storage.googleapis.com/istio-build/proxy/attributegen-359dcd3a19f109c50e97517fe6b1e2676e870c4d.wasm',
    imagePullPolicy: 'Always',
    phase: 'AUTHN',
    pluginConfig: {
      attributes: [
        {
          output_attribute: 'istio_operationId',
          match: rules.map(([value, condition]) => ({ value, condition })),
        },
      ],
    },
  })

/** The requests that arrive, and of their figures only the count. */
const labelOf = (namespace: string, name: string, attachment: Attachment): KubernetesObject =>
  telemetry('Telemetry', namespace, `${name}-operations`, {
    ...attachment,
    metrics: [
      {
        providers: [{ name: 'prometheus' }],
        overrides: [
          {
            match: { metric: 'REQUEST_COUNT', mode: 'SERVER' },
            tagOverrides: { request_operation: { value: 'istio_operationId' } },
          },
        ],
      },
    ],
  })

const classified = (
  namespace: string,
  name: string,
  attachment: Attachment,
  rules: readonly Rule[],
) => [rulesOf(namespace, name, attachment, rules), labelOf(namespace, name, attachment)]

const app = (name: string) => ({ selector: { matchLabels: { app: name } } })
const waypoint = {
  targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }],
}
const is = (method: string, path: string) =>
  `request.method == '${method}' && request.url_path.matches('${path}')`

export const classificationConfig: readonly KubernetesObject[] = [
  ...classified('shop', 'catalogue', app('catalogue'), [
    ['GetProduct', is('GET', '^/(api/)?products/[^/]+$')],
    ['ListProducts', is('GET', '^/(api/)?products/?$')],
  ]),
  ...classified('shop', 'reviews', app('reviews'), [
    ['ListReviews', is('GET', '^/reviews/[^/]+$')],
    ['CreateReview', is('POST', '^/reviews/[^/]+$')],
  ]),
  ...classified('shop', 'orders', app('orders'), [
    ['GetOrder', is('GET', '^/(api/)?orders/[^/]+$')],
    ['PlaceOrder', is('POST', '^/orders$')],
    ['CancelOrder', is('POST', '^/orders/[^/]+/cancel$')],
  ]),
  ...classified('recs', 'recommender', waypoint, [
    ['ForOrder', "request.url_path == '/recs.Recommender/ForOrder'"],
    ['ForBasket', "request.url_path == '/recs.Recommender/ForBasket'"],
  ]),
]
