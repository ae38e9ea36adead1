import { describe, expect, it } from 'vitest'
import { statusConditionsOf } from './status-conditions.ts'

const condition = (type: string, status: string, reason = 'Because') => ({
  type,
  status,
  reason,
  message: 'in words',
  lastTransitionTime: '2026-01-02T03:04:05Z',
})

const unmetIn = (...conditions: object[]) =>
  statusConditionsOf({ conditions })
    .filter(({ unmet }) => unmet)
    .map(({ type, status }) => `${type} ${status}`)

describe('statusConditionsOf', () => {
  it('tells what each type says, and since when', () => {
    expect(statusConditionsOf({ conditions: [condition('Accepted', 'True')] })).toEqual([
      {
        about: null,
        ...{ type: 'Accepted', status: 'True', reason: 'Because', message: 'in words' },
        sinceMs: Date.UTC(2026, 0, 2, 3, 4, 5),
        unmet: false,
      },
    ])
  })

  it('holds against an object what the Gateway API wants True, and is not', () => {
    const types = ['Accepted', 'Programmed', 'ResolvedRefs']
    expect(unmetIn(...types.map((type) => condition(type, 'True')))).toEqual([])
    expect(unmetIn(...types.map((type) => condition(type, 'False')))).toHaveLength(3)
    expect(unmetIn(condition('Programmed', 'Unknown', 'Pending'))).toEqual(['Programmed Unknown'])
  })

  it('holds against an object what is there to complain, where it does', () => {
    const types = ['Conflicted', 'OverlappingTLSConfig', 'PartiallyInvalid', 'ReplicaFailure']
    expect(unmetIn(...types.map((type) => condition(type, 'True')))).toHaveLength(4)
    expect(unmetIn(...types.map((type) => condition(type, 'False')))).toEqual([])
    expect(unmetIn(...types.map((type) => condition(type, 'Unknown')))).toEqual([])
  })

  it('lets Istio and Flagger take their time', () => {
    expect(unmetIn(condition('Reconciled', 'Unknown'), condition('Promoted', 'Unknown'))).toEqual(
      [],
    )
    expect(unmetIn(condition('PassedValidation', 'False'), condition('Promoted', 'False'))).toEqual(
      ['PassedValidation False', 'Promoted False'],
    )
    expect(unmetIn(condition('WaypointAccepted', 'True', 'PartiallyInvalid'))).toHaveLength(1)
  })

  it('holds nothing against a pod that has done its work, or of a type that nobody knows', () => {
    expect(unmetIn(condition('Ready', 'False', 'PodCompleted'))).toEqual([])
    expect(unmetIn(condition('Ready', 'False', 'ContainersNotReady'))).toEqual(['Ready False'])
    expect(unmetIn(condition('acme.example/Frobbed', 'False'))).toEqual([])
  })

  it('says whose word it is where several speak', () => {
    const conditions = [condition('Accepted', 'False')]
    const status = {
      conditions,
      listeners: [{ name: 'https', conditions }],
      parents: [
        { parentRef: { namespace: 'edge', name: 'public', sectionName: 'https' }, conditions },
        { parentRef: { name: 'cart', kind: 'Service' }, conditions },
      ],
      ancestors: [{ ancestorRef: { name: 'public' }, conditions }],
    }
    expect(statusConditionsOf(status).map(({ about }) => about)).toEqual([
      ...[null, 'https', 'edge/public (https)', 'cart', 'public'],
    ])
  })

  it('reads whatever stands there', () => {
    for (const odd of [null, 'x', 7, [], [null, 'x', {}], { type: 'Accepted' }]) {
      expect(statusConditionsOf({ conditions: odd, parents: odd, listeners: odd })).toEqual([])
    }
    expect(statusConditionsOf({ conditions: [{ type: 'Accepted', status: 7 }] })).toMatchObject([
      { status: 'Unknown', reason: null, sinceMs: null, unmet: true },
    ])
  })
})
