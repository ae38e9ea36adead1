import { Age } from '../../components/Age.tsx'
import { useText } from '../../i18n/use-text.ts'
import css from './config-object.module.css'
import type { ConfigObjectData } from './config-object-data.ts'

/** In one line: its API, who owns it, who changed it when, how old it is. */
export function ObjectFacts({ data }: { data: ConfigObjectData }) {
  const t = useText()
  const { object, owner, changedAt, changedBy, createdAt } = data
  return (
    <dl className={css.facts}>
      <div>
        <dt>{t('config-object.api-version')}</dt>
        <dd>{object.apiVersion}</dd>
      </div>
      {owner !== null && (
        <div>
          <dt>{t('config-object.owner')}</dt>
          <dd>
            {owner.kind} {owner.name}
          </dd>
        </div>
      )}
      {(changedAt !== null || changedBy !== null) && (
        <div>
          <dt>{t('config-object.changed')}</dt>
          <dd>
            {changedAt !== null && <Age epochMs={Date.parse(changedAt)} />}{' '}
            {changedBy !== null && t('config-object.changed-by', { manager: changedBy })}
          </dd>
        </div>
      )}
      {createdAt !== null && (
        <div>
          <dt>{t('config-object.created')}</dt>
          <dd>
            <Age epochMs={Date.parse(createdAt)} />
          </dd>
        </div>
      )}
    </dl>
  )
}
