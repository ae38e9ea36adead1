import { expect, it } from 'vitest'
import { podRecord } from './pod.ts'

const spec = {
  initContainers: [
    { name: 'migrate', image: 'db' },
    { name: 'istio-proxy', image: 'proxyv2', restartPolicy: 'Always' },
  ],
  containers: [
    {
      name: 'web',
      image: 'web',
      securityContext: { runAsUser: 1337 },
      livenessProbe: { httpGet: { port: 'http', path: '/' }, periodSeconds: 5 },
      readinessProbe: { tcpSocket: { port: 8080 } },
      startupProbe: { exec: { command: ['true'] } },
    },
  ],
}

it('reads probes, users and places of containers; an init container that stays is none', () => {
  const { fact } = podRecord('east', { metadata: { name: 'web' }, spec })
  expect(fact.containers).toMatchObject([
    {
      name: 'web',
      path: 'spec.containers[0]',
      runAsUser: 1337,
      probes: [
        { use: 'livenessProbe', by: 'httpGet', port: 'http' },
        { use: 'readinessProbe', by: 'tcpSocket', port: 8080 },
        { use: 'startupProbe', by: 'exec', port: null },
      ],
    },
    { name: 'istio-proxy', path: 'spec.initContainers[1]' },
  ])
  expect(fact.initContainers).toMatchObject([{ name: 'migrate', path: 'spec.initContainers[0]' }])
})
