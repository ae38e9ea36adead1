/** Label names by which Periplus asks for the traffic of the whole mesh. */
const edgeLabels = [
  'reporter',
  'source_workload',
  'source_workload_namespace',
  'source_cluster',
  'source_canonical_service',
  'source_canonical_revision',
  'destination_service',
  'destination_service_name',
  'destination_service_namespace',
  'destination_workload',
  'destination_workload_namespace',
  'destination_cluster',
  'destination_canonical_service',
  'destination_canonical_revision',
  'request_protocol',
  'connection_security_policy',
].join(', ')

const codeLabels = `${edgeLabels}, response_code, grpc_response_status, response_flags`

const storefront =
  'reporter="source", request_protocol="http", source_workload=~"gateway|load-tester", destination_workload=~"storefront|unknown|", destination_workload_namespace="shop"'

const recommender =
  'reporter="waypoint", request_protocol="grpc", source_workload="orders", destination_service_name="recommender"'

const requestsOf = (selector: string) => `rate(istio_requests_total{${selector}}[300s] @ AT)`

/** What a page about one workload or edge asks: unions of selections, shares, sums or zero. */
const figureQueries: readonly string[] = [
  `(sum(${requestsOf(`${storefront}, response_code=~"0|5.."`)}) or vector(0)) / sum(${requestsOf(storefront)})`,
  `(sum(${requestsOf(`${recommender}, grpc_response_status!~"0|"`)} or ${requestsOf(`${recommender}, grpc_response_status="", response_code!="200"`)}) or vector(0)) / sum(${requestsOf(recommender)})`,
  `sum(rate(istio_request_duration_milliseconds_sum{${storefront}}[300s] @ AT)) / sum(${requestsOf(storefront)})`,
  `(sum(rate(istio_request_bytes_sum{${storefront}}[300s] @ AT)) or vector(0)) + (sum(rate(istio_response_bytes_sum{${storefront}}[300s] @ AT)) or vector(0))`,
  `sum by (request_protocol, response_code, grpc_response_status) (${requestsOf(storefront)} or ${requestsOf(recommender)})`,
  `(sum(${requestsOf('reporter="destination", destination_workload="storefront", connection_security_policy="mutual_tls"')}) or vector(0)) / sum(${requestsOf('reporter="destination", destination_workload="storefront", connection_security_policy=~"mutual_tls|none"')})`,
  `histogram_quantile(0.99, sum by (le) (rate(istio_request_duration_milliseconds_bucket{${storefront}}[300s] @ AT) or rate(istio_request_duration_milliseconds_bucket{${recommender}}[300s] @ AT)))`,
  `count(${requestsOf('reporter="source"')})`,
  'sum(rate(istio_requests_total{destination_workload="nobody"}[300s] @ AT)) or vector(0)',
  'sum(rate(istio_requests_total{destination_workload=~"catalogue-v1|cart\\\\.x|日本"}[300s] @ AT))',
]

/** Instant queries; `AT` stands for the instant of an `@` modifier. */
export const instantQueries: readonly string[] = [
  // What a builder of graph queries asks.
  `sum by (${codeLabels}) (rate(istio_requests_total{}[300s] @ AT))`,
  `sum by (${edgeLabels}) (rate(istio_request_duration_milliseconds_sum{}[300s] @ AT))`,
  `sum by (${edgeLabels}) (rate(istio_request_duration_milliseconds_count{}[300s] @ AT))`,
  `sum by (${edgeLabels}) (rate(istio_request_bytes_sum{}[300s] @ AT))`,
  `sum by (${edgeLabels}) (rate(istio_response_bytes_sum{}[300s] @ AT))`,
  `sum by (${edgeLabels}) (rate(istio_tcp_sent_bytes_total{}[300s] @ AT))`,
  `sum by (${edgeLabels}) (rate(istio_tcp_received_bytes_total{}[300s] @ AT))`,
  `sum by (${edgeLabels}) (rate(istio_tcp_connections_opened_total{}[300s] @ AT))`,
  `sum by (${edgeLabels}) (rate(istio_request_messages_total{}[300s] @ AT))`,
  `histogram_quantile(0.95, sum by (le, reporter, destination_workload) (rate(istio_request_duration_milliseconds_bucket{}[300s] @ AT)))`,
  `histogram_quantile(0.5, sum by (le, ${edgeLabels}) (rate(istio_request_duration_milliseconds_bucket{reporter=~"source|waypoint"}[5m])))`,
  'histogram_quantile(0.99, sum by (le) (rate(istio_request_bytes_bucket[5m])))',
  'histogram_quantile(1.5, sum by (le) (rate(istio_request_bytes_bucket[5m])))',
  'histogram_quantile(0.9, istio_request_bytes_bucket{destination_workload="cart", reporter="source"})',
  ...figureQueries,
  // Counters that began again.
  'rate(istio_requests_total{destination_workload="catalogue-v2", reporter="destination"}[15m])',
  'increase(istio_requests_total{destination_workload="catalogue-v2", reporter="destination"}[10m])',
  'resets(istio_requests_total{destination_workload="catalogue-v2", reporter="destination"}[20m])',
  'delta(istio_requests_total{destination_workload="catalogue-v2"}[15m])',
  'rate(istio_tcp_sent_bytes_total{source_workload="catalogue-v2", reporter="source"}[20m])',
  // Selectors.
  'istio_requests_total{destination_workload="storefront"}',
  'istio_requests_total{response_code!~"2..", reporter="source"}',
  'istio_requests_total{destination_workload=~"catalogue-v[12]", response_flags!="-"}',
  'istio_requests_total{grpc_response_status=""}',
  'istio_requests_total{no_such_label="x"}',
  '{__name__=~"istio_(build|requests_total)", namespace="pay"}',
  'up',
  'istio_requests_total{source_workload="cart-cache"} offset 3m',
  'istio_requests_total{source_workload="orders"} offset 2m',
  'istio_requests_total{source_workload="orders"} @ AT offset -30s',
  'istio_requests_total{source_workload="payments"}[1m]',
  'istio_requests_total{source_workload="payments"}[1m] offset 45s',
  // Functions over ranges.
  'irate(istio_requests_total{reporter="source"}[1m])',
  'rate(istio_requests_total{source_workload="orders"}[20s])',
  'rate(istio_requests_total{source_workload="orders"}[10s])',
  'avg_over_time(istio_requests_total{source_workload="orders"}[2m])',
  'max_over_time(up[1m]) - min_over_time(up[1m])',
  'count_over_time(istio_build[90s])',
  'last_over_time(istio_requests_total{source_workload="trainer"}[1m])',
  'sum_over_time(up{namespace="ops"}[100s])',
  'changes(istio_requests_total{source_workload="trainer"}[30m])',
  'idelta(istio_requests_total{source_workload="trainer"}[5m])',
  // Aggregation.
  'sum(rate(istio_requests_total[1m]))',
  'avg by (destination_service_name) (rate(istio_requests_total{reporter="source"}[5m]))',
  'max without (pod, instance, node, reporter) (rate(istio_requests_total[5m]))',
  'min(rate(istio_requests_total{reporter="destination"}[5m])) by (destination_workload)',
  'count by (reporter) (istio_requests_total)',
  'group by (component, tag) (istio_build)',
  'topk(3, sum by (source_workload) (rate(istio_requests_total{reporter="source"}[5m])))',
  'bottomk by (reporter) (2, sum by (reporter, source_workload) (rate(istio_requests_total[5m])))',
  // Arithmetic, comparison, sets.
  'sum(rate(istio_requests_total{response_code=~"5.."}[5m])) / sum(rate(istio_requests_total[5m])) * 100',
  'sum by (destination_workload) (rate(istio_requests_total{response_code=~"5.."}[5m])) / sum by (destination_workload) (rate(istio_requests_total[5m]))',
  'sum by (source_workload) (rate(istio_requests_total[5m])) > 10',
  'sum by (source_workload) (rate(istio_requests_total[5m])) > bool 10',
  '10 < sum by (source_workload) (rate(istio_requests_total[5m]))',
  'sum by (reporter) (rate(istio_requests_total[5m])) or sum by (reporter) (rate(istio_tcp_sent_bytes_total[5m]))',
  'label_replace(rate(istio_request_bytes_sum[5m]), "family", "request", "", "") or label_replace(rate(istio_response_bytes_sum[5m]), "family", "response", "", "")',
  'sum by (pod) (rate(istio_requests_total[5m])) and on (pod) up{namespace="shop"}',
  'up unless on (pod) istio_requests_total',
  'istio_build * on (pod) group_left (namespace) up{namespace="pay"}',
  'up * on (pod) group_right () istio_build',
  'sum by (app) (up) == ignoring (app) group_left () count(count by (x) (up)) * 2',
  '-sum(up) + 2 ^ 3 % 5',
  '2 - - 3',
  'sum(up) - 1 < sum(up offset 1m) % 7 * 100',
  '-up{namespace="ops"} offset 30s ^ 2',
  '1 ^ NaN + (-1) ^ Inf',
  '(up{nope="x"}) + on () (up)',
  '1 == bool 1',
  // Functions of one value.
  'round(sum by (source_workload) (rate(istio_requests_total[5m])), 0.1)',
  'round(sum(rate(istio_requests_total[5m])))',
  'clamp_min(sum by (source_workload) (rate(istio_requests_total[5m])), 5)',
  'clamp_max(sum by (source_workload) (rate(istio_requests_total[5m])), 5)',
  'clamp(sum by (source_workload) (rate(istio_requests_total[5m])), 2, 5)',
  'ceil(sum(rate(istio_requests_total[5m]))) - floor(sum(rate(istio_requests_total[5m])))',
  'sqrt(abs(-sum(up)))',
  'label_replace(up, "workload", "$1", "pod", "(.*)-[^-]+-[^-]+")',
  'absent(istio_requests_total{destination_workload="nobody", reporter!="source"})',
  'absent(up)',
  'scalar(sum(up)) + vector(1)',
  'scalar(up)',
  'time()',
  'timestamp(up)',
  'sort_desc(sum by (reporter) (rate(istio_requests_total[5m])))',
  '"text"',
  '0x1F + 1e3',
]

/** Queries that both must refuse. */
export const refusedQueries: readonly string[] = [
  '',
  'rate(istio_requests_total)',
  'rate(istio_requests_total[5m]',
  'sum(',
  'foo{bar="baz}',
  'foo bar',
  '{}',
  '{a=~".*"}',
  'sum(istio_requests_total[5m])',
  'no_such_function(up)',
  'up and 1',
  '1 > 2',
  'foo{a=~"("}',
  'rate(up[5m]) offset',
  'histogram_quantile(up)',
  'sum(up) offset 5m',
  'up + bool up',
  'istio_build * on (app) up',
  '{__name__=~"istio_requests_total|istio_tcp_sent_bytes_total"} * 2 + on (pod) up',
  'rate({__name__=~"istio_request_bytes_sum|istio_response_bytes_sum"}[5m])',
]

/** Range queries over half an hour, each with its step. */
export const rangeQueries: readonly { readonly query: string; readonly step: string }[] = [
  {
    query:
      'sum by (response_code, reporter) (rate(istio_requests_total{destination_workload="storefront"}[1m]))',
    step: '15',
  },
  {
    query:
      'histogram_quantile(0.95, sum by (le) (rate(istio_request_duration_milliseconds_bucket{destination_workload="catalogue-v2"}[2m])))',
    step: '30s',
  },
  {
    query:
      'rate(istio_requests_total{destination_workload="catalogue-v2", reporter="destination"}[5m])',
    step: '60',
  },
  { query: 'sum(rate(istio_requests_total[1m] @ end()))', step: '300' },
  { query: 'istio_requests_total{source_workload="trainer"} offset 1m', step: '47' },
  {
    query:
      '(sum(rate(istio_requests_total{reporter="source", destination_workload="cart", response_code=~"0|5.."}[60s])) or vector(0)) / sum(rate(istio_requests_total{reporter="source", destination_workload="cart"}[60s]))',
    step: '15',
  },
  {
    query:
      'sum(rate(istio_tcp_received_bytes_total{reporter="source", destination_workload="mysql"}[60s]) or rate(istio_tcp_received_bytes_total{reporter="source", destination_workload="kafka"}[60s]))',
    step: '15',
  },
  { query: 'up > 0 or vector(1)', step: '600' },
  { query: 'time() - 10', step: '600' },
  { query: 'sum by (app) (up) > 1', step: '5m' },
]
