import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { editorPhrases } from '../../../components/code/editor-phrases.ts'
import { Panel } from '../../../components/Panel.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { useSearchState } from '../../../url/use-search-state.ts'
import type { ConfigObjectData } from '../config-object-data.ts'
import { keyedFindings } from '../keyed-findings.ts'
import { objectSearch } from '../search.ts'
import { CommandsPanel } from './CommandsPanel.tsx'
import { FindingIndex } from './FindingIndex.tsx'
import { FindingInText } from './FindingInText.tsx'
import css from './yaml.module.css'

const NotedText = lazy(async () => ({
  default: (await import('../../../components/code/NotedText.tsx')).NotedText,
}))

/** What controllers write is seldom what a person looks for. */
const foldedAtFirst = ['status']

/** The object's text with its findings in it, the findings as a list, and commands. */
export function YamlTab({ data }: { data: ConfigObjectData }) {
  const t = useText()
  const [{ finding: open }, change] = useSearchState(objectSearch)
  /** Key of the finding that a person chose in the list. */
  const [chosen, setChosen] = useState<string | null>(null)
  const findings = useMemo(() => keyedFindings(data.findings), [data.findings])
  const notes = useMemo(
    () =>
      findings.flatMap(({ key, finding: { severity, range } }) =>
        range === null ? [] : [{ key, severity, range }],
      ),
    [findings],
  )
  const phrases = useMemo(() => editorPhrases(t), [t])
  const show = useCallback(
    (key: string | null) => change({ finding: key }, { replace: true }),
    [change],
  )
  const drawNote = (key: string) => {
    const found = findings.find((each) => each.key === key)
    if (!found) return null
    return (
      <FindingInText
        finding={found.finding}
        expanded={key === open}
        onToggle={() => show(key === open ? null : key)}
        focused={key === chosen && key === open}
      />
    )
  }
  const whole = findings.filter(({ finding }) => finding.range === null)
  const { kind, name } = data.object
  return (
    <div className={css.layout}>
      <div className={css.findings}>
        {open !== null && !findings.some(({ key }) => key === open) && (
          <p className={css.gone} role="status">
            {t('config-object.findings.gone')}
          </p>
        )}
        <FindingIndex
          findings={findings}
          checked={data.state !== 'deleted'}
          open={open}
          onOpen={(key) => {
            setChosen(key)
            show(key)
          }}
        />
      </div>
      <div className={css.text}>
        <Panel
          title={t('config-object.yaml')}
          aside={
            <span className={css.aside}>
              <span className={css.hint}>{t('config-object.yaml.find')}</span>
              <CopyButton text={data.yaml} label={t('config-object.yaml')} />
            </span>
          }
          flush
        >
          {whole.length > 0 && (
            <div className={css.whole}>
              {whole.map(({ key }) => (
                <div key={key}>{drawNote(key)}</div>
              ))}
            </div>
          )}
          <Suspense fallback={<Skeleton height={420} />}>
            <NotedText
              text={data.yaml}
              label={t('config-object.yaml.label', { kind, name })}
              phrases={phrases}
              notes={notes}
              open={open}
              onOpen={show}
              drawNote={drawNote}
              folded={foldedAtFirst}
            />
          </Suspense>
        </Panel>
      </div>
      <div className={css.commandsPanel}>
        <CommandsPanel object={data.object} />
      </div>
    </div>
  )
}
