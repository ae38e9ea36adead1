/**
 * The part of ELK that we use (https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html).
 * The caller brings it: a worker in the browser, the bundled one in Node.
 */
export interface ElkNode {
  id: string
  width?: number
  height?: number
  children?: ElkNode[]
  edges?: { id: string; sources: string[]; targets: string[] }[]
  ports?: { id: string; x: number; y: number; width: number; height: number }[]
  layoutOptions?: Record<string, string>
}

/** The corners of the children; ELK adds more. */
export interface ElkResult {
  children?: { id: string; x?: number | undefined; y?: number | undefined }[] | undefined
}

/** Runs ELK on a graph. It must not change its input (ELK itself does: hand it a copy). */
export type LayoutEngine = (graph: ElkNode) => Promise<ElkResult>

const remembered = 200

/**
 * Remembers the answers of an engine by structure: a refresh, a changed selection or a graph type
 * seen before costs no layout. Inputs are canonical (sorted by id), so equal structures have equal
 * texts.
 */
export function remember(engine: LayoutEngine): LayoutEngine {
  const answers = new Map<string, Promise<ElkResult>>()
  return (graph) => {
    const key = JSON.stringify(graph)
    const known = answers.get(key)
    if (known) return known
    const answer = engine(graph)
    answers.set(key, answer)
    answer.catch(() => answers.delete(key))
    const oldest = answers.keys().next()
    if (answers.size > remembered && !oldest.done) answers.delete(oldest.value)
    return answer
  }
}
