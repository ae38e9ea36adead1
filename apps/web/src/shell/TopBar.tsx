import { ActionIcon, Popover, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../i18n/language-context.ts'
import { useText } from '../i18n/use-text.ts'
import { colorSchemes, LanguageMenu, languageNames, ThemeMenu } from './AppearanceMenus.tsx'
import { ClusterPicker } from './ClusterPicker.tsx'
import { Logo } from './Logo.tsx'
import { NamespacePicker } from './NamespacePicker.tsx'
import { RefreshControl } from './RefreshControl.tsx'
import { TimeRangePicker } from './TimeRangePicker.tsx'
import css from './top-bar.module.css'

const paletteKey = /mac/i.test(navigator.platform) ? '⌘K' : 'Ctrl K'

function SearchButton() {
  const t = useText()
  return (
    <button
      type="button"
      className={`${css.picker} ${css.search}`}
      onClick={spotlight.open}
      aria-label={t('shell.search')}
    >
      <IconSearch size={15} stroke={1.75} aria-hidden />
      <span className={css.searchText}>{t('shell.search')}</span>
      <kbd className={css.kbd}>{paletteKey}</kbd>
    </button>
  )
}

/** The row above every page: where, when, how fresh, and how it looks. */
export function TopBar() {
  return (
    <header className={css.top}>
      <ClusterPicker />
      <NamespacePicker />
      <span className={css.gap} />
      <SearchButton />
      <TimeRangePicker />
      <RefreshControl />
      <ThemeMenu />
      <LanguageMenu />
    </header>
  )
}

/** The same for a phone: what is used most stays; the rest is one step away. */
export function NarrowTopBar() {
  const t = useText()
  const { language, setLanguage } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <header className={css.top}>
      <Link to="/" className={css.brand} aria-label={t('shell.product')}>
        <Logo />
      </Link>
      <NamespacePicker />
      <span className={css.gap} />
      <TimeRangePicker />
      <RefreshControl brief />
      <SearchButton />
      <Popover position="bottom-end">
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('shell.menu')}>
            <IconAdjustmentsHorizontal size={18} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('shell.menu')}>
          <div className={css.settings}>
            <ClusterPicker />
            <RefreshControl />
            <SegmentedControl
              size="xs"
              aria-label={t('shell.theme')}
              value={colorScheme}
              onChange={(value) => setColorScheme(value as (typeof colorSchemes)[number])}
              data={colorSchemes.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('shell.language')}
              value={language}
              onChange={(value) => setLanguage(value === 'en' ? 'en' : 'zh-CN')}
              data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
            />
          </div>
        </Popover.Dropdown>
      </Popover>
    </header>
  )
}
