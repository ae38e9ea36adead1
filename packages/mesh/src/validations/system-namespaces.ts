/** Kubernetes' own: what stands there is nobody's mistake. istioctl leaves it out altogether. */
export const systemNamespaces: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
])
