import type { Viewer } from './context.ts'

/**
 * Whoever asks while no authentication strategy is configured.
 * @param namespaces what may be read; null means all
 */
export function anonymousViewer(namespaces: readonly string[] | null): Viewer {
  const readable = namespaces && new Set(namespaces)
  return {
    name: 'anonymous',
    anonymous: true,
    mayRead: (_cluster, namespace) => readable === null || readable.has(namespace),
  }
}
