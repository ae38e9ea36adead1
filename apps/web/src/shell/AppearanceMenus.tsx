import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core'
import type { Language } from '@periplus/shared'
import { IconBrightness, IconCheck, IconLanguage } from '@tabler/icons-react'
import { useLanguage } from '../i18n/language-context.ts'
import { useText } from '../i18n/use-text.ts'

/** Each language by its own name. */
export const languageNames: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文' }

export const colorSchemes = ['light', 'dark', 'auto'] as const

/** Light, dark, or as the system. */
export function ThemeMenu() {
  const t = useText()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('shell.theme')}>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('shell.theme')}>
            <IconBrightness size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {colorSchemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme && <IconCheck size={14} aria-hidden />}
          >
            {t(`shell.theme.${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function LanguageMenu() {
  const t = useText()
  const { language, setLanguage } = useLanguage()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('shell.language')}>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('shell.language')}>
            <IconLanguage size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {(['en', 'zh-CN'] as const).map((each) => (
          <Menu.Item
            key={each}
            lang={each}
            onClick={() => setLanguage(each)}
            rightSection={language === each && <IconCheck size={14} aria-hidden />}
          >
            {languageNames[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
