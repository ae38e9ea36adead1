import { describe, expect, it } from 'vitest'
import { Pod } from './pod.ts'

describe('the wire of pods', () => {
  it('reads a pod of a file that says only its labels', () => {
    const pod = Pod.parse({ metadata: { name: 'front', labels: { app: 'front' } } })
    expect(pod.metadata.labels).toEqual({ app: 'front' })
    expect(pod.spec.containers).toEqual([])
  })

  it('reads a container without a name', () => {
    const pod = Pod.parse({ metadata: { name: 'front' }, spec: { containers: [{ image: 'x' }] } })
    expect(pod.spec.containers[0]?.image).toBe('x')
  })
})
