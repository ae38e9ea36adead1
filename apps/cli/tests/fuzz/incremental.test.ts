/** What a checker finds after many small changes is what a first look at the last state finds. */
import { readFileSync } from 'node:fs'
import {
  type CheckReport,
  type ConfigFacts,
  checkOnce,
  createChecker,
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

/** The world, and others in which its objects are changed: facts are taken from one or the other. */
const worlds: readonly ConfigFacts[] = fc
  .sample(fc.array(mutations, { minLength: whole.length, maxLength: whole.length }), {
    seed,
    numRuns: 8,
  })
  .map((changes) =>
    whole.flatMap(({ object }, at) => {
      const manifest = manifestOf(mutated(object, changes[at] ?? []))
      return 'problem' in manifest ? [] : [manifest]
    }),
  )
  .concat([[...whole]])
  .map((manifests) => factsOfManifests(manifests, { cluster: 'here' }))

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
function changed(facts: ConfigFacts, part: (typeof parts)[number], world: number, at: number) {
  const from = worlds[world % worlds.length]?.[part] ?? []
  const fact = from[at % Math.max(from.length, 1)]
  if (!fact) return facts
  const others = (facts[part] as readonly (typeof fact)[]).filter(
    (each) => keyOf(each) !== keyOf(fact),
  )
  const goes = at % 5 === 0
  return { ...facts, [part]: goes ? others : [...others, fact] }
}

const steps = fc.sample(
  fc.record({ part: fc.constantFrom(...parts), world: fc.nat(), at: fc.nat() }),
  { seed, numRuns: 100 },
)

it.each(profiles)('finds after each change what a first look finds: %s', (profile) => {
  const check = createChecker({ profile })
  let facts = worlds.at(-1)
  if (!facts) throw new Error('there is a world')
  const told: { facts: ConfigFacts; report: CheckReport }[] = []
  for (const { part, world, at } of steps) {
    facts = changed(facts, part, world, at)
    told.push({ facts, report: check(facts) })
  }
  // Afterwards, and of copies: what was remembered on the way is not asked.
  for (const { facts: then, report } of told) {
    expect(report).toEqual(checkOnce(structuredClone(then), { profile }))
  }
})
