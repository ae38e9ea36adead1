/** Who calls whom by their certificates: labels that the read of the whole mesh leaves out. */
import type { Explain, PrincipalPair } from '@periplus/shared'
import { trafficByPrincipals } from '../sources/prometheus/figures.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import { type FormedInstant, rawForm } from '../sources/prometheus/read-form.ts'
import type { Measured } from '../sources/source-reading.ts'
import type { Telemetry } from './telemetry.ts'

export interface PrincipalsRead {
  /** The busiest first. */
  readonly pairs: readonly PrincipalPair[]
  readonly explain: Explain
}

/**
 * What was recorded has no identities, so they are read raw, and of a long window its last hour: who
 * calls changes less than how often.
 */
const longestRawSeconds = 3600

export async function readPrincipals(
  prometheus: PrometheusSource,
  { selection, reporter }: Telemetry,
  isTcp: boolean,
  at: FormedInstant & { readonly atSeconds: number },
): Promise<Measured<PrincipalsRead>> {
  const { form = rawForm, windowSeconds } = at
  const promql = trafficByPrincipals(selection, isTcp, {
    ...at,
    form: { ...form, recorded: rawForm.recorded },
    windowSeconds:
      form.recorded.size > 0 ? Math.min(windowSeconds, longestRawSeconds) : windowSeconds,
  })
  const answer = await prometheus.instant(promql, at.atSeconds)
  const rows = answer.value.filter(({ value }) => value > 0)
  const total = rows.reduce((sum, { value }) => sum + value, 0)
  return {
    ...answer,
    value: {
      pairs: rows
        .map(({ labels, value }) => ({
          source: identity(labels.source_principal),
          destination: identity(labels.destination_principal),
          security: securityOf(labels.connection_security_policy),
          share: value / total,
        }))
        .sort((a, b) => b.share - a.share),
      explain: {
        figure: 'principals',
        promql: promql.text,
        reporter,
        seriesCount: answer.value.length,
      },
    },
  }
}

const identity = (label: string | undefined) =>
  label === undefined || label === '' || label === 'unknown' ? null : label

const securityOf = (label: string | undefined): PrincipalPair['security'] =>
  label === 'mutual_tls' || label === 'none' ? label : null
