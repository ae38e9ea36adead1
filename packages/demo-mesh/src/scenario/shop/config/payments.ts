import type { KubernetesObject } from '../../model.ts'
import { canaryShare } from '../pay-calls.ts'
import { flagger, networking } from './manifest.ts'

/** The release of payments by Flagger: its Canary, and what Flagger writes for it. */
const firstWeight = Math.round((canaryShare.weights[0] ?? 0) * 100)

const ownedByFlagger = (object: KubernetesObject): KubernetesObject => ({
  ...object,
  metadata: {
    ...object.metadata,
    labels: { 'app.kubernetes.io/managed-by': 'flagger' },
  },
})

const canary = flagger('Canary', 'pay', 'payments', {
  targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'payments' },
  progressDeadlineSeconds: 600,
  service: { port: 80, targetPort: 8080, portName: 'http', timeout: '5s' },
  analysis: {
    interval: `${canaryShare.everySeconds}s`,
    threshold: 5,
    maxWeight: 50,
    stepWeight: 5,
    metrics: [
      { name: 'request-success-rate', thresholdRange: { min: 98 }, interval: '1m' },
      { name: 'request-duration', thresholdRange: { max: 500 }, interval: '1m' },
    ],
  },
})

export const paymentsConfig: readonly KubernetesObject[] = [
  canary,
  ownedByFlagger(
    networking('VirtualService', 'pay', 'payments', {
      hosts: ['payments'],
      gateways: ['mesh'],
      http: [
        {
          timeout: '5s',
          route: [
            { destination: { host: 'payments-primary' }, weight: 100 - firstWeight },
            { destination: { host: 'payments-canary' }, weight: firstWeight },
          ],
        },
      ],
    }),
  ),
  ownedByFlagger(
    networking('DestinationRule', 'pay', 'payments-primary', { host: 'payments-primary' }),
  ),
  ownedByFlagger(
    networking('DestinationRule', 'pay', 'payments-canary', { host: 'payments-canary' }),
  ),
  // The application speaks HTTP to the bank; its sidecar adds TLS.
  networking('DestinationRule', 'pay', 'bank', {
    host: 'api.bank.example',
    trafficPolicy: {
      portLevelSettings: [
        {
          port: { number: 80 },
          tls: {
            mode: 'SIMPLE',
            sni: 'api.bank.example',
            caCertificates: '/etc/ssl/certs/ca-certificates.crt',
          },
        },
      ],
    },
  }),
]
