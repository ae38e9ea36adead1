import { describe, expect, it } from 'vitest'
import { applyStrategicPatch } from './strategic-patch.ts'

const podSpec = {
  containers: [
    { name: 'app', image: 'app:1', env: [{ name: 'A', value: '1' }], args: ['--old'] },
    { name: 'istio-proxy', image: 'proxyv2' },
  ],
  volumes: [{ name: 'data', emptyDir: {} }],
}
const patched = (patch: object) => applyStrategicPatch(podSpec, patch, 'PodSpec')

describe('a strategic merge patch', () => {
  it('merges lists by their keys, at every depth, and replaces those without', () => {
    const patch = {
      containers: [{ name: 'app', env: [{ name: 'B', value: '2' }], args: ['--new'] }],
    }
    expect(patched(patch)).toEqual({
      ...podSpec,
      containers: [
        {
          name: 'app',
          image: 'app:1',
          env: [
            { name: 'A', value: '1' },
            { name: 'B', value: '2' },
          ],
          args: ['--new'],
        },
        podSpec.containers[1],
      ],
    })
  })

  it('deletes by null and by directive', () => {
    const patch = { volumes: null, containers: [{ name: 'istio-proxy', $patch: 'delete' }] }
    expect(patched(patch)).toEqual({ containers: [podSpec.containers[0]] })
  })

  it('replaces a list or a map where told to', () => {
    const containers = [{ $patch: 'replace' }, { name: 'only' }]
    expect(patched({ containers })).toMatchObject({ containers: [{ name: 'only' }] })
    const labels = { $patch: 'replace', b: '2' }
    expect(applyStrategicPatch({ labels: { a: '1' } }, { labels }, 'ObjectMeta')).toEqual({
      labels: { b: '2' },
    })
  })

  it('keeps only the keys that it names, as for a volume of another kind', () => {
    const volumes = [{ name: 'data', $retainKeys: ['name', 'configMap'], configMap: { name: 'c' } }]
    expect(patched({ volumes })).toMatchObject({
      volumes: [{ name: 'data', configMap: { name: 'c' } }],
    })
    expect(patched({ volumes })).not.toHaveProperty('volumes.0.emptyDir')
  })

  it('puts elements in order, others beside those that they stood before', () => {
    const patch = {
      '$setElementOrder/containers': [{ name: 'first' }, { name: 'app' }],
      containers: [{ name: 'first' }],
    }
    expect(patched(patch)).toMatchObject({
      containers: [{ name: 'first' }, { name: 'app' }, { name: 'istio-proxy' }],
    })
  })

  it('merges and thins out lists of values', () => {
    const meta = { finalizers: ['a', 'b'] }
    const merge = { finalizers: ['c'] }
    expect(applyStrategicPatch(meta, merge, 'ObjectMeta')).toEqual({ finalizers: ['a', 'b', 'c'] })
    const thin = { '$deleteFromPrimitiveList/finalizers': ['a'] }
    expect(applyStrategicPatch(meta, thin, 'ObjectMeta')).toEqual({ finalizers: ['b'] })
  })

  it('is refused where an element has no key, or a directive is unknown', () => {
    expect(() => patched({ containers: [{ image: 'x' }] })).toThrow('merge key: name')
    expect(() => patched({ $patch: 'sink' })).toThrow('invalid patch directive')
  })
})
