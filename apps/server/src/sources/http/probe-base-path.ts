import type { UpstreamAnswer, UpstreamHttp, UpstreamRequest } from './upstream-http.ts'

/**
 * One upstream that may live below several base paths: the first request finds out which it is.
 * @param places the same upstream with each base path; the last is taken where none is right
 * @param isRight asks one of them; it throws where the upstream cannot be reached at all
 */
export function probeBasePath(
  places: readonly [UpstreamHttp, ...UpstreamHttp[]],
  isRight: (place: UpstreamHttp) => Promise<boolean>,
): UpstreamHttp {
  let known: UpstreamHttp | null = null
  let probing: Promise<UpstreamHttp> | null = null

  async function probe(): Promise<UpstreamHttp> {
    let last: UpstreamHttp = places[0]
    for (const place of places) {
      last = place
      if (await isRight(place)) {
        known = place
        return place
      }
    }
    return last
  }

  return {
    get address() {
      return (known ?? places[0]).address
    },
    async send(request: UpstreamRequest): Promise<UpstreamAnswer> {
      if (known) return known.send(request)
      probing ??= probe().finally(() => {
        probing = null
      })
      return (await probing).send(request)
    },
    close() {
      for (const place of places) place.close()
    },
  }
}
