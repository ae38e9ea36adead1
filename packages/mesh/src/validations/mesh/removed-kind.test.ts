import { expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { removedKind } from './removed-kind.ts'

const told = (group: string, kind: string) =>
  findingsOf(removedKind, {
    objects: [
      buildObject(
        'CustomResourceDefinition',
        '/x',
        { group, names: { kind } },
        { namespace: null },
      ),
    ],
  })

it('tells definitions of kinds that Istio reads no more', () => {
  expect(told('rbac.istio.io', 'ServiceRole')).toEqual(['null/x spec.names.kind'])
  expect(told('rbac.example.com', 'ServiceRole')).toEqual([])
  expect(told('security.istio.io', 'AuthorizationPolicy')).toEqual([])
})
