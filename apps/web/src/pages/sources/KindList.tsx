import type { HealthStatus, KindReading, KindState } from '@periplus/shared'
import { HealthMark } from '../../components/HealthMark.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { groupKinds, type KindSummary } from './group-kinds.ts'
import css from './sources.module.css'

const marks: Record<KindState, HealthStatus> = {
  watched: 'healthy',
  reading: 'unknown',
  forbidden: 'degraded',
  absent: 'idle',
  failed: 'failing',
}

interface KindListProps {
  kinds: readonly KindReading[]
  absentGroups: readonly string[]
}

/** Which objects are read, by API group, and which are not. */
export function KindList({ kinds, absentGroups }: KindListProps) {
  const t = useText()
  return (
    <div className={css.kinds}>
      <h3 className={css.heading}>{t('upstreams.kinds')}</h3>
      {kinds.length === 0 && <p className={css.sentence}>{t('upstreams.kinds.none')}</p>}
      {groupKinds(kinds).map(({ group, kinds: inGroup }) => (
        <section key={group} className={css.group}>
          <h4 className={css.groupName}>{group === '' ? t('upstreams.kinds.core') : group}</h4>
          <ul className={css.kindGrid}>
            {inGroup.map((kind) => (
              <Kind key={kind.kind} summary={kind} />
            ))}
          </ul>
        </section>
      ))}
      {absentGroups.length > 0 && (
        <p className={css.sentence}>{t('upstreams.absent', { groups: absentGroups.join(', ') })}</p>
      )}
    </div>
  )
}

function Kind({ summary: { kind, state, objects, troubled } }: { summary: KindSummary }) {
  const t = useText()
  const format = useFormat()
  const words = t(`upstreams.kind.${state}`)
  const where =
    troubled.length === 0
      ? words
      : t('upstreams.kind.in', { state: words, namespaces: troubled.join(', ') })
  return (
    <li className={css.kind} data-state={state} title={where}>
      <HealthMark status={marks[state]} size={10} />
      <span className={css.kindName}>{kind}</span>
      {state === 'watched' ? (
        <>
          <span className="reader-only">{words}</span>
          <span className={css.count}>{format.count(objects)}</span>
        </>
      ) : (
        <span className={css.kindState}>{where}</span>
      )}
    </li>
  )
}
