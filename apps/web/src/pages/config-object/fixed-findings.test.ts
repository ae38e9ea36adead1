import { describe, expect, it } from 'vitest'
import { finding, sentence } from '../../testing/answers.ts'
import { fixedFindings } from './fixed-findings.ts'

const missing = (host: string) => ({ ...sentence(`No service is ${host}`), params: { host } })

const carts = finding({ message: missing('carts') })
const pays = finding({ message: missing('pays') })

describe('fixedFindings', () => {
  it('are those that are there no longer', () => {
    expect(fixedFindings([carts, pays], [pays])).toEqual([carts])
    expect(fixedFindings([carts], [])).toEqual([carts])
  })

  it('are none where nothing went', () => {
    expect(fixedFindings([carts], [carts, pays])).toEqual([])
    expect(fixedFindings([], [carts])).toEqual([])
  })

  it('do not hold one that only moved', () => {
    const moved = { ...carts, path: 'spec.http[1].route[0].destination.host' }
    expect(fixedFindings([carts], [moved])).toEqual([])
  })

  it('do not hold one that is said in another language now', () => {
    const translated = { ...carts, message: { ...missing('carts'), text: '没有服务' } }
    expect(fixedFindings([carts], [translated])).toEqual([])
  })

  it('hold one of two that say the same where one is left', () => {
    const twin = { ...carts, path: 'spec.http[1].route[0].destination.host' }
    expect(fixedFindings([carts, twin], [carts])).toEqual([twin])
  })
})
