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

/** Istio's canonical revision; null where labels name none (telemetry then says `latest`). */
export const canonicalRevision = (labels: Labels): string | null =>
  labels['service.istio.io/canonical-revision'] ||
  labels['app.kubernetes.io/version'] ||
  labels.version ||
  null
