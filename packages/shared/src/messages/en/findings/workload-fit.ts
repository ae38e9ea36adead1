/** Workloads and services beside a proxy. */
export const workloadFit = {
  'findings.portOfIstio':
    'Container {container} listens on {port}, which the sidecar needs ({use})',
  'findings.portOfIstio.why':
    'Both share one network: the one that comes second cannot listen, and the pod does not become ready or the port answers with Envoy’s words.',
  'findings.portOfIstio.fix':
    'Move the application to a port outside 15000–15021, 15053 and 15090.',
  'findings.probeWithoutRewrite':
    'The {probe} of container {container} comes without a certificate, and only mutual TLS is accepted',
  'findings.probeWithoutRewrite.why':
    'The kubelet’s probe is refused by the sidecar: the pod is never ready, or is restarted again and again.',
  'findings.probeWithoutRewrite.fix':
    'Remove the annotation sidecar.istio.io/rewriteAppHTTPProbers: "false", or except the port in the PeerAuthentication (portLevelMtls).',
  'findings.hostNetwork':
    'Its pods use the network of their node: they get no sidecar, though namespace {namespace} is in the mesh',
  'findings.hostNetwork.why':
    'Calls from and to them are plaintext and unmeasured; under STRICT, workloads of the mesh refuse them.',
  'findings.hostNetwork.fix':
    'Do without hostNetwork, or label the pods sidecar.istio.io/inject: "false" to say that they stay outside.',
  'findings.missingLabels': 'Its pods have no label {labels}',
  'findings.missingLabels.why':
    'Telemetry names applications and versions by these labels: the graph cannot tell versions apart, and a rollout cannot be watched.',
  'findings.missingLabels.fix':
    'Add app and version (or app.kubernetes.io/name and app.kubernetes.io/version) to the labels of the pod template.',
  'findings.startsBeforeItsProxy':
    '{restarted} of {pods} pods were restarted, and nothing makes the application wait for its proxy',
  'findings.startsBeforeItsProxy.why':
    'Until the sidecar runs there is no network: an application that connects at its start fails and begins again.',
  'findings.startsBeforeItsProxy.fix':
    'Set holdApplicationUntilProxyStarts: true (annotation proxy.istio.io/config, or for the mesh), or use native sidecars (Kubernetes 1.29 and later).',
  'findings.headlessWithoutProtocol':
    'Nothing tells the protocol of port {port} of this headless service',
  'findings.headlessWithoutProtocol.why':
    'Proxies guess it from the first bytes of each connection, and where the server speaks first they wait for bytes that do not come. Peers of a database or a queue then fail to find each other.',
  'findings.oldHttpClients': '{clients} got 426: they speak HTTP/1.0',
  'findings.oldHttpClients.why':
    'Proxies refuse HTTP/1.0 unless istiod is told to serve it; some load balancers’ checks and old libraries speak nothing newer.',
  'findings.oldHttpClients.fix':
    'Make the client speak HTTP/1.1, or set PILOT_HTTP10=1 for istiod.',
} as const
