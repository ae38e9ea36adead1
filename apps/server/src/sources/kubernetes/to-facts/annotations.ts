import { healthAnnotations } from '@periplus/mesh'

const ours: ReadonlySet<string> = new Set(healthAnnotations)

/** What the injector says it did: as large as the rest together, and never read. */
const injectionStatus = 'sidecar.istio.io/status'

/** Kubernetes' own, which Istio documents as one of its annotations. */
const ingressClass = 'kubernetes.io/ingress.class'

type Annotations = Readonly<Record<string, string>>

const isRead = (name: string) =>
  (name.includes('istio.io/') && name !== injectionStatus) ||
  name === ingressClass ||
  name.startsWith('periplus.io/') ||
  name.startsWith('kiali.io/') ||
  ours.has(name)

/** The annotations that say something to Istio or us, of all that an object carries; null: none. */
export function readAnnotations(...all: readonly Annotations[]): Annotations | null {
  const found = all.flatMap((each) => Object.entries(each)).filter(([name]) => isRead(name))
  return found.length === 0 ? null : Object.fromEntries(found)
}

/** The same as part of a fact: nothing where none does. */
export function ourAnnotations(
  ...all: readonly Annotations[]
): { annotations: Annotations } | Record<string, never> {
  const annotations = readAnnotations(...all)
  return annotations ? { annotations } : {}
}
