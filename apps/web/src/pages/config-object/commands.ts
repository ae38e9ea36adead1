import type { ObjectRef } from '@periplus/shared'

/** A word of a shell's command line, in quotes where the shell would read something into it. */
const word = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

const flags = ({ namespace }: ObjectRef, context: string | null): string[] => [
  ...(namespace ? ['-n', word(namespace)] : []),
  ...(context === null ? [] : ['--context', word(context)]),
]

/** As kubectl takes it: the kind in small letters with its API group, so that no other is meant. */
const resourceOf = ({ apiVersion, kind }: ObjectRef): string => {
  const [group, version] = apiVersion.split('/')
  return [kind.toLowerCase(), ...(version === undefined ? [] : [group])].join('.')
}

/** The mesh's settings: findings name them as objects, and they stand in a ConfigMap. */
const isWithinConfigMap = ({ apiVersion }: ObjectRef) => apiVersion.startsWith('mesh.istio.io/')

/**
 * Null where kubectl knows no such object.
 * @param context the kubeconfig context of the object's cluster; null leaves the reader's own
 */
export const kubectlGet = (object: ObjectRef, context: string | null): string | null =>
  isWithinConfigMap(object)
    ? null
    : [
        ...['kubectl', 'get', resourceOf(object), word(object.name)],
        ...flags(object, context),
        ...['-o', 'yaml'],
      ].join(' ')

/** What a program finds in the namespace of an object, or in all where it stands in none. */
export const analyzeWith = (
  program: 'istioctl' | 'periplus',
  object: ObjectRef,
  context: string | null,
): string =>
  [program, 'analyze', ...(object.namespace ? [] : ['-A']), ...flags(object, context)].join(' ')

/** Whether istioctl's analyzers look at objects of this kind's group. */
export const isAnalyzedByIstioctl = ({ apiVersion }: ObjectRef): boolean =>
  /(^|\.)istio\.io\/|^gateway\.networking\.k8s\.io\//.test(apiVersion)
