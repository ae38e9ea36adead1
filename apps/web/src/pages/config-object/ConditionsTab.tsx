import type { Condition } from '@periplus/shared'
import { EmptyState } from '../../components/EmptyState.tsx'
import { HealthMark } from '../../components/HealthMark.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Time } from '../../components/Time.tsx'
import { useText } from '../../i18n/use-text.ts'
import css from './config-object.module.css'

/** What controllers say about the object, what is not as it should be first. */
export function ConditionsTab({ conditions }: { conditions: readonly Condition[] }) {
  const t = useText()
  if (conditions.length === 0) {
    return (
      <Panel>
        <EmptyState title={t('config-object.conditions.none')}>
          {t('config-object.conditions.none-do')}
        </EmptyState>
      </Panel>
    )
  }
  const unmetFirst = conditions.toSorted((a, b) => Number(b.unmet) - Number(a.unmet))
  return (
    <Panel title={t('config-object.conditions.label')} flush>
      <ul className={css.list}>
        {unmetFirst.map((condition) => (
          <ConditionItem key={`${condition.about} ${condition.type}`} condition={condition} />
        ))}
      </ul>
    </Panel>
  )
}

function ConditionItem({ condition }: { condition: Condition }) {
  const t = useText()
  const { about, type, status, reason, message, since, unmet } = condition
  return (
    <li className={css.condition} data-unmet={unmet || undefined}>
      <HealthMark status={unmet ? 'degraded' : 'healthy'} />
      <div className={css.conditionWords}>
        <p className={css.conditionHead}>
          <span className="reader-only">
            {t(unmet ? 'config-object.conditions.unmet' : 'config-object.conditions.met')}:{' '}
          </span>
          <strong>
            {type}: {status}
          </strong>
          {reason !== null && <code>{reason}</code>}
          {about !== null && <span className={css.quiet}>{about}</span>}
        </p>
        {message !== null && message !== '' && <p className={css.conditionMessage}>{message}</p>}
      </div>
      {since !== null && (
        <span className={css.quiet}>
          <Time epochMs={Date.parse(since)} />
        </span>
      )}
    </li>
  )
}
