import type { FoundService, SourceDetail } from '@periplus/shared'
import type { ReactNode } from 'react'
import { CopyButton } from '../../components/CopyButton.tsx'
import { useFormat } from '../../format/use-format.ts'
import { type Translate, useText } from '../../i18n/use-text.ts'
import css from './sources.module.css'

interface SourceFactsProps {
  detail: SourceDetail
  context: string | null
}

/** Where it was found, how it is reached, what else there is, and what sets it. */
export function SourceFacts({ detail, context }: SourceFactsProps) {
  const t = useText()
  const { service, others, address, certificateChecked, flag, scrapeInterval } = detail
  const reached = reachedWords(detail, context, t)
  return (
    <dl className={css.facts}>
      {reached !== null && <Fact name={t('upstreams.reached')}>{reached}</Fact>}
      {service && <Fact name={t('upstreams.service')}>{nameOf(service, t)}</Fact>}
      {address !== null && (
        <Fact name={t('upstreams.address')}>
          <span className={css.copied}>
            <code className={css.address}>{address}</code>
            <CopyButton text={address} label={t('upstreams.address')} />
          </span>
        </Fact>
      )}
      {certificateChecked === false && (
        <Fact name={t('upstreams.certificate')}>{t('upstreams.certificate.why', { flag })}</Fact>
      )}
      {others.length > 0 && (
        <Fact name={t('upstreams.others')}>
          {others.map((other) => (
            <span key={`${other.namespace}/${other.name}`} className={css.copied}>
              {nameOf(other, t)}
              <CopyButton text={flagFor(flag, other)} label={flagFor(flag, other)} />
            </span>
          ))}
          <span className={css.quiet}>{t('upstreams.others.choose', { flag })}</span>
        </Fact>
      )}
      {scrapeInterval && <Interval interval={scrapeInterval} />}
      {detail.reachedBy === 'nothing' && (
        <Fact name={t('upstreams.flag')}>
          <code className={css.address}>{flag}</code>
        </Fact>
      )}
    </dl>
  )
}

function Interval({ interval }: { interval: NonNullable<SourceDetail['scrapeInterval']> }) {
  const t = useText()
  const format = useFormat()
  const { seconds, origin } = interval
  const words = { interval: format.duration(seconds * 1000) }
  return <Fact name={t('upstreams.interval')}>{t(`upstreams.interval.${origin}`, words)}</Fact>
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

function reachedWords(
  { source, reachedBy }: SourceDetail,
  context: string | null,
  t: Translate,
): string | null {
  switch (reachedBy) {
    case 'nothing':
      return null
    case 'url':
      return t('upstreams.reached.url')
    case 'kubernetes':
      return context === null
        ? t('upstreams.reached.account')
        : t('upstreams.reached.kubeconfig', { context })
    case 'port-forward':
      return source === 'istiod' || source === 'envoy'
        ? t('upstreams.reached.pods')
        : t('upstreams.reached.port-forward')
  }
}

function nameOf({ product, namespace, name, port }: FoundService, t: Translate): string {
  const words = t('upstreams.service.value', {
    service: `${namespace}/${name}`,
    port: String(port),
  })
  return product === null ? words : `${product} · ${words}`
}

/** What chooses a Service, to be added to the command line. */
const flagFor = (flag: string, { namespace, name, port }: FoundService) =>
  `${flag} http://${name}.${namespace}.svc:${port}`
