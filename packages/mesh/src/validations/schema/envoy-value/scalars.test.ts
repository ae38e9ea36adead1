import { describe, expect, it } from 'vitest'
import type { Scalar } from '../../../envoy-api/envoy-types.ts'
import { fitsScalar, rangeOf } from './scalars.ts'

/** What golang/protobuf 1.5.4 takes and refuses. */
const cases: Readonly<Record<Scalar, { fit: readonly unknown[]; unfit: readonly unknown[] }>> = {
  bool: { fit: [true, false], unfit: ['true', 0, '', {}, []] },
  string: { fit: ['', 'a', '5'], unfit: [5, true, {}, ['a']] },
  bytes: { fit: ['', 'YQ==', 'YWI=', 'Y\nQ==', [1, null]], unfit: ['YQ', '!!', 'YQ-_', 1, [256]] },
  int32: {
    fit: [0, -2147483648, '2147483647', ' 5 ', '-0', 'null'],
    unfit: [1.5, 2147483648, '05', '+5', '1e3', '1.0', '', true, 'a', '\t5', [], {}],
  },
  uint32: { fit: [4294967295, '0'], unfit: [-1, '-0', 4294967296] },
  int64: {
    fit: ['-9223372036854775808', 1e15],
    unfit: ['9223372036854775808', 1e21, Number.NaN],
  },
  uint64: { fit: ['18446744073709551615'], unfit: ['18446744073709551616', '9'.repeat(40), -1] },
  float: {
    fit: [1.5, '1e3', 'NaN', '-Infinity', 3.4e38],
    unfit: [3.5e38, '1e', '.5', 'nan', true],
  },
  double: { fit: [3.5e38, 'Infinity', '-1.5E-3', ' 1 '], unfit: ['1e400', '0x1', '+1', '', {}] },
}

describe('JSON for scalars', () => {
  for (const [scalar, { fit, unfit }] of Object.entries(cases)) {
    it.each(fit)(`fits ${scalar}: %j`, (value) => {
      expect(fitsScalar(value, scalar as Scalar)).toBe(true)
    })
    it.each(unfit)(`does not fit ${scalar}: %j`, (value) => {
      expect(fitsScalar(value, scalar as Scalar)).toBe(false)
    })
    it(`fits ${scalar}: nothing`, () => {
      expect(fitsScalar(null, scalar as Scalar)).toBe(true)
    })
  }

  it('has a range for whole numbers', () => {
    expect(rangeOf('uint32')).toEqual({ min: '0', max: '4294967295' })
    expect(rangeOf('int64').min).toBe('-9223372036854775808')
  })
})
