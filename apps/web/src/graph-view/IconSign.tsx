import { type BadgeIcon, badgeIcons, iconGrid, iconPaths, type Lock } from '@periplus/mesh/layout'
import type { Badge } from '@periplus/shared'
import css from './graph-canvas.module.css'

const tones: Partial<Record<BadgeIcon | Lock, string>> = {
  'finding-error': 'failing',
  'finding-warning': 'degraded',
  'stale-proxy': 'degraded',
  broken: 'degraded',
}

/** An icon of the picture beside its words: in tips, in the legend and in panels. */
export function IconSign({ icon, size = 15 }: { icon: BadgeIcon | Lock; size?: number }) {
  return (
    <svg
      className={css.sign}
      data-tone={tones[icon]}
      width={size}
      height={size}
      viewBox={`0 0 ${iconGrid} ${iconGrid}`}
      aria-hidden="true"
    >
      <path d={iconPaths[icon]} />
    </svg>
  )
}

/** The icon of a badge that has one; of the others the symbol itself tells. */
export function BadgeSign({ badge }: { badge: Badge }) {
  const icon = badgeIcons.find((each) => each === badge)
  return icon ? <IconSign icon={icon} size={13} /> : null
}
