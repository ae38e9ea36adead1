/** The configuration that the demo mesh's API server holds, read as any client would. */

interface Metadata {
  namespace?: string
  name: string
}

export interface DemoObject {
  readonly group: string
  readonly kind: string
  /** `-` where it is of the whole cluster. */
  readonly namespace: string
  readonly name: string
}

const groups = [
  'networking.istio.io',
  'security.istio.io',
  'telemetry.istio.io',
  'extensions.istio.io',
  'gateway.networking.k8s.io',
  'flagger.app',
]

async function read<Body>(address: string): Promise<Body> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return (await answer.json()) as Body
}

/** @param kubernetes base URL of the demo's Kubernetes API */
export async function readConfiguration(kubernetes: string): Promise<readonly DemoObject[]> {
  const lists = groups.map(async (group) => {
    const { preferredVersion } = await read<{ preferredVersion: { groupVersion: string } }>(
      `${kubernetes}/apis/${group}`,
    )
    const base = `${kubernetes}/apis/${preferredVersion.groupVersion}`
    const { resources } = await read<{ resources: { name: string; kind: string }[] }>(base)
    const kinds = resources.filter(({ name }) => !name.includes('/'))
    const objects = kinds.map(async ({ name: plural, kind }) => {
      const { items } = await read<{ items: { metadata: Metadata }[] }>(`${base}/${plural}`)
      return items.map(({ metadata: { namespace = '-', name } }) => ({
        group,
        kind,
        namespace,
        name,
      }))
    })
    return (await Promise.all(objects)).flat()
  })
  return (await Promise.all(lists)).flat()
}
