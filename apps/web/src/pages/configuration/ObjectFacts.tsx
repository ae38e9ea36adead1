import type { ConfigItem } from '@periplus/shared'
import { Time } from '../../components/Time.tsx'
import { useText } from '../../i18n/use-text.ts'
import panel from '../topology/panel.module.css'
import css from './configuration.module.css'

interface ObjectFactsProps {
  summary: Pick<ConfigItem, 'object' | 'createdAt' | 'changedAt' | 'changedBy' | 'owner'>
  about: readonly string[]
}

/** Where an object is, what it is about, whose it is and since when. */
export function ObjectFacts({ summary, about }: ObjectFactsProps) {
  const t = useText()
  const { object, owner, createdAt, changedAt, changedBy } = summary
  return (
    <dl className={panel.list}>
      <dt>{t('pages.column.namespace')}</dt>
      <dd>{object.namespace ?? t('configuration.panel.everywhere')}</dd>
      <dt>{t('pages.column.cluster')}</dt>
      <dd>{object.cluster}</dd>
      <dt>{t('configuration.panel.version')}</dt>
      <dd>{object.apiVersion}</dd>
      {about.length > 0 && (
        <>
          <dt>{t('configuration.column.about')}</dt>
          <dd>
            <ul className={css.plain}>
              {about.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{t('configuration.column.owner')}</dt>
      <dd>
        {owner ? (
          `${owner.kind} ${owner.name}`
        ) : (
          <span className={css.quiet}>{t('configuration.panel.owner.none')}</span>
        )}
      </dd>
      {changedAt !== null && (
        <>
          <dt>{t('configuration.column.changed')}</dt>
          <dd>
            <Time epochMs={Date.parse(changedAt)} />
            {changedBy !== null && <span className={css.quiet}> {changedBy}</span>}
          </dd>
        </>
      )}
      {createdAt !== null && (
        <>
          <dt>{t('configuration.column.created')}</dt>
          <dd>
            <Time epochMs={Date.parse(createdAt)} />
          </dd>
        </>
      )}
    </dl>
  )
}
