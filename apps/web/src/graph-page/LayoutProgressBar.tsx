import type { LayoutProgress } from '../graph-view/layout-protocol.ts'
import { useText } from '../i18n/use-text.ts'
import css from './overlay.module.css'

/** Where each stage begins on the bar, and how much of it it takes. */
const shares = {
  inside: [0, 0.4],
  outside: [0.4, 0.3],
  lines: [0.7, 0.3],
} as const

/** How far the arranging of a large graph has come, in words and as a bar. */
export function LayoutProgressBar({ stage, part }: LayoutProgress) {
  const t = useText()
  const [begin, share] = shares[stage]
  const percent = Math.round(100 * (begin + share * part))
  const words = t(`topology.layouting.${stage}`)
  return (
    <div className={css.progress} role="status">
      <span>{words}</span>
      <progress max={100} value={percent} aria-label={words} />
    </div>
  )
}
