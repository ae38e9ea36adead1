import { probeBasePath } from '../http/probe-base-path.ts'
import type { UpstreamHttp } from '../http/upstream-http.ts'

/** Istio's add-on sets the first (QUERY_BASE_PATH); by itself Jaeger has none. */
const basePaths = ['/jaeger', ''] as const

/** Both APIs list their services; a version that lacks one answers with its page, or 404. */
const serviceLists = ['/api/v3/services', '/api/services']

/** @param at the same Jaeger below a base path */
export function belowJaegersBasePath(at: (basePath: string) => UpstreamHttp): UpstreamHttp {
  const [usual, bare] = basePaths
  return probeBasePath([at(usual), at(bare)], async (place) => {
    for (const path of serviceLists) {
      const answer = await place.send({ path })
      if (answer.status === 200 && isObject(answer.text)) return true
    }
    return false
  })
}

function isObject(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}
