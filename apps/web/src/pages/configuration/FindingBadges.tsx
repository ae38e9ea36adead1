import type { ConfigItem } from '@periplus/shared'
import { Badge } from '../../components/Badge.tsx'
import { findingKey } from '../../components/FindingItem.tsx'
import { ObjectLink } from '../../components/ObjectLink.tsx'
import { SeverityMark } from '../../components/SeverityMark.tsx'
import { useText } from '../../i18n/use-text.ts'
import css from './configuration.module.css'

const tones = { error: 'failing', warning: 'degraded', info: 'note' } as const

/** How many findings of each severity an object has; each leads to the first of them. */
export function FindingBadges({
  item,
}: {
  item: Pick<ConfigItem, 'object' | 'findings' | 'first'>
}) {
  const t = useText()
  const { object, findings, first } = item
  if (first.length === 0) return <span className={css.quiet}>0</span>
  return (
    <span className={css.badges}>
      {first.map(({ severity, check, path }) => {
        const words = t(`configuration.badge.${severity}`, { count: findings[severity] })
        return (
          <ObjectLink
            key={severity}
            object={object}
            finding={findingKey({ check, object, path })}
            className={css.badge}
          >
            <Badge tone={tones[severity]}>
              <SeverityMark severity={severity} size={13} />
              <span aria-hidden title={words}>
                {findings[severity]}
              </span>
              <span className="reader-only">{words}</span>
            </Badge>
          </ObjectLink>
        )
      })}
    </span>
  )
}
