import { each, list, parts, table, words } from './shape.ts'

export const labels = table('text')
export const texts = list('text')

/** The `selector` of a policy. */
export const policySelector = parts({ matchLabels: labels })

/** The `workloadSelector` of networking kinds. */
export const workloadSelector = parts({ labels })

const target = parts(each('text', 'group', 'kind', 'name', 'namespace'))

/** To whom a policy applies. */
export const attachment = {
  selector: policySelector,
  targetRef: target,
  targetRefs: list(target),
}

export const destination = parts({
  ...each('text', 'host', 'subset'),
  port: parts({ number: 'uint32' }),
})

export const port = parts({
  ...each('text', 'name', 'protocol'),
  ...each('uint32', 'number', 'targetPort'),
})

export const percent = parts({ value: 'number' })

const tlsVersion = words('TLS_AUTO', 'TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3')
const certificate = each('text', 'serverCertificate', 'privateKey', 'caCertificates')
const serverModes = ['SIMPLE', 'MUTUAL', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL']

/** How a listener ends TLS. */
export const serverTls = parts({
  ...certificate,
  ...each('text', 'caCrl', 'credentialName', 'caCertCredentialName'),
  ...each(texts, 'subjectAltNames', 'credentialNames', 'cipherSuites', 'ecdhCurves'),
  ...each(texts, 'verifyCertificateHash', 'verifyCertificateSpki'),
  ...each('truth', 'httpsRedirect', 'insecureSkipVerify'),
  ...each(tlsVersion, 'minProtocolVersion', 'maxProtocolVersion'),
  mode: words('PASSTHROUGH', ...serverModes),
  tlsCertificates: list(parts(certificate)),
})

const keepalive = parts({ probes: 'uint32', ...each('duration', 'time', 'interval') })

export const connectionPool = parts({
  tcp: parts({
    maxConnections: 'int32',
    ...each('duration', 'connectTimeout', 'maxConnectionDuration', 'idleTimeout'),
    tcpKeepalive: keepalive,
  }),
  http: parts({
    ...each('int32', 'http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection'),
    ...each('int32', 'maxRetries', 'maxConcurrentStreams'),
    idleTimeout: 'duration',
    h2UpgradePolicy: words('DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE'),
    useClientProtocol: 'truth',
    http2KeepAlive: parts(each('duration', 'interval', 'timeout')),
  }),
})
