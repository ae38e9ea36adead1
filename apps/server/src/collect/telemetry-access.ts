/** Which Prometheus to ask for details, and what a viewer's question may name. */
import type { RequestContext } from '../context.ts'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import { namespacesNamed } from '../sources/prometheus/selection.ts'
import type { NodeTelemetry, Telemetry } from './telemetry.ts'

/** Telemetry whose query would name what the viewer may not read is left out, figures and all. */
export function readable(
  context: RequestContext,
  cluster: string,
  { requests, tcp }: NodeTelemetry,
): NodeTelemetry {
  const allowed = (telemetry: Telemetry | null) =>
    telemetry && mayName(context, cluster, telemetry) ? telemetry : null
  return { requests: allowed(requests), tcp: allowed(tcp) }
}

/** Whether the viewer may read every namespace that the queries would name. */
export const mayName = (
  { viewer }: RequestContext,
  cluster: string,
  { selection }: Telemetry,
): boolean => namespacesNamed(selection).every((name) => viewer.mayRead(cluster, name))

/** The Prometheus of a cluster, else any: one may serve several clusters. */
export function prometheusOf(
  context: RequestContext,
  cluster: string,
): (ClusterSources & { readonly prometheus: PrometheusSource }) | null {
  const having = context.clusters.filter(hasPrometheus)
  return having.find((each) => each.cluster === cluster) ?? having[0] ?? null
}

const hasPrometheus = (
  sources: ClusterSources,
): sources is ClusterSources & { readonly prometheus: PrometheusSource } =>
  sources.prometheus !== null
