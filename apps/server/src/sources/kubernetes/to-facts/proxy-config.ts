import type { ProxyConfigFact } from '@periplus/mesh'
import { parse } from 'yaml'

/** https://istio.io/latest/docs/reference/config/annotations/#ProxyConfig */
const annotation = 'proxy.istio.io/config'

/** Pods of one workload say the same: their texts are read once, and share what they say. */
const known = new Map<string, ProxyConfigFact>()
const knownAtMost = 1_000

/** What a pod's annotation says about its proxy, as part of a fact: nothing where it has none. */
export function proxyConfigPart(
  annotations: Readonly<Record<string, string>>,
): { proxyConfig: ProxyConfigFact } | Record<string, never> {
  const text = annotations[annotation]
  if (text === undefined) return {}
  const before = known.get(text)
  if (before) return { proxyConfig: before }
  const proxyConfig = read(text)
  if (known.size >= knownAtMost) known.clear()
  known.set(text, proxyConfig)
  return { proxyConfig }
}

function read(text: string): ProxyConfigFact {
  try {
    return { value: parse(text, { logLevel: 'error', uniqueKeys: false }), problem: null }
  } catch (error) {
    return { value: null, problem: error instanceof Error ? error.message : String(error) }
  }
}
