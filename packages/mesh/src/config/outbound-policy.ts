import type { MeshSettings } from '../model/kubernetes.ts'
import { specAt } from './read-spec.ts'

/** Whether sidecars let calls to unknown hosts out, which is Istio's default. */
export const letsUnknownOut = ({ meshConfig }: MeshSettings) =>
  specAt(meshConfig ?? {}, 'outboundTrafficPolicy').mode !== 'REGISTRY_ONLY'
