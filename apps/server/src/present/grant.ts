import type { KindProgress } from '../sources/kubernetes/kind-progress.ts'

const role = 'periplus-reads'

/**
 * The commands that grant reading of the kinds that are forbidden; null where none is. NAME is for
 * whoever runs them to fill in: `kubectl auth whoami` with the server's credentials says it.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#command-line-utilities
 */
export function grantFor(kinds: readonly KindProgress[]): string | null {
  const forbidden = kinds.filter(({ state }) => state === 'forbidden')
  if (forbidden.length === 0) return null
  const listed = forbidden.filter(({ isNamed }) => !isNamed)
  const named = forbidden.filter(({ isNamed }) => isNamed)
  return [
    ...commandsFor(listed, role, 'get,list,watch'),
    // Of these nobody needs a list, which would hold all that others have.
    ...commandsFor(named, `${role}-named`, 'get'),
  ].join('\n')
}

function commandsFor(kinds: readonly KindProgress[], role: string, verbs: string): string[] {
  const places = [...new Set(kinds.map(({ namespace }) => namespace))]
  return places.map((namespace) => {
    const resources = kinds
      .filter((each) => each.namespace === namespace)
      .map(({ resource, group }) => (group === '' ? resource : `${resource}.${group}`))
    const inside = namespace === null ? [] : [`--namespace=${namespace}`]
    const scope = namespace === null ? 'clusterrole' : 'role'
    return [
      command(`${scope} ${role}`, ...inside, `--verb=${verbs}`, `--resource=${resources}`),
      command(`${scope}binding ${role}`, ...inside, `--${scope}=${role}`, '--user=NAME'),
    ].join('\n')
  })
}

/** A line for each flag, as a shell takes it. */
const command = (what: string, ...flags: readonly string[]) =>
  [`kubectl create ${what}`, ...flags.map((flag) => `  ${flag}`)].join(' \\\n')
