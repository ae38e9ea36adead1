import type { Scenario, Workload } from '../scenario/model.ts'

/** A workload's pod template as its author wrote it: before injection. */
export interface PodTemplate {
  readonly metadata: {
    readonly labels: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
  }
  readonly spec: Readonly<Record<string, unknown>>
}

export function podTemplate(scenario: Scenario, workload: Workload): PodTemplate {
  return {
    metadata: {
      labels: workload.labels,
      ...(workload.annotations && { annotations: workload.annotations }),
    },
    spec: {
      containers: [appContainer(scenario, workload)],
      restartPolicy: isRunToEnd(workload) ? 'OnFailure' : 'Always',
      serviceAccountName: workload.serviceAccount,
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      schedulerName: 'default-scheduler',
      securityContext: {},
    },
  }
}

export const isRunToEnd = (workload: Workload): boolean =>
  workload.kind === 'Job' || workload.kind === 'CronJob'

/** The container that is not the injector's; in gateways and waypoints it is the proxy itself. */
export function appContainer(scenario: Scenario, workload: Workload): Record<string, unknown> {
  return {
    name: appContainerName(workload),
    image: workload.image,
    ...(workload.ports.length > 0 && {
      ports: workload.ports.map(({ name, port, protocol = 'TCP' }) => ({
        ...(name !== undefined && { name }),
        containerPort: port,
        protocol,
      })),
    }),
    ...(workload.dataPlane === 'control-plane' && {
      args: ['discovery', '--monitoringAddr=:15014', '--log_output_level=default:info'],
      env: [
        { name: 'REVISION', value: 'default' },
        { name: 'PILOT_CERT_PROVIDER', value: 'istiod' },
        { name: 'CLUSTER_ID', value: scenario.cluster.id },
      ],
    }),
    resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
    imagePullPolicy: 'IfNotPresent',
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  }
}

export function appContainerName(workload: Workload): string {
  switch (workload.dataPlane) {
    case 'gateway':
    case 'waypoint':
      return 'istio-proxy'
    case 'ztunnel':
      return 'istio-proxy' // Istio's chart calls it so
    case 'control-plane':
      return 'discovery'
    default:
      return workload.app
  }
}
