import { Button } from '@mantine/core'
import { IconCompass } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useText } from '../../i18n/use-text.ts'
import css from './not-found.module.css'

/** An address that leads nowhere, and the way back. */
export function Page() {
  const t = useText()
  const { pathname } = useLocation()
  return (
    <div className={css.place}>
      <IconCompass size={56} stroke={1.25} className={css.mark} aria-hidden />
      <h1 className={css.title}>{t('pages.not-found.title')}</h1>
      <p className={css.text}>{t('pages.not-found.text', { path: pathname })}</p>
      <Button component={Link} to="/" variant="filled" size="sm">
        {t('pages.not-found.back')}
      </Button>
    </div>
  )
}
