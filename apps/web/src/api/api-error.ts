/** Why a request to our server gave no answer. */
import { Problem } from '@periplus/shared'
import * as z from 'zod/mini'

/**
 * `problem`: the server said why. `unreachable`: no answer came. `unreadable`: an answer came, but
 * not one of ours (a proxy's error page, or a server of another version).
 */
export type ApiErrorKind = 'problem' | 'unreachable' | 'unreadable'

interface ApiErrorParts {
  readonly kind: ApiErrorKind
  /** Path that was asked. */
  readonly path: string
  /** HTTP status, or null where no answer came. */
  readonly status: number | null
  readonly problem?: Problem
  readonly cause?: unknown
}

export class ApiError extends Error {
  readonly kind: ApiErrorKind
  readonly path: string
  readonly status: number | null
  /** Id of the sentence in the catalogue; null unless the server sent a problem. */
  readonly id: string | null
  /** What that sentence names. */
  readonly params: Problem['params']
  /** The upstream at fault, and what was asked of it. */
  readonly source: string | null
  readonly operation: string | null
  /** Request parameters at fault. */
  readonly parameters: NonNullable<Problem['parameters']>
  /** The server's sentence in the viewer's language; null unless it sent one. */
  readonly detail: string | null

  constructor({ kind, path, status, problem, cause }: ApiErrorParts) {
    super(`${path}: ${problem?.detail ?? kind}`, { cause })
    this.name = 'ApiError'
    this.kind = kind
    this.path = path
    this.status = status
    this.id = problem?.id ?? null
    this.params = problem?.params ?? {}
    this.source = problem?.source ?? null
    this.operation = problem?.operation ?? null
    this.parameters = problem?.parameters ?? []
    this.detail = problem?.detail || problem?.title || null
  }

  /** Asking again may help: nothing was wrong with the question. */
  get isPassing(): boolean {
    return this.kind === 'unreachable' || (this.status ?? 0) >= 500
  }
}

/** Reads an answer that is not 2xx. */
export async function errorFromResponse(path: string, response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  const problem = z.safeParse(Problem, body)
  return problem.success
    ? new ApiError({ kind: 'problem', path, status: response.status, problem: problem.data })
    : new ApiError({ kind: 'unreadable', path, status: response.status, cause: problem.error })
}
