import { Menu } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import type { Moves } from '@periplus/mesh/layout'
import { IconDownload, IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import {
  download,
  type Exported,
  type ExportKind,
  exportedFile,
  exportKinds,
  exportName,
} from '../graph-view/export-picture.ts'
import { movesHash } from '../graph-view/moves-link.ts'
import { readPalette } from '../graph-view/palette.ts'
import { useText } from '../i18n/use-text.ts'
import css from './overlay.module.css'

interface ExportMenuProps {
  /** The picture as it is drawn; null while there is none. */
  picture: Omit<Exported, 'palette'> | null
  window: { readonly from: string; readonly to: string }
  moves: Moves
}

/** The picture as a file, and as a link that keeps what was moved by hand. */
export function ExportMenu({ picture, window: shown, moves }: ExportMenuProps) {
  const t = useText()
  const clipboard = useClipboard({ timeout: 2500 })
  const [failure, setFailure] = useState<string | null>(null)
  const save = async (kind: ExportKind) => {
    if (!picture) return
    try {
      const palette = readPalette(document.documentElement)
      download(await exportedFile(kind, { ...picture, palette }), exportName(kind, shown))
      setFailure(null)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    }
  }
  const copyLink = async () => {
    const address = new URL(window.location.href)
    address.hash = await movesHash(moves)
    clipboard.copy(address.href)
  }
  const said = failure
    ? t('topology.export.failed', { reason: failure })
    : clipboard.copied
      ? t('topology.export.copied')
      : ''
  return (
    <>
      <span className={said === '' ? 'reader-only' : css.said} role="status">
        {said}
      </span>
      <Menu position="top-end" shadow="md">
        <Menu.Target>
          <button
            type="button"
            className={css.button}
            disabled={!picture}
            aria-label={t('topology.export')}
            title={t('topology.export')}
          >
            <IconDownload size={16} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {exportKinds.map((kind) => (
            <Menu.Item key={kind} onClick={() => void save(kind)}>
              {t(`topology.export.${kind}`)}
            </Menu.Item>
          ))}
          {Object.keys(moves).length > 0 && (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconLink size={14} aria-hidden />}
                onClick={() => void copyLink()}
              >
                {t('topology.export.link')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
