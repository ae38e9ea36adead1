/** The query itself is wrong: Prometheus answers 400 `bad_data`. */
export class PromqlSyntaxError extends Error {
  /** `position` is an offset in `query`; upstream writes it as line:column, both from 1. */
  constructor(query: string, position: number, message: string) {
    const before = query.slice(0, position).split('\n')
    const column = (before.at(-1)?.length ?? 0) + 1
    super(`${before.length}:${column}: parse error: ${message}`)
  }
}

/** The query is well formed but cannot be answered: Prometheus answers 422 `execution`. */
export class PromqlExecutionError extends Error {}
