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
