import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { dryRun } from './dry-run.ts'

const found = (kind: string, value: string, spec = {}) => {
  const annotations = { 'istio.io/dry-run': value }
  return findingsOf(dryRun, { objects: [buildObject(kind, 'shop/a', spec, { annotations })] })
}
const refused = ['shop/a metadata.annotations["istio.io/dry-run"]']

describe('schema/dry-run', () => {
  it.each([
    ['AuthorizationPolicy', 'true', {}, []],
    ['AuthorizationPolicy', 'f', { action: 'DENY' }, []],
    ['AuthorizationPolicy', 'yes', {}, refused],
    ['AuthorizationPolicy', 'true', { action: 'AUDIT' }, refused],
    ['Telemetry', 'true', {}, refused],
  ])('of %s, %s, %j: %j', (kind, value, spec, expected) => {
    expect(found(kind, value, spec)).toEqual(expected)
  })

  it('is silent without the annotation', () => {
    expect(findingsOf(dryRun, { objects: [buildObject('Telemetry', 'shop/a', {})] })).toEqual([])
  })
})
