import {
  type Endpoint,
  message,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
} from '@periplus/shared'
import type * as z from 'zod'
import type { RequestContext } from '../context.ts'
import { ProblemError } from './problem-error.ts'

export interface RouteInput<E extends Endpoint> {
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly context: RequestContext
}

/** An endpoint with what answers it. */
export interface Route {
  readonly endpoint: Endpoint
  /**
   * Parses what the request says and answers it.
   * @throws ProblemError 400 that names each parameter at fault
   */
  answer(params: unknown, query: unknown, context: RequestContext): Promise<unknown>
}

/** The only way to add a route: parses parameters by the contract, then calls the handler. */
export function defineRoute<E extends Endpoint>(
  endpoint: E,
  handler: (input: RouteInput<E>) => Promise<ResponseOf<E>>,
): Route {
  return {
    endpoint,
    async answer(params, query, context) {
      return handler({
        params: parseParameters(endpoint.params, params) as ParamsOf<E>,
        query: parseParameters(endpoint.query, query) as QueryOf<E>,
        context,
      })
    },
  }
}

type ParameterSchema = Endpoint['query']

/** @throws ProblemError 400 whose `parameters` name every parameter at fault */
export function parseParameters(schema: ParameterSchema, raw: unknown): unknown {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const parameters = parsed.error.issues.flatMap(atFault)
  const names = [...new Set(parameters.map((each) => each.name))].join(', ')
  throw new ProblemError(400, message('problems.bad-parameters', { names }), { parameters })
}

function atFault(issue: z.core.$ZodIssue): { name: string; reason: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({ name, reason: 'is not a parameter of this endpoint' }))
  }
  return [{ name: String(issue.path[0] ?? ''), reason: reasonOf(issue) }]
}

/** Of alternatives, what each of them expects. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message
  return issue.errors.flatMap(([first]) => (first ? [reasonOf(first)] : [])).join(', or ')
}
