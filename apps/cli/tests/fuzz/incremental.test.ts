/** What a checker finds after many small changes is what a first look at the last state finds. */
import { readFileSync } from 'node:fs'
import {
  type CheckReport,
  type ConfigFacts,
  checkOnce,
  createChecker,
  type Profile,
  profiles,
} from '@periplus/mesh'
import { factsOfManifests, type Manifest, manifestOf, readManifests } from '@periplus/server/files'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { mutated, mutations } from './mutate.ts'

const text = readFileSync(new URL('./every-kind.yaml', import.meta.url), 'utf8')
/** The same manifest under another name, or in another namespace; none where it is not read then. */
function moved({ object }: Manifest, to: { name?: string; namespace?: string }): Manifest[] {
  const twin = manifestOf({ ...object, metadata: { ...(object.metadata as object), ...to } })
  return 'problem' in twin ? [] : [twin]
}

/** Each object three times, under two names and in two namespaces: some checks hold one against another. */
const whole: readonly Manifest[] = readManifests(text).manifests.flatMap(({ manifest }) => [
  manifest,
  ...moved(manifest, { name: `${manifest.name}-2` }),
  ...(manifest.namespace ? moved(manifest, { namespace: 'bank' }) : []),
])
const seed = 7

/** A world, after others in which its objects are changed: facts are taken from one or the other. */
const worldsOf = (manifests: readonly Manifest[], others: number): readonly ConfigFacts[] =>
  fc
    .sample(fc.array(mutations, { minLength: manifests.length, maxLength: manifests.length }), {
      seed,
      numRuns: others,
    })
    .map((changes) =>
      manifests.flatMap(({ object }, at) => {
        const manifest = manifestOf(mutated(object, changes[at] ?? []))
        return 'problem' in manifest ? [] : [manifest]
      }),
    )
    .concat([[...manifests]])
    .map((each) => factsOfManifests(each, { cluster: 'here' }))

const worlds = worldsOf(whole, 8)

const parts = [
  'objects',
  'objects',
  'objects',
  'services',
  'pods',
  'workloads',
  'namespaces',
] as const

const keyOf = (fact: {
  kind?: string
  apiVersion?: string
  namespace?: string | null
  name: string
}) => [fact.apiVersion?.split('/')[0], fact.kind, fact.namespace ?? '', fact.name].join(' ')

/** One fact of another world takes the place of its own kind and name, is added, or goes. */
function changed(facts: ConfigFacts, { part, world, at }: Step, worlds: readonly ConfigFacts[]) {
  const from = worlds[world % worlds.length]?.[part] ?? []
  const fact = from[at % Math.max(from.length, 1)]
  if (!fact) return facts
  const others = (facts[part] as readonly (typeof fact)[]).filter(
    (each) => keyOf(each) !== keyOf(fact),
  )
  const goes = at % 5 === 0
  return { ...facts, [part]: goes ? others : [...others, fact] }
}

interface Step {
  readonly part: (typeof parts)[number]
  readonly world: number
  readonly at: number
}

const steps: readonly Step[] = fc.sample(
  fc.record({ part: fc.constantFrom(...parts), world: fc.nat(), at: fc.nat() }),
  { seed, numRuns: 100 },
)

/** The states of a world while one thing after the other changes in it. */
function statesOf(worlds: readonly ConfigFacts[], way: readonly Step[]): readonly ConfigFacts[] {
  const first = worlds.at(-1)
  if (!first) throw new Error('there is a world')
  const states = [first]
  for (const step of way) states.push(changed(states.at(-1) ?? first, step, worlds))
  return states
}

/** Finds on the way through some states what is found there at a first look. */
function expectAsAtFirst(profile: Profile, states: readonly ConfigFacts[]): void {
  const check = createChecker({ profile })
  const reports: readonly CheckReport[] = states.map((facts) => check(facts))
  // Afterwards, and of copies: what was remembered on the way is not asked.
  for (const [at, facts] of states.entries()) {
    expect(reports[at]).toEqual(checkOnce(structuredClone(facts), { profile }))
  }
}

it.each(profiles)('finds after each change what a first look finds: %s', (profile) => {
  expectAsAtFirst(profile, statesOf(worlds, steps))
})

/** So many that a namespace is looked at part by part (packages/mesh/src/config/shelf.ts). */
const veryMany = 102

/** Of these, checks look at one by itself: of a namespace with very many, at a part of them. */
const judgedAlone = ['VirtualService', 'DestinationRule', 'Service', 'AuthorizationPolicy']

it('finds it in a namespace with very many objects, also when they are few again', () => {
  const crowd = judgedAlone.flatMap((wanted) => {
    const one = whole.find(({ object: { kind }, namespace }) => kind === wanted && namespace)
    if (!one) throw new Error(`there is a ${wanted}`)
    return Array.from({ length: veryMany }, (_, at) =>
      moved(one, { name: `one-${at}`, namespace: 'shop' }),
    ).flat()
  })
  const crowded = worldsOf([...whole, ...crowd], 1)
  const onlyCrowd = steps.filter(({ part }) => part === 'objects' || part === 'services')
  const [first, ...states] = statesOf(crowded, onlyCrowd.slice(0, 6))
  const few = worlds.at(-1)
  if (!first || !few) throw new Error('there is a world')
  expectAsAtFirst('default', [first, ...states, few, first])
})
