import { parse as parseYaml } from 'yaml'
import { ScrapeConfig } from './wire.ts'

/** Prometheus's own default: https://prometheus.io/docs/prometheus/latest/configuration/configuration/ */
const prometheusDefaultSeconds = 60

/** Jobs that Istio's and the operator's samples scrape proxies with. */
const proxyJob = /envoy|istio|proxy|kubernetes-pods|mesh/i

/**
 * Seconds between two scrapes of the mesh's proxies: the longest interval among the jobs whose
 * names speak of proxies, else the global one. Too long is safe (rates take in more samples), too
 * short is not (a rate needs at least two).
 * @returns null where the text is no configuration
 */
export function scrapeIntervalOf(configYaml: string): number | null {
  let raw: unknown
  try {
    raw = parseYaml(configYaml)
  } catch {
    return null
  }
  const parsed = ScrapeConfig.safeParse(raw ?? {})
  if (!parsed.success) return null
  const overall =
    durationSeconds(parsed.data.global?.scrape_interval ?? '') ?? prometheusDefaultSeconds
  const ofProxies = (parsed.data.scrape_configs ?? [])
    .filter((job) => proxyJob.test(job.job_name ?? ''))
    .map((job) => durationSeconds(job.scrape_interval ?? '') ?? overall)
  return ofProxies.length > 0 ? Math.max(...ofProxies) : overall
}

const units: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 }

/** Reads `15s`, `1m`, `1m30s`; null where the text is none. */
function durationSeconds(text: string): number | null {
  if (!/^(\d+(ms|s|m|h|d))+$/.test(text)) return null
  let total = 0
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|s|m|h|d)/g)) {
    total += Number(amount) * (units[unit ?? ''] ?? 0)
  }
  return total > 0 ? total : null
}
