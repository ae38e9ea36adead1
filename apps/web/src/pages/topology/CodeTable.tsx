import { type CodeRate, grpcStatusName, type HostTraffic, type Protocol } from '@periplus/shared'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { isErrorCode } from './error-code.ts'
import { flagMeaning } from './flag-meaning.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

interface CodeTableProps {
  codes: readonly CodeRate[]
  protocol: Protocol
  /** Where the requests went, once it is read. */
  hosts?: readonly HostTraffic[] | undefined
}

/** Of what kind the requests were: by response code, Envoy's flags and host, most frequent first. */
export function CodeTable({ codes, protocol, hosts = [] }: CodeTableProps) {
  const t = useText()
  const [only, ...others] = hosts
  const parts = others.length > 0 ? hosts : [{ host: null, codes }]
  const total = codes.reduce((sum, each) => sum + each.requestsPerSecond, 0)
  if (protocol === 'tcp' && others.length > 0) return <Hosts hosts={hosts} />
  if (codes.length === 0) return null
  return (
    <PanelSection title={t('topology.panel.codes')}>
      {only?.host && others.length === 0 && (
        <p className={`mono ${css.host}`}>{t('topology.panel.host', { host: only.host })}</p>
      )}
      <table className={css.codes}>
        <thead>
          <tr>
            <th scope="col">{t('topology.panel.code')}</th>
            <th scope="col">{t('topology.panel.flag')}</th>
            <th scope="col">{t('topology.panel.rps')}</th>
            <th scope="col">{t('topology.panel.share')}</th>
          </tr>
        </thead>
        {parts.map((part) => (
          <tbody key={part.host}>
            {others.length > 0 && (
              <tr>
                <th scope="rowgroup" colSpan={4} className={`mono ${css.host}`}>
                  {part.host ?? t('topology.panel.host.unknown')}
                </th>
              </tr>
            )}
            {[...part.codes]
              .sort((a, b) => b.requestsPerSecond - a.requestsPerSecond)
              .map((each) => (
                <CodeRow key={`${each.code} ${each.flags}`} {...{ each, protocol, total }} />
              ))}
          </tbody>
        ))}
      </table>
    </PanelSection>
  )
}

interface CodeRowProps {
  each: CodeRate
  protocol: Protocol
  /** Requests per second of the whole edge. */
  total: number
}

function CodeRow({ each, protocol, total }: CodeRowProps) {
  const t = useText()
  const format = useFormat()
  const { code, flags, requestsPerSecond } = each
  const bad = isErrorCode(code, protocol)
  const status = grpcStatusName(code, protocol)
  const meaning = status && flags === '-' ? '' : flagMeaning(flags, bad, t)
  return (
    <tr>
      <td className={`mono ${css.code}`} data-bad={bad || undefined}>
        {code}
      </td>
      <td className={css.flag}>{[status, meaning].filter(Boolean).join(' · ')}</td>
      <td>{format.rateQuantity(requestsPerSecond).figure}</td>
      <td>{format.ratio(total > 0 ? requestsPerSecond / total : null)}</td>
    </tr>
  )
}

/** Where the bytes went, where there are no requests. */
function Hosts({ hosts }: { hosts: readonly HostTraffic[] }) {
  const t = useText()
  const format = useFormat()
  return (
    <PanelSection title={t('topology.panel.hosts')}>
      <dl className={css.list}>
        {hosts.map(({ host, bytesPerSecond }) => (
          <Host
            key={host}
            host={host ?? t('topology.panel.host.unknown')}
            figure={format.throughput(bytesPerSecond)}
          />
        ))}
      </dl>
    </PanelSection>
  )
}

const Host = ({ host, figure }: { host: string; figure: string }) => (
  <>
    <dt className="mono">{host}</dt>
    <dd>{figure}</dd>
  </>
)
