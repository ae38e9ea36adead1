type Labels = Readonly<Record<string, string>>

/**
 * Istio's canonical service of a workload by its labels; null where they name none.
 * https://istio.io/latest/docs/reference/config/telemetry/#canonical-service
 */
export const canonicalService = (labels: Labels): string | null =>
  labels['service.istio.io/canonical-name'] ||
  labels['app.kubernetes.io/name'] ||
  labels.app ||
  null

/**
 * Istio's canonical revision; null where labels name none. `latest` is Istio's word for none: it
 * stands in telemetry, and in the label that injection adds.
 */
export function canonicalRevision(labels: Labels): string | null {
  const revision =
    labels['service.istio.io/canonical-revision'] ||
    labels['app.kubernetes.io/version'] ||
    labels.version
  return !revision || revision === 'latest' ? null : revision
}
