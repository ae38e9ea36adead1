/** Titles and details of problem+json (server). */
export const problems = {
  'problems.unknown-route': 'There is no {path} here',
  'problems.bad-request': 'This request cannot be understood',
  'problems.no-web-app':
    'The web app has not been built. Run npm run build, then start the server again',
  'problems.bad-parameters': 'These parameters are not understood: {names}',
  'problems.no-edge':
    'There is no such edge in this time range, or you may not read both of its ends',
  'problems.no-node': 'There is no such node in this time range, or you may not read it',
  'problems.no-workload': 'There is no such workload, or you may not read it',
  'problems.internal':
    'The server failed to answer. Its log has the reason under request {request}',
  'problems.host-refused':
    'This server does not answer for the host {host}. Start it with --allowed-host {host} if it should',
  'problems.write-refused':
    'Requests that change something need the header {header} and must come from this origin',
  'problems.method-refused': '{method} is not possible on {path}',
  'problems.too-large': 'The request is larger than this server accepts',
  'problems.too-slow': 'The answer took longer than {seconds} s and was given up',
  'problems.bad-range': 'The time range ends before it begins',
  'problems.range-in-future': 'The time range begins in the future. Choose one that has begun',
  'problems.range-before-samples':
    'The time range begins before 1970, and nobody kept samples then. Choose a later one',
  'problems.range-too-long':
    'A range of {asked} is too long for this question: at most {limit} is read at once',
  'problems.read-too-large':
    'This time range needs {asked} samples of Prometheus, and one read may take {budget}. Choose a shorter range or fewer namespaces, let Prometheus record what is needed ({rules}), or raise {flag}',
  'problems.no-pod': 'There is no pod {pod} in namespace {namespace}, or you may not read it',
  'problems.no-proxy':
    'Pod {pod} in namespace {namespace} runs no proxy, so there is no proxy configuration to read',
  'problems.not-envoy':
    'Pod {pod} in namespace {namespace} runs a ztunnel, not an Envoy: only its whole configuration can be read',
  'problems.no-trace':
    'Cluster {cluster} has no trace {trace}, or you may not read it. Traces are kept for a limited time',
  'problems.no-object': 'There is no {kind} {name} here, or you may not read it',
  'problems.no-change':
    'This change of {kind} {name} is not kept. Periplus keeps the latest changes that it has seen since it started',
  'problems.object-withheld':
    'Periplus shows no values of a {kind}: they may be secrets. Of ConfigMaps it shows those with the settings of the mesh',
} as const
