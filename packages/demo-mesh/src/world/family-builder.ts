import { processStartOf } from './process-start.ts'
import type { ScrapeTarget } from './scrape-target.ts'
import type { Labels, Series, SeriesFamily } from './series.ts'

/** What a proxy counts under some labels. */
export interface Counted {
  readonly labels: Labels
  readonly target: ScrapeTarget
}

/** The value that one counted thing adds to a series, over time. */
export type ValueOver<Thing> = (thing: Thing) => (timeMs: number) => number

/** Makes the families of one world. */
export interface FamilyBuilder {
  counter<Thing extends Counted>(
    name: string,
    help: string,
    things: readonly Thing[],
    valueOver: ValueOver<Thing>,
  ): SeriesFamily
  /** A family of a histogram, with labels of its own beside those of the things. */
  part<Thing extends Counted>(
    metric: SeriesFamily['metric'],
    suffix: string,
    things: readonly Thing[],
    variants: readonly { readonly labels: Labels; readonly valueOver: ValueOver<Thing> }[],
  ): SeriesFamily
}

export function familyBuilder(worldBeganMs: number): FamilyBuilder {
  const part: FamilyBuilder['part'] = (metric, suffix, things, variants) => {
    const name = metric.name + suffix
    return {
      name,
      metric,
      series: once(() =>
        groupsOf(things).flatMap((group) =>
          variants.map(({ labels, valueOver }) =>
            seriesOf(name, group, labels, valueOver, worldBeganMs),
          ),
        ),
      ),
    }
  }
  return {
    part,
    counter: (name, help, things, valueOver) =>
      part({ name, type: 'counter', help }, '', things, [{ labels: {}, valueOver }]),
  }
}

/** Several calls may end alike: what has the same labels on the same proxy is one series. */
function groupsOf<Thing extends Counted>(things: readonly Thing[]): [Thing, ...Thing[]][] {
  const groups = new Map<string, [Thing, ...Thing[]]>()
  for (const thing of things) {
    const key = `${thing.target.instance} ${textOf(thing.labels)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [thing])
    else group.push(thing)
  }
  return [...groups.values()]
}

const texts = new WeakMap<Labels, string>()

/** Equal for equal labels. The proxies of a workload share theirs, in every family. */
function textOf(labels: Labels): string {
  const known = texts.get(labels)
  if (known !== undefined) return known
  const text = JSON.stringify(Object.entries(labels).sort())
  texts.set(labels, text)
  return text
}

function seriesOf<Thing extends Counted>(
  name: string,
  group: readonly [Thing, ...Thing[]],
  labels: Labels,
  valueOver: ValueOver<Thing>,
  worldBeganMs: number,
): Series {
  const [first] = group
  const processStart = processStartOf(first.target, worldBeganMs)
  const values = group.map(valueOver)
  const [only] = values
  return {
    labels: { __name__: name, ...first.target.labels, ...first.labels, ...labels },
    target: first.target,
    firstMs: worldBeganMs,
    valueAt:
      values.length === 1 && only !== undefined
        ? only
        : (timeMs) => values.reduce((sum, value) => sum + value(timeMs), 0),
    growsBetween: (fromMs, toMs) => processStart(fromMs) === processStart(toMs),
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
