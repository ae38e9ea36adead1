import { expect, it } from 'vitest'
import { injectorObject } from './injector-object.ts'

const metadata = { namespace: 'istio-system', name: 'istio-sidecar-injector' }

it('keeps the values of the injector, and not its templates', () => {
  const data = { config: 'template: …', values: '{"global":{}}' }
  expect(injectorObject('east', { metadata, data })).toMatchObject({
    kind: 'ConfigMap',
    ...metadata,
    spec: { data: { values: '{"global":{}}' } },
  })
  expect(injectorObject('east', { metadata, data }).spec).toEqual({
    data: { values: '{"global":{}}' },
  })
})

it('bears a ConfigMap without data', () => {
  expect(injectorObject('east', { metadata }).spec).toEqual({ data: { values: undefined } })
})
