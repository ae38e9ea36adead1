import type { MessageId } from '@periplus/shared'

/** Questions that people ask often. */
export const findPresets: readonly { readonly title: MessageId; readonly expression: string }[] = [
  { title: 'find.preset.failing', expression: 'health = failing' },
  { title: 'find.preset.errors', expression: 'errorPercent > 1' },
  { title: 'find.preset.slow', expression: 'latency > 500ms' },
  { title: 'find.preset.plaintext', expression: 'not mtls' },
  { title: 'find.preset.unrouted', expression: 'flag ~ "^(NR|UH|UF)$"' },
  { title: 'find.preset.no-sidecar', expression: 'badge:no-sidecar' },
  { title: 'find.preset.findings', expression: 'badge:finding-error or badge:finding-warning' },
  { title: 'find.preset.outside', expression: 'outside' },
  { title: 'find.preset.idle', expression: 'idle' },
]
