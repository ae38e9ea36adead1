import { attachment } from './common.ts'
import { each, list, parts, words } from './shape.ts'

const variable = parts({ ...each('text', 'name', 'value'), valueFrom: words('INLINE', 'HOST') })

const module = {
  ...each('text', 'url', 'sha256', 'imagePullSecret', 'verificationKey', 'pluginName'),
  imagePullPolicy: words('UNSPECIFIED_POLICY', 'IfNotPresent', 'Always'),
  failStrategy: words('FAIL_CLOSE', 'FAIL_OPEN', 'FAIL_RELOAD'),
  type: words('UNSPECIFIED_PLUGIN_TYPE', 'HTTP', 'NETWORK'),
  pluginConfig: 'any',
  vmConfig: parts({ env: list(variable) }),
} as const

const match = list(
  parts({
    mode: words('UNDEFINED', 'CLIENT', 'SERVER', 'CLIENT_AND_SERVER'),
    ports: list(parts({ number: 'uint32' })),
  }),
)

const phases = ['AUTHN', 'AUTHZ', 'STATS']

export const wasmPlugin = parts({
  ...attachment,
  ...module,
  match,
  phase: words('UNSPECIFIED_PHASE', ...phases),
  priority: 'int32',
})

export const trafficExtension = parts({
  ...attachment,
  match,
  phase: words('UNSPECIFIED', ...phases),
  priority: 'int32',
  wasm: parts(module),
  lua: parts({ inlineCode: 'text' }),
})
