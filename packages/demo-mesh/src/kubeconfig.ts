/** A kubeconfig for the demo's API server, as text. */
export interface KubeconfigContents {
  /** Names the cluster and the context with full rights. */
  readonly clusterId: string
  readonly server: string
  /** One more user and context for each. */
  readonly tokens: readonly string[]
}

// The server speaks plain HTTP on loopback; clients that insist on TLS accept it with this line.
const skipVerify = 'insecure-skip-tls-verify: true'

/** JSON strings are YAML strings, whatever is in them. */
const quoted = (text: string): string => JSON.stringify(text)

export function kubeconfigText({ clusterId, server, tokens }: KubeconfigContents): string {
  const cluster = quoted(clusterId)
  const context = (name: string, user: string): string =>
    `- name: ${quoted(name)}\n  context: { cluster: ${cluster}, user: ${quoted(user)} }\n`
  const user = (name: string, rights: string): string =>
    `- name: ${quoted(name)}\n  user: ${rights}\n`
  const contextOf = (token: string): string => `${clusterId}-${token}`
  return `apiVersion: v1
kind: Config
current-context: ${cluster}
clusters:
- name: ${cluster}
  cluster: { server: ${quoted(server)}, ${skipVerify} }
contexts:
${context(clusterId, 'administrator')}${tokens.map((token) => context(contextOf(token), token)).join('')}users:
${user('administrator', '{}')}${tokens.map((token) => user(token, `{ token: ${quoted(token)} }`)).join('')}`
}
