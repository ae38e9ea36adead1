/** Why a Kubernetes API cannot be used as its kubeconfig says (server/sources/kubernetes). */
export const kubernetes = {
  'kubernetes.credential-file':
    '{file} cannot be read ({why}): context {context} of the kubeconfig names it as {key}. Correct the path there, or choose another context with --context.',
  'kubernetes.certificates-unusable':
    'The certificates of context {context} in the kubeconfig cannot be used: {detail}. Check certificate-authority, client-certificate and client-key there, or choose another context with --context.',
  'kubernetes.client-certificate-expired':
    'The client certificate of context {context} expired on {when} ({where}). Renew it in the kubeconfig, or choose another one with --kubeconfig.',
  'kubernetes.client-certificate-early':
    'The client certificate of context {context} is not valid before {when} ({where}). Check the clock of this server.',
  'kubernetes.exec-missing':
    'The credential plugin {command} of context {context} was not found. Install it on the PATH of this server, or choose another context with --context. {hint}',
  'kubernetes.exec-failed':
    'The credential plugin {command} of context {context} failed: {detail}. Run it in a terminal to see why, or choose another context with --context.',
  'kubernetes.exec-garbage':
    'The credential plugin {command} of context {context} printed no credential. Check its command and args in the kubeconfig, or choose another context with --context.',
  'kubernetes.exec-slow':
    'The credential plugin {command} of context {context} did not end within {seconds} s and was stopped. Check whether it waits for someone to log in, or choose another context with --context.',
  'kubernetes.exec-interactive':
    'The credential plugin {command} of context {context} wants a terminal (interactiveMode: Always), and this server has none. Choose another context with --context.',
  'kubernetes.oidc-expired':
    'The OpenID Connect token of context {context} has expired. Run any kubectl command, which renews it in the kubeconfig, and start this server again; a credential plugin such as kubelogin renews it by itself.',
  'kubernetes.auth-provider':
    'Context {context} authenticates with the provider {name}, which Kubernetes has removed. Use its credential plugin in the kubeconfig instead (exec), or choose another context with --context.',
  'kubernetes.proxy':
    'The proxy {proxy} does not lead to the Kubernetes API at {address}: {detail}. Check {saidBy}.',
  'kubernetes.proxy-kind':
    'The proxy {proxy} is of a kind that this server does not speak. Use http://, https:// or socks5:// in {saidBy}.',
  'kubernetes.unauthorized':
    'The Kubernetes API at {address} refused the credentials of the kubeconfig ({operation}, HTTP {status}). Log in again as its user, or choose another context with --context.',
  'kubernetes.unauthorized-account':
    'The Kubernetes API at {address} refused the service account of this pod ({operation}, HTTP {status}). Check that the account exists and that its token is mounted.',
  'kubernetes.server-certificate-expired':
    'The certificate of the Kubernetes API at {address} has expired ({detail}). Renew it on the server, or check the clock of this one.',
  'kubernetes.server-certificate-unknown':
    'The certificate of the Kubernetes API at {address} was issued by an authority that this server does not know ({detail}). Set certificate-authority of its cluster in the kubeconfig, or choose another kubeconfig with --kubeconfig.',
  'kubernetes.server-certificate-name':
    'The certificate of the Kubernetes API at {address} is for another name ({detail}). Use one of its names as server of the cluster in the kubeconfig, or set tls-server-name there.',
  'kubernetes.client-certificate-refused':
    'The Kubernetes API at {address} refused the client certificate ({detail}). Renew it in the kubeconfig, or choose another context with --context.',
  'kubernetes.no-tls':
    'What answers at {address} does not speak TLS ({detail}). Check server of the cluster in the kubeconfig: it may have to begin with http:// or to name another port.',
  'kubernetes.unreachable':
    'The Kubernetes API at {address} cannot be reached ({operation}). Check that it runs and that this server may connect to it, or choose another cluster with --context or --kubeconfig.',
  'kubernetes.slow':
    'The Kubernetes API at {address} gave no answer within {seconds} s ({operation}). Check its load, or give it more time with --upstream-timeout.',
  'kubernetes.throttled':
    'The Kubernetes API at {address} asks for fewer requests (HTTP 429): the next one waits {seconds} s. What is shown of this cluster may be old until then.',
  'kubernetes.secrets-forbidden':
    'The certificates of gateways are not checked: {secrets} may not be read with the permissions of this server. Grant get on secrets in their namespaces (deploy/kubernetes/gateway-secrets), or do without with --read-gateway-secrets false.',
  'kubernetes.no-istio':
    'Istio is not installed in this cluster, or may not be seen: it has no istiod and none of the kinds of Istio. Pods and services are shown, without traffic. Install Istio, or choose another cluster with --context.',
  'kubernetes.same-cluster-id':
    'The istiod of context {context} says CLUSTER_ID {id}, and so does that of another cluster here, so this one is called {cluster}. Give each its own ID (global.multiCluster.clusterName), or name both under the key clusters of the configuration file.',
} as const
