import type { Finding, ObjectRef } from '@periplus/shared'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useText } from '../i18n/use-text.ts'
import { CodeBlock } from './CodeBlock.tsx'
import css from './finding.module.css'

/** Whether the list of configuration has objects of its kind: Kubernetes' own are not in it. */
const isListed = ({ apiVersion }: ObjectRef) =>
  /^([a-z]+\.istio\.io|gateway\.networking\.k8s\.io|flagger\.app)\//.test(apiVersion)

/** Why a finding matters, what to do, and what others call it. */
export function FindingDetail({ finding }: { finding: Finding }) {
  const t = useText()
  return (
    <dl className={css.detail}>
      <dt>{t('pages.findings.why')}</dt>
      <dd>{finding.explanation.text}</dd>
      <dt>{t('pages.findings.fix')}</dt>
      <dd>
        <Remedy text={finding.fix.text} />
      </dd>
      <dt>{t('pages.findings.check')}</dt>
      <dd className={css.code}>
        <Link
          to={isListed(finding.object) ? '/configuration' : '/findings'}
          search={{ check: finding.check }}
          title={t('pages.findings.check.all')}
        >
          {finding.check}
        </Link>
      </dd>
      {finding.references.length > 0 && (
        <>
          <dt>{t('pages.findings.references')}</dt>
          <dd className={css.code}>{finding.references.join(', ')}</dd>
        </>
      )}
      {finding.documentation !== null && (
        <>
          <dt>{t('pages.findings.documentation')}</dt>
          <dd>
            <a href={finding.documentation} target="_blank" rel="noreferrer">
              {finding.documentation} <IconExternalLink size={12} aria-hidden />
            </a>
          </dd>
        </>
      )}
    </dl>
  )
}

/** What to do; below its first line may stand what to apply. */
function Remedy({ text }: { text: string }) {
  const t = useText()
  const end = text.indexOf('\n')
  if (end < 0) return text
  return (
    <>
      {text.slice(0, end)}
      <CodeBlock language="YAML" text={text.slice(end + 1)} label={t('pages.findings.fix')} />
    </>
  )
}
