import { IconScale } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'
import { useText } from '../i18n/use-text.ts'
import { CopyButton } from './CopyButton.tsx'
import css from './states.module.css'

/** What a picture would take of Prometheus, more than one read may. */
export function isTooMuchToRead(error: unknown): error is ApiError {
  return error instanceof ApiError && error.id === 'problems.read-too-large'
}

interface TooMuchToReadProps {
  error: ApiError
  /** What the reader can do here and now. */
  children?: ReactNode
}

/** Nothing is broken: the question is dear. What it takes, what may be taken, and what makes it cheap. */
export function TooMuchToRead({ error, children }: TooMuchToReadProps) {
  const t = useText()
  const said = (name: string) => String(error.params[name] ?? '')
  return (
    <div className={css.state} role="alert">
      <span className={css.icon} data-tone="degraded">
        <IconScale size={20} aria-hidden />
      </span>
      <p className={css.title}>{t('pages.too-large.title')}</p>
      <p className={css.text}>
        {t('pages.too-large.text', { asked: said('asked'), budget: said('budget') })}
      </p>
      {children}
      <dl className={css.remedies}>
        <dt>{t('pages.too-large.record')}</dt>
        <dd>
          <code>{said('rules')}</code>
          <CopyButton text={said('rules')} label={t('pages.too-large.record')} />
        </dd>
        <dt>{t('pages.too-large.raise')}</dt>
        <dd>
          <code>{said('flag')}</code>
          <CopyButton text={said('flag')} label={t('pages.too-large.raise')} />
        </dd>
      </dl>
    </div>
  )
}
