/** State of an upstream and what to do (server/sources, server/collect). */
export const sources = {
  'sources.not-configured': '{source} is not configured. Set it with {flag}.',
  'sources.unreachable':
    '{upstream} at {address} cannot be reached ({operation}). Check that it runs and that this server may connect to it.',
  'sources.slow':
    '{upstream} at {address} gave no answer within {seconds} s ({operation}). Check its load, ask for a shorter range, or give it more time with --upstream-timeout.',
  'sources.unauthorized':
    '{upstream} at {address} refused the credentials ({operation}, HTTP {status}). Check the token or certificate that this server uses.',
  'sources.needs-credentials':
    '{upstream} at {address} asks who is there ({operation}, HTTP {status}). Give {flag}-user with {flag}-password-file, or {flag}-token-file (in the configuration file: username, passwordFile, bearerTokenFile).',
  'sources.credentials-refused':
    '{upstream} at {address} refused the credentials that it was given ({operation}, HTTP {status}). Check what {flag}-token-file, or {flag}-user and {flag}-password-file, say (in the configuration file: bearerTokenFile, username, passwordFile).',
  'sources.needs-tenant':
    '{upstream} at {address} asks for a tenant ({operation}, HTTP {status}). Name it in the configuration file, as header X-Scope-OrgID.',
  'sources.file-unreadable':
    'The credentials for {upstream} at {address} cannot be read from {file} ({operation}). Check that the file exists and that this server may read it.',
  'sources.certificate-untrusted':
    '{upstream} at {address} shows a certificate of an unknown authority ({operation}: {detail}). Give the authority with {flag}-ca-file (in the configuration file: caFile).',
  'sources.certificate-name':
    '{upstream} at {address} shows a certificate for other names ({operation}: {detail}). Give one of these names in {flag}, or as serverName in the configuration file.',
  'sources.certificate-expired':
    '{upstream} at {address} shows a certificate that is not valid today ({operation}: {detail}). Renew it, or correct the clock of this server.',
  'sources.speaks-no-tls':
    '{upstream} at {address} does not speak TLS ({operation}: {detail}). Give its address with http:// in {flag}.',
  'sources.speaks-tls':
    '{upstream} at {address} speaks TLS ({operation}). Give its address with https:// in {flag}.',
  'sources.redirected':
    '{upstream} at {address} sends on to {to} ({operation}). Give the address behind it with {flag}; where that is a page to log in, one that takes a token.',
  'sources.no-such-path':
    '{upstream} at {address} knows no such path ({operation}, HTTP 404). Add the prefix that it is served under, such as /prometheus or /jaeger, to the address in {flag}.',
  'sources.web-page':
    '{upstream} at {address} answered with a web page ({operation}): one to log in, or the address lacks a prefix. Give the address of its API with {flag}.',
  'sources.garbage':
    '{upstream} at {address} sent something that is no answer ({operation}). Check that the address is that of {upstream} itself and not of a proxy or login page.',
  'sources.too-large':
    '{upstream} at {address} sent more than the {limit} that this server takes in ({operation}); nothing of that answer was used. Ask for fewer namespaces or a shorter range, or raise --upstream-max-answer.',
  'sources.figures-too-large':
    'Figures of this time range need {asked} samples of Prometheus, and one read may take {budget}: they were left out, and what Kubernetes knows is shown. Choose a shorter range or fewer namespaces, let Prometheus record what is needed ({rules}), or raise {flag}.',
  'sources.answer-warning':
    '{upstream} at {address} answered with a warning, so figures may be missing or too low ({operation}): {detail}',
  'sources.answer-info':
    '{upstream} at {address} answered with a remark, so figures may not be exact ({operation}): {detail}',
  'sources.answer-histograms':
    '{upstream} at {address} has native histograms in {count, plural, one {# series} other {# series}} where numbers are expected ({operation}). They were left out, so figures are missing. Let it keep classic histograms of the proxies (always_scrape_classic_histograms).',
  'sources.answer-twice':
    '{upstream} at {address} sent {count, plural, one {# series} other {# series}} more than once ({operation}). Each was counted once. Check that what stands before it removes the duplicates of its replicas.',
  'sources.answer-no-numbers':
    '{upstream} at {address} has no number (NaN or infinity) for {count, plural, one {# series} other {# series}} of traffic ({operation}). They were left out, so figures are missing.',
  'sources.http-error':
    '{upstream} at {address} answered HTTP {status} ({operation}). Its own log says why.',
  'sources.query-error': '{upstream} at {address} refused a query ({operation}): {detail}',
  'sources.operations-not-recorded':
    'Operations are not read over so long a window: they are too many samples, and recording rules keep none of them',
  'sources.no-istio-metrics':
    '{upstream} at {address} answers, but knows no Istio metric in this window. Check that it scrapes the proxies (job with port 15090 or 15020).',
  'sources.no-samples-then':
    '{upstream} at {address} answers, but has no Istio metric in this time range, which is past. It may not have scraped the proxies then, or keep samples no longer. Choose a later time range.',
  'sources.window-begins-too-early':
    '{upstream} at {address} has no samples from the beginning of this time range: it did not scrape then, or keeps them no longer. Rates are over the whole range, and so they are too low. Choose a range that begins later.',
  'sources.searching':
    '{upstream} will be looked for in the cluster as soon as its Services are known. {flag} sets its address.',
  'sources.nothing-found':
    '{upstream} was looked for in the cluster, and no Service that this server may read has one of its usual names or labels. Set its address with {flag}.',
  'sources.found': 'Found in the cluster: Service {service}, port {port}, reached by port-forward.',
  'sources.found-several':
    'Found in the cluster: Service {service}, port {port}, reached by port-forward. There is also {others}: {flag} http://NAME.NAMESPACE.svc:PORT chooses it.',
  'sources.no-ready-pod':
    'Service {service} selects no ready pod, so there is nothing to connect to by port-forward. Check its pods.',
  'sources.not-yet-read': '{upstream} has not been read yet.',
  'sources.kubernetes-forbidden':
    '{kinds} may not be read with the permissions of this server: what depends on them is missing. Grant get, list and watch on them, or name the namespaces that may be read (kubernetes.namespaces in the configuration file).',
  'sources.kubernetes-get-forbidden':
    'A single {kind} may not be read with the permissions of this server. Grant get on its kind; until then, what the watch saw last is all that can be shown.',
  'sources.pod-forbidden':
    'Port-forward to pod {pod} is not permitted to this server. Grant it create on pods/portforward in that namespace.',
  'sources.pod-gone': 'Pod {pod} no longer exists. Choose another pod of the workload.',
  'sources.pod-slow':
    'Port {port} of pod {pod} gave no answer within {seconds} s ({operation}). Check whether the pod is starved of CPU.',
  'sources.pod-garbage':
    'Port {port} of pod {pod} sent something that is no answer ({operation}). Check that a proxy listens there.',
  'sources.pod-http-error': 'Port {port} of pod {pod} answered HTTP {status} ({operation}).',
  'sources.pod-unreachable':
    'Port {port} of pod {pod} cannot be reached by port-forward ({operation}): {detail}',
  'sources.no-istiod':
    'No running istiod pod is known in this cluster, so the state of its proxies is unknown. Check that Istio is installed and that this server may read its namespace.',
  'sources.istiod-unfindable':
    'istiod is found and reached through the Kubernetes API, which does not answer. Mend that first.',
  'sources.kubernetes-unreadable':
    'Some objects are not as Kubernetes describes them and were left out: {objects}. Please report this with one of them.',
} as const
