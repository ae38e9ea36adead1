import type { Finding, Health, Message, ObjectRef } from '@periplus/shared'
import type { Ref } from 'react'
import { findingKey } from '../../components/FindingItem.tsx'
import { ObjectLink } from '../../components/ObjectLink.tsx'
import { SeverityMark } from '../../components/SeverityMark.tsx'
import { useText } from '../../i18n/use-text.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

interface WhyProps {
  health: Health
  findings: readonly Finding[]
  /** Where the findings begin, for what leads there. */
  findingsRef?: Ref<HTMLDivElement>
}

const tones = { error: 'failing', warning: 'degraded', info: 'note' } as const

/** Why it is as it is: reasons of its health, then what is wrong with the configuration. */
export function Why({ health, findings, findingsRef }: WhyProps) {
  const t = useText()
  const { status, reasons } = health
  return (
    <PanelSection title={t('topology.panel.why')}>
      {reasons.length === 0 && findings.length === 0 && (
        <p className={css.note}>{t('topology.panel.why.none')}</p>
      )}
      {reasons.map((reason) => (
        <Reason key={keyOf(reason)} reason={reason} tone={status} />
      ))}
      {findings.length > 0 && (
        <div className={css.cards} ref={findingsRef}>
          {findings.map((finding) => (
            <FindingCard key={findingKey(finding)} finding={finding} />
          ))}
        </div>
      )}
    </PanelSection>
  )
}

const Reason = ({ reason, tone }: { reason: Message; tone: string }) => (
  <div className={css.card} data-tone={tone}>
    <span className={css.cardTitle}>{reason.text}</span>
  </div>
)

const keyOf = ({ id, params }: Message) => `${id} ${JSON.stringify(params)}`

/** What is wrong and what to do; all of it leads to the place in the object. */
function FindingCard({ finding }: { finding: Finding }) {
  const t = useText()
  const { object, path, severity } = finding
  return (
    <div className={css.card} data-tone={tones[severity]} data-opens>
      <div className={css.cardHead}>
        <SeverityMark severity={severity} />
        <ObjectLink object={object} finding={findingKey(finding)} className={css.cardLink}>
          <span className="reader-only">{t(`pages.severity.${severity}`)}: </span>
          {finding.message.text}
        </ObjectLink>
      </div>
      <span>{finding.fix.text}</span>
      <span className={css.cardPlace}>
        {placeOf(object)} · {path}
      </span>
    </div>
  )
}

const placeOf = ({ kind, namespace, name }: ObjectRef) =>
  namespace === null ? `${kind} ${name}` : `${kind} ${namespace}/${name}`
