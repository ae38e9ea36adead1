import type { ConfigObject } from '../model/kubernetes.ts'
import { durationMs } from './duration.ts'
import { hasSpec, numberAt, type Spec, specAt, specsAt, textAt } from './read-spec.ts'

/** What an HTTP route of a VirtualService says about patience. */
export interface HttpRoute {
  /** Such as `spec.http[0]`. */
  readonly path: string
  readonly rule: Spec
  /** Null where there is none: Istio has no timeout of its own. */
  readonly timeoutMs: number | null
  /** Null where the route leaves it to the default. */
  readonly retries: Retries | null
}

export interface Retries {
  /** How often at most after the first try. */
  readonly attempts: number
  /** Null where each try has the time of the whole. */
  readonly perTryTimeoutMs: number | null
  /** As written, such as `5xx,reset`; null for the default. */
  readonly retryOn: string | null
}

/** How often istiod lets a request be repeated where nobody says it (and the mesh does not either). */
export const defaultAttempts = 2

export const httpRoutesOf = (virtualService: ConfigObject): readonly HttpRoute[] =>
  specsAt(virtualService.spec, 'http').map((rule, at) => ({
    path: `spec.http[${at}]`,
    rule,
    timeoutMs: positive(durationMs(textAt(rule, 'timeout'))),
    retries: hasSpec(rule, 'retries') ? retriesOf(specAt(rule, 'retries')) : null,
  }))

const retriesOf = (spec: Spec): Retries => ({
  attempts: numberAt(spec, 'attempts') ?? 0,
  perTryTimeoutMs: positive(durationMs(textAt(spec, 'perTryTimeout'))),
  retryOn: textAt(spec, 'retryOn'),
})

/** Zero turns a timeout off. */
const positive = (ms: number | null) => (ms === null || ms <= 0 ? null : ms)
