import { istioFamilies } from '../../world/istio-families.ts'
import type { SeriesFamily } from '../../world/series.ts'
import type { MessageStream, Stream } from '../../world/stream.ts'
import type { Streams } from '../../world/streams-of.ts'
import type { World } from '../../world/world.ts'

/** How many proxies' series are in memory at once: some ten thousand series. */
const proxiesAtOnce = 40

/**
 * Every family of the world, in portions of some proxies each. The series of a large mesh do not
 * fit into memory together, and nobody keeps those of a portion.
 */
export function* familiesByProxy(world: World): Generator<SeriesFamily> {
  const began = world.beginsAt * 1000
  for (const some of portionsOf(world.streams)) yield* istioFamilies(some, began)
  const done = new Set(istioFamilies({ streams: [], messages: [] }, began).map(({ name }) => name))
  yield* world.series.families().filter(({ name }) => !done.has(name))
}

/** All streams of a proxy in one portion: equal labels on one proxy are one series. */
function portionsOf({ streams, messages }: Streams): Iterable<Streams> {
  const places = new Map<string, number>()
  const portions = new Map<number, { streams: Stream[]; messages: MessageStream[] }>()
  const portionOf = ({ target }: Stream | MessageStream) => {
    const place = places.get(target.instance) ?? places.size
    places.set(target.instance, place)
    const number = Math.floor(place / proxiesAtOnce)
    const portion = portions.get(number) ?? { streams: [], messages: [] }
    portions.set(number, portion)
    return portion
  }
  for (const stream of streams) portionOf(stream).streams.push(stream)
  for (const stream of messages) portionOf(stream).messages.push(stream)
  return portions.values()
}
