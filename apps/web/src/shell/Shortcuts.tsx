import { CloseButton, Kbd, Modal, useMantineColorScheme } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../i18n/use-text.ts'
import { refreshNow } from './live-refresh.ts'
import { pages } from './pages.ts'
import css from './shortcuts.module.css'

/** The keys that work on every page, and the list of them on `?`. */
export function Shortcuts({ onToggleNavigation }: { onToggleNavigation: () => void }) {
  const t = useText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { toggleColorScheme } = useMantineColorScheme()
  const [opened, { close, toggle }] = useDisclosure(false)
  useHotkeys([
    // Layouts differ in whether the question mark needs the shift key.
    ['?', toggle],
    ['shift + ?', toggle],
    ['r', () => void refreshNow(client)],
    ['d', toggleColorScheme],
    ['[', onToggleNavigation],
    ...pages.map(
      ({ path, key }) => [key, () => void navigate({ to: path })] as [string, () => void],
    ),
  ])
  const rows: [string, string][] = [
    ['⌘K / Ctrl K', t('shell.shortcuts.palette')],
    ...pages.map(({ id, key }): [string, string] => [
      key,
      t('shell.shortcuts.go', { page: t(`shell.nav.${id}`) }),
    ]),
    ['R', t('shell.shortcuts.refresh')],
    ['D', t('shell.shortcuts.theme')],
    ['[', t('shell.shortcuts.navigation')],
    ['?', t('shell.shortcuts.help')],
  ]
  return (
    <Modal
      opened={opened}
      onClose={close}
      withCloseButton={false}
      size="sm"
      attributes={{ content: { 'aria-label': t('shell.shortcuts') } }}
    >
      <div className={css.head}>
        <h2 className={css.title}>{t('shell.shortcuts')}</h2>
        <CloseButton onClick={close} aria-label={t('shell.close')} />
      </div>
      <KeyList rows={rows} />
      <h3 className={css.part}>{t('topology.keys')}</h3>
      <KeyList rows={graphKeys.map(([keys, id]) => [keys, t(id)])} />
    </Modal>
  )
}

/** What the picture and the pages of graphs take themselves. */
const graphKeys = [
  ['← ↑ ↓ → / Tab', 'topology.keys.move'],
  ['E / Shift E', 'topology.keys.edges'],
  ['Enter', 'topology.keys.select'],
  ['Shift F10 / Menu', 'topology.keys.menu'],
  ['Esc', 'topology.keys.clear'],
  ['+ − 0', 'topology.keys.zoom'],
  ['T', 'topology.keys.table'],
  ['S', 'topology.keys.summary'],
] as const

const KeyList = ({ rows }: { rows: readonly (readonly [string, string])[] }) => (
  <dl className={css.list}>
    {rows.map(([keys, words]) => (
      <div key={keys} className={css.row}>
        <dt>{words}</dt>
        <dd>
          <Kbd>{keys}</Kbd>
        </dd>
      </div>
    ))}
  </dl>
)
