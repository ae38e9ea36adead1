import type { MessageRef } from '@periplus/shared'
import type { Viewer } from '../context.ts'

/** Stands for a name that the viewer may not read. */
export const restrictedName = 'restricted'

/** `payments.pay.svc.cluster.local`, `payments.pay.svc`, and the namespace in it. */
const serviceHost = /\b[a-z0-9][a-z0-9-]*\.([a-z0-9][a-z0-9-]*)\.svc\b(?:\.[a-z0-9-]+)*/gi

/**
 * A span tells whom it called: hosts of namespaces that the viewer may not read lose their names,
 * as the other end of an edge does.
 * @param cluster whose rights count
 */
export const withoutHiddenHosts = (text: string, cluster: string, viewer: Viewer): string =>
  text.replace(serviceHost, (host, namespace: string) =>
    viewer.mayRead(cluster, namespace) ? host : restrictedName,
  )

/** `pay/ledger`: an object or pod with its namespace. */
const objectName = /\b([a-z0-9][a-z0-9-]*)\/[a-z0-9][a-z0-9.-]*/g

/**
 * A sentence whose parameters name no object of a namespace that the viewer may not read.
 * @param isKnown whether the viewer may read a name anyway; asked of names that would be hidden
 */
export function withoutHiddenObjects(
  ref: MessageRef,
  cluster: string,
  viewer: Viewer,
  isKnown: (name: string) => boolean = () => false,
): MessageRef {
  const shown = (text: string) =>
    text.replace(objectName, (name, namespace: string) =>
      viewer.mayRead(cluster, namespace) || isKnown(name) ? name : restrictedName,
    )
  const hidden = (text: string) =>
    text.includes('://') ? withoutHiddenHosts(text, cluster, viewer) : shown(text)
  const params = Object.entries(ref.params).map(([key, value]) => [
    key,
    typeof value === 'string' ? hidden(value) : value,
  ])
  return { id: ref.id, params: Object.fromEntries(params) }
}
