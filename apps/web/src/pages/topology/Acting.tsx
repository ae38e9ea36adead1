import type { ActingConfig } from '@periplus/shared'
import { useText } from '../../i18n/use-text.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

/** The configuration that acts here, in order of precedence. */
export function Acting({ acting }: { acting: readonly ActingConfig[] }) {
  const t = useText()
  return (
    <PanelSection title={t('topology.panel.acts')}>
      {acting.length === 0 ? (
        <p className={css.note}>{t('topology.panel.acts.none')}</p>
      ) : (
        <dl className={css.list}>
          {acting.map(({ object, summary }) => (
            <Line
              key={`${object.kind} ${object.namespace}/${object.name} ${summary.text}`}
              kind={object.kind}
              name={object.name}
              summary={summary.text}
            />
          ))}
        </dl>
      )}
    </PanelSection>
  )
}

const Line = (line: { kind: string; name: string; summary: string }) => (
  <>
    <dt>{line.kind}</dt>
    <dd>
      {line.name} · {line.summary}
    </dd>
  </>
)
