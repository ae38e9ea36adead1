import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import type { FormedInstant } from '../sources/prometheus/read-form.ts'
import type { CollectedMesh } from './mesh.ts'

/** The instant of all figures, read as the mesh was read: figures of details are those of the graph. */
export function formedInstant(
  { window, forms }: Pick<CollectedMesh, 'window' | 'forms'>,
  { address }: Pick<PrometheusSource, 'address'>,
): FormedInstant & { readonly atSeconds: number } {
  const { atSeconds, rateWindowSeconds: windowSeconds } = window
  const form = forms.get(address)
  return { atSeconds, windowSeconds, ...(form ? { form } : {}) }
}
