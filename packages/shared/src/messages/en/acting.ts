/** What a configuration object does on an edge or node (server/present). */
export const acting = {
  'acting.mtls': 'mutual TLS {mode}',
  'acting.gateway': 'Serves {hosts} on {ports}',
  'acting.sidecar': 'The caller may reach {details}',
  'acting.virtualService': 'Routes: {details}',
  'acting.serviceEntry': 'Declares {host} ({details})',
  'acting.destinationRule': 'Traffic policy: {details}',
  'acting.peerAuthentication': 'Mutual TLS mode {mode} is in force',
  'acting.peerAuthentication.overruled': 'Mutual TLS mode {mode}, overruled by a narrower policy',
  'acting.requestAuthentication': 'Checks tokens of {issuers}',
  'acting.authorization': '{action} by {rules, plural, one {# rule} other {# rules}}',
  'acting.authorization.allowNothing': 'Allows nothing: it has no rules',
  'acting.authorization.noRules': '{action} without rules: it has no effect',
  'acting.authorization.everything': '{action} for every request',
  'acting.envoyFilter': 'Changes the proxy: {patches, plural, one {# patch} other {# patches}}',
  'acting.wasmPlugin': 'Runs the plugin {url}',
  'acting.telemetry': 'Telemetry: {details}',
} as const
