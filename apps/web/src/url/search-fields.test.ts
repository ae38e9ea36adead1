import { describe, expect, it } from 'vitest'
import {
  defineSearch,
  flag,
  list,
  oneOf,
  optionalText,
  readSearch,
  someOf,
  text,
  time,
  writeSearch,
} from './search-fields.ts'

const definition = defineSearch({
  filter: text(),
  view: oneOf(['graph', 'table'], 'graph'),
  namespaces: list(),
  selected: optionalText(),
  errors: flag(),
  from: time('now-15m'),
})

describe('readSearch', () => {
  it('gives defaults for an empty address', () => {
    expect(readSearch(definition, {})).toEqual({
      filter: '',
      view: 'graph',
      namespaces: [],
      selected: null,
      errors: false,
      from: 'now-15m',
    })
  })

  it('reads what is there', () => {
    const raw = {
      filter: 'cart',
      view: 'table',
      namespaces: 'shop,pay',
      selected: 'workload:a/b/c/d',
      errors: 'true',
      from: '2026-11-21T10:00:00Z',
    }
    expect(readSearch(definition, raw)).toEqual({
      ...raw,
      namespaces: ['pay', 'shop'],
      errors: true,
    })
  })

  it('reads nonsense as the default, so that no link breaks a page', () => {
    const raw = { view: 'cube', from: 'yesterday', errors: '1', namespaces: ',,shop,shop' }
    expect(readSearch(definition, raw)).toMatchObject({
      view: 'graph',
      from: 'now-15m',
      errors: false,
      namespaces: ['shop'],
    })
  })
})

describe('writeSearch', () => {
  it('leaves out defaults, as present and undefined', () => {
    const raw = { view: 'table', filter: 'cart' }
    const written = writeSearch(definition, raw, { view: 'graph' })
    expect(written).toEqual({ view: undefined, filter: 'cart' })
    expect('view' in written).toBe(true)
  })

  it('keeps parameters that it does not know', () => {
    expect(writeSearch(definition, { tab: 'envoy' }, { errors: true })).toEqual({
      tab: 'envoy',
      errors: 'true',
    })
  })

  it('writes equal sets to equal addresses', () => {
    expect(writeSearch(definition, {}, { namespaces: ['shop', 'pay'] })).toEqual(
      writeSearch(definition, {}, { namespaces: ['pay', 'shop', 'pay'] }),
    )
  })
})

describe('some of several values', () => {
  const labels = defineSearch({ labels: someOf(['rate', 'share', 'p95'], ['rate']) })
  const read = (raw: string | undefined) =>
    readSearch(labels, raw === undefined ? {} : { labels: raw }).labels
  const write = (chosen: readonly ('rate' | 'share' | 'p95')[]) =>
    writeSearch(labels, {}, { labels: chosen }).labels

  it('are read in their order, none of them among these, and the usual ones where nothing makes sense', () => {
    expect(read('p95,rate')).toEqual(['rate', 'p95'])
    expect(read('none')).toEqual([])
    expect(read('nonsense')).toEqual(['rate'])
    expect(read(undefined)).toEqual(['rate'])
  })

  it('are written as they are read', () => {
    expect(write(['p95', 'rate'])).toBe('rate,p95')
    expect(write([])).toBe('none')
    expect(write(['rate'])).toBeUndefined()
  })

  it('are one object where they are equal', () => {
    expect(read('share,p95')).toBe(read('p95,share'))
    expect(read('rate')).toBe(read(undefined))
  })
})
