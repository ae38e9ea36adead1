import { expect, it } from 'vitest'
import { withManagers } from './field-managers.ts'
import type { KubernetesObject } from './object.ts'

const made: KubernetesObject = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'cart', namespace: 'shop' },
  spec: { hosts: ['cart'] },
}

const at = (manager: string, second: number) => ({
  manager,
  nowMs: Date.UTC(2026, 0, 1, 0, 0, second),
})

const managersOf = ({ metadata }: KubernetesObject) =>
  metadata.managedFields?.map((entry) => {
    const { manager, time, subresource } = entry as Record<string, string>
    return [manager, time, ...(subresource ? [subresource] : [])].join(' ')
  })

it('notes who wrote last and when, once for each writer, and the status apart', () => {
  const first = withManagers(made, undefined, at('kubectl', 1))
  const second = withManagers(made, first, at('argocd', 2))
  const third = withManagers(made, second, at('kubectl', 3))
  const fourth = withManagers(made, third, at('kubectl', 4), 'status')
  expect(managersOf(fourth)).toEqual([
    'argocd 2026-01-01T00:00:02Z',
    'kubectl 2026-01-01T00:00:03Z',
    'kubectl 2026-01-01T00:00:04Z status',
  ])
})
