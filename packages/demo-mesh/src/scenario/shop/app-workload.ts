import type { DataPlane, Workload, WorkloadKind } from '../model.ts'

interface AppWorkload extends Partial<Omit<Workload, 'namespace' | 'name' | 'ports'>> {
  readonly namespace: string
  readonly name: string
  readonly port?: number
  readonly portName?: string
  readonly dataPlane?: DataPlane
  readonly kind?: WorkloadKind
}

/** A workload with the usual `app` and `version` labels; a Deployment with a sidecar if not said. */
export function appWorkload(options: AppWorkload): Workload {
  const { port, portName = 'http', ...given } = options
  const app = given.app ?? given.name
  const version = given.version === undefined ? 'v1' : given.version
  return {
    kind: 'Deployment',
    labels: version === null ? { app } : { app, version },
    serviceAccount: app,
    replicas: 2,
    ports: port === undefined ? [] : [{ name: portName, port }],
    image: `registry.harbour.example/${app}:${version ?? 'latest'}`,
    dataPlane: 'sidecar',
    ...given,
    app,
    version,
  }
}
