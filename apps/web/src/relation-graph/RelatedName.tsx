import { type RelatedObject, severities } from '@periplus/shared'
import { IconLock, IconUnlink } from '@tabler/icons-react'
import { ObjectLink } from '../components/ObjectLink.tsx'
import { SeverityMark } from '../components/SeverityMark.tsx'
import { useText } from '../i18n/use-text.ts'
import css from './relation-graph.module.css'

interface RelatedNameProps {
  related: RelatedObject
  /** It is the object that everything here is about. */
  self?: boolean
}

/** Kinds that no page shows: their content is secret. */
const withoutPage = new Set(['Secret'])

/** A related object: its kind, its name, what is wrong with it, and the way to it. */
export function RelatedName({ related, self = false }: RelatedNameProps) {
  const t = useText()
  const { object, exists, findings } = related
  if (object === null) {
    return (
      <span className={css.related} data-hidden>
        <span className={css.kind}>
          <IconLock size={13} aria-hidden />
        </span>
        <span className={css.name}>{t('relations.hidden')}</span>
      </span>
    )
  }
  const worst = severities.find((severity) => findings[severity] > 0)
  const name = `${object.namespace === null ? '' : `${object.namespace}/`}${object.name}`
  const words = (
    <>
      <span className={css.kind}>
        {object.kind}
        {worst && (
          <>
            <SeverityMark severity={worst} size={13} />
            <span className="reader-only">{t(`pages.severity.${worst}`)}</span>
          </>
        )}
      </span>
      <span className={css.name} title={`${object.kind} ${name} (${object.apiVersion})`}>
        {object.namespace !== null && <span className={css.namespace}>{object.namespace}/</span>}
        {object.name}
      </span>
      {!exists && (
        <span className={css.missing}>
          <IconUnlink size={13} aria-hidden />
          {t('relations.missing')}
        </span>
      )}
    </>
  )
  if (self || !exists || withoutPage.has(object.kind)) {
    return (
      <span className={css.related} {...(self && { 'aria-current': 'true' as const })}>
        {words}
      </span>
    )
  }
  return (
    <ObjectLink object={object} className={css.related}>
      {words}
    </ObjectLink>
  )
}
