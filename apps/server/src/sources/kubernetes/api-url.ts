import { ApiError } from './api-error.ts'

/**
 * An address of the Kubernetes API, below the server's own. Each part is one segment, whatever it holds.
 * @throws ApiError where a part would be none: URLs read dots as another place, and Kubernetes lets
 *   nothing be called so (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#path-segment-names)
 */
export function apiUrl(server: string, path: readonly string[]): URL {
  const noSegment = path.find((part) => part === '' || part === '.' || part === '..')
  if (noSegment !== undefined) {
    throw new ApiError('not-found', null, `${JSON.stringify(noSegment)} is no name of an object`)
  }
  return new URL(`${server}/${path.map(segment).join('/')}`)
}

/** Halves of characters, which no encoding can write, become replacements. */
const segment = (part: string) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'))
