import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useText } from '../i18n/use-text.ts'
import { CommandPalette } from './CommandPalette.tsx'
import { useRefreshClock, useServerNews } from './live-refresh.ts'
import { BottomBar, Navigation } from './Navigation.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { SourceBanner } from './SourceBanner.tsx'
import css from './shell.module.css'
import { NarrowTopBar, TopBar } from './TopBar.tsx'

/** What every page shares: navigation, the row of pickers, the banner of troubled sources. */
export function Shell() {
  const t = useText()
  const narrow = useMediaQuery('(width < 768px)', undefined, { getInitialValueInEffect: false })
  const [collapsed, setCollapsed] = useLocalStorage({
    key: 'periplus-navigation-collapsed',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const toggle = useCallback(() => setCollapsed((is) => !is), [setCollapsed])
  useRefreshClock()
  useServerNews()
  return (
    <div className={css.shell} data-collapsed={collapsed || undefined}>
      <a href="#content" className={css.skip}>
        {t('shell.skip')}
      </a>
      {narrow ? <NarrowTopBar /> : <Navigation collapsed={collapsed} onToggle={toggle} />}
      {!narrow && <TopBar />}
      <div className={css.content}>
        <SourceBanner />
        <main id="content" className={css.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {narrow && <BottomBar />}
      <CommandPalette />
      <Shortcuts onToggleNavigation={toggle} />
    </div>
  )
}
