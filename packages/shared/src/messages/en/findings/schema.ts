/** Findings of Istio's own validation, field by field (mesh/validations/schema). */
export const schema = {
  'findings.schema.why':
    'istiod refuses such an object: it cannot be applied or changed. Where one came in all the same, proxies may refuse the configuration that is made from it, or do without it.',
  'findings.schema.warning.why':
    'istiod takes the object, but this part of it has no effect, not the intended one, or will not be understood much longer.',
  'findings.schema.mesh.why':
    'istiod refuses such a configuration of the mesh and keeps the one before, or does not start.',
  'findings.schema.fix':
    'Correct the field. The reference of {kind} says what each field may hold.',

  'findings.schema.missing': '{field} is missing',
  'findings.schema.empty': '{field} is empty',
  'findings.schema.emptyValue': 'The list has an empty value',
  'findings.schema.together': '{one} and {other} cannot be set together',
  'findings.schema.onlyOneOf': 'Only one of {fields} can be set',
  'findings.schema.someOf': 'One of {fields} has to be set',
  'findings.schema.needs': '{field} needs {other}',
  'findings.schema.forbidden': '{field} cannot be used with {mode}',
  'findings.schema.unsupported': '{field} is not supported here',
  'findings.schema.noEffect': '{field} has no effect here and is refused',
  'findings.schema.noEffectWith': '{field} has no effect with {other}',
  'findings.schema.onlyFirst': 'Of several {field} only one is used',
  'findings.schema.deprecated': '{field} is deprecated; its successor is {instead}',
  'findings.schema.twice': '{value} is the {field} of two entries',
  'findings.schema.unknown': '{value} is none of {allowed}',

  'findings.schema.wantsText':
    '{value} is not text here; put numbers, and true and false, into quotes',
  'findings.schema.wantsTruth': '{value} is neither true nor false',
  'findings.schema.wantsNumber': '{value} is not a number',
  'findings.schema.wantsWhole': '{value} is not a whole number',
  'findings.schema.wantsList': 'A list has to stand here',
  'findings.schema.wantsObject': 'Fields with names have to stand here',

  'findings.schema.negative': '{field} is negative: {value}',
  'findings.schema.zero': '{field} cannot be 0',
  'findings.schema.outOfRange': '{value} is not between {min} and {max}',
  'findings.schema.tooLarge': '{value} is more than {max}',
  'findings.schema.tooSmall': '{value} is less than {min}',
  'findings.schema.tooLong': 'The text has more than {max} letters',
  'findings.schema.tooMany': 'There are more than {max} values',
  'findings.schema.notPrime': '{value} is not a prime number',
  'findings.schema.percentageTooFine': '{value} is neither 0 nor at least 0.0001',

  'findings.schema.name':
    '{value} is not a valid name: it takes at most 63 letters, digits and hyphens, with a letter or digit at both ends',
  'findings.schema.labelKey': '{key} is not a valid key of a label',
  'findings.schema.labelValue': '{value} is not a valid value of a label',
  'findings.schema.hostEmpty': 'The host is empty',
  'findings.schema.hostTooLong': 'The host has more than {max} letters',
  'findings.schema.hostLabel': '{host} is not a valid host: {label} is no part of a domain name',
  'findings.schema.hostLabelEmpty': '{host} is not a valid host: nothing stands between two dots',
  'findings.schema.hostNumeric': '{host} is not a valid host: its last part is a number',
  'findings.schema.hostPartialWildcard':
    'The wildcard of {host} does not stand for whole parts: only *.example.com or * can be used',
  'findings.schema.hostAny': 'The host * cannot be used here',
  'findings.schema.hostAnyInMesh':
    'The host * can be used at gateways only, not for the traffic of the mesh',
  'findings.schema.hostShort': '{host} is a short name; a fully qualified one is needed here',
  'findings.schema.hostTwice': '{one} and {other} are hosts of one virtual service and overlap',
  'findings.schema.hostWithoutNamespace': '{host} does not have the form namespace/host',
  'findings.schema.hostPartEmpty': '{value} lacks the namespace or the host',
  'findings.schema.hostNamespace': '{namespace} is neither a namespace nor one of {signs}',
  'findings.schema.hostOutbound':
    '{host} does not have the form outbound_.PORT_._.HOST of names made by AUTO_PASSTHROUGH',
  'findings.schema.hostToResolve':
    '{host} cannot be looked up: without endpoints, resolution {resolution} needs full domain names',
  'findings.schema.hostNotWildcard':
    '{host} has no wildcard; with resolution DYNAMIC_DNS each host begins with *',
  'findings.schema.protocolOfDynamicDns':
    'With resolution DYNAMIC_DNS a port has to be of HTTP, HTTP2, GRPC or TLS',
  'findings.schema.hostsOfPlainPort':
    'Several hosts cannot share a port with protocol {protocol}: only HTTP and TLS tell which one is meant',
  'findings.schema.hostsOfAddress':
    'Several hosts share addresses and a TCP port, where nothing tells which one is meant',

  'findings.schema.address': '{value} is not a valid IP address',
  'findings.schema.subnet': '{value} is not a valid range of IP addresses',
  'findings.schema.addressOrHost': '{value} is neither an IP address nor a full domain name',
  'findings.schema.addressOfNetwork':
    'The workload has no address; it is reached by the gateway of the network {network}',
  'findings.schema.addressForTcp':
    'A TCP port needs addresses: none is allocated without resolution, or where a label says so',
  'findings.schema.rangeWithResolution':
    'A range of addresses needs the resolution NONE or STATIC, not {resolution}',
  'findings.schema.unixPathEmpty': 'The path of the Unix socket is empty',
  'findings.schema.unixPath': '{path} is not the absolute path of a file',
  'findings.schema.port': '{value} is not a valid port: ports go from 1 to 65535',
  'findings.schema.portMissing': 'The port number is missing',
  'findings.schema.portOfSocket': 'A Unix socket has no port number',
  'findings.schema.portsOfSocket': 'A Unix socket has no ports',
  'findings.schema.portZeroWithoutSocket': 'Port 0 needs a Unix socket in bind',
  'findings.schema.socketOfSeveralPorts':
    'A Unix socket can serve a service with exactly one port only',
  'findings.schema.protocol':
    '{value} is not a known protocol, such as HTTP, HTTPS, HTTP2, GRPC, TCP or TLS',
  'findings.schema.endpointPort': 'The service entry has no port {name}',
  'findings.schema.endpointsWithNone': 'Endpoints cannot be given with the resolution NONE',
  'findings.schema.endpointsOfRoundRobin': 'DNS_ROUND_ROBIN takes one endpoint at most',

  'findings.schema.durationSyntax': '{value} is not a duration, such as 5s, 1m30s or 250ms',
  'findings.schema.durationShort': '{value} is shorter than one millisecond',
  'findings.schema.durationPrecision': '{value} is finer than milliseconds',
  'findings.schema.durationSeconds': '{value} is finer than seconds, which is all that counts here',

  'findings.schema.regexSyntax': 'The regular expression is not valid in RE2: {reason}',
  'findings.schema.celSyntax': 'The expression is not valid in CEL: {reason}',
  'findings.schema.regexLong': 'The regular expression has more than {max} letters',
  'findings.schema.url': '{value} is not a valid URL',
  'findings.schema.urlScheme': 'The scheme {scheme} is none of {allowed}',
  'findings.schema.jwks': 'The text is not a set of JSON Web Keys',
  'findings.schema.sha256': 'A SHA-256 sum has 64 digits of 0-9 and a-f',
  'findings.schema.serviceAccount':
    '{value} does not have the form serviceAccount or namespace/serviceAccount',

  'findings.schema.headerName': '{name} is not a valid name of a header',
  'findings.schema.headerPseudo':
    'The header {name} cannot be changed: its name begins with a colon',
  'findings.schema.headerHost': 'The Host header can be set in requests only; it cannot be removed',
  'findings.schema.headerControl': 'The value of the header has control characters',
  'findings.schema.headerValue':
    '{value} is not a valid value: a percent sign begins a variable such as %HOSTNAME%, or is doubled',
  'findings.schema.authorityTwice':
    'The authority is set to {current} already and cannot be set to {value} as well',

  'findings.schema.selectorWithoutLabels':
    'The selector names no labels, so the object applies to every workload of its namespace',
  'findings.schema.selectorWildcard': 'Selectors know no wildcards: {label}',
  'findings.schema.selectorKeyEmpty': 'The selector has an empty key: {label}',
  'findings.schema.target': '{target} cannot be a target; these can: {allowed}',
  'findings.schema.targetNamespace': 'A target has to be in the namespace of the object',

  'findings.schema.exportTo': '{value} is neither ., * nor the name of a namespace',
  'findings.schema.exportTwice': 'The namespace {namespace} is named twice',
  'findings.schema.exportToAllAndSome': '* means every namespace; others cannot stand beside it',
  'findings.schema.exportToNobodyAndSome': '~ means no namespace; others cannot stand beside it',
  'findings.schema.exportBeyondOwn':
    'A destination rule for chosen workloads can be exported to its own namespace only',

  'findings.schema.gatewayLegacy': 'The gateway {name} is better named {better}',
  'findings.schema.gatewayPartEmpty': '{value} lacks the namespace or the name of the gateway',
  'findings.schema.gatewayNamespace': '{namespace} is not a valid name of a namespace',
  'findings.schema.gatewayName': '{name} is not a valid name of a gateway',

  'findings.schema.tlsMissing': 'A port with protocol {protocol} needs tls',
  'findings.schema.tlsOnPlainPort':
    'A port with protocol {protocol} cannot have tls, except to redirect HTTP to HTTPS at a gateway',
  'findings.schema.tlsNeeds': 'TLS mode {mode} needs {field}',
  'findings.schema.tlsIstioMutual':
    'ISTIO_MUTUAL uses the certificates of Istio, so {field} cannot be set',
  'findings.schema.tlsUnused': '{mode} does not end TLS, so {fields} has no effect',
  'findings.schema.tlsTwoCertificates': 'At most two certificates are supported',
  'findings.schema.crlInCredential':
    'With credentialName the revocation list belongs into the secret, not into caCrl',
  'findings.schema.oldTlsWithoutCiphers':
    '{version} needs cipherSuites: those used by default do not fit it',
  'findings.schema.ciphersUnknown': 'Unknown cipher suites are ignored: {ciphers}',
  'findings.schema.ciphersTwice': 'Repeated cipher suites are ignored: {ciphers}',
  'findings.schema.configMap': '{value} does not have the form configmap://namespace/name',
  'findings.schema.configMapElsewhere':
    'A ConfigMap has to be in the namespace of the object, not in {namespace}',
  'findings.schema.redirectOfOtherThanHttp': 'httpsRedirect has an effect on HTTP ports only',

  'findings.schema.delegateWith':
    'A virtual service without hosts is a delegate and cannot have {field}',
  'findings.schema.delegateOfDelegate': 'A delegate cannot delegate further',
  'findings.schema.claimInMesh':
    'Only gateways route by claims of a token: {name} cannot be matched in the mesh',
  'findings.schema.sniElsewhere': 'None of the hosts ({hosts}) covers the server name {host}',
  'findings.schema.sniAddress':
    'The server name {host} is an IP address, which most clients do not send',
  'findings.schema.weightsZero': 'The weights add up to 0',
  'findings.schema.retriesOff': 'With 0 attempts, retries are off and cannot have {fields}',
  'findings.schema.retryOn': '“{value}” is neither a condition to retry on nor an HTTP status',
  'findings.schema.grpcStatus': '{value} is not a status of gRPC, such as NOT_FOUND or UNAVAILABLE',
  'findings.schema.bodyTooLarge': 'The body of the direct response is larger than 1 MB',
  'findings.schema.bodyLarge':
    'The body of the direct response is larger than 100 kB, which burdens istiod and every proxy',

  'findings.schema.localityTotal': 'The shares add up to {total}, not to 100',
  'findings.schema.localityWildcard': 'The wildcard of {locality} does not stand at its end, once',
  'findings.schema.localityPart': '{locality} has an empty region, zone or subzone',
  'findings.schema.localityOverlap': '{locality} overlaps one that is named before it',
  'findings.schema.failoverSame': 'Traffic cannot fail over from the region {region} to itself',
  'findings.schema.failoverZone': 'Failover knows regions only, no zones',
  'findings.schema.failoverWildcard': 'Failover knows no wildcards',
  'findings.schema.failoverWithoutOutliers':
    'Without outlierDetection nobody notices that hosts fail, so traffic never fails over',

  'findings.schema.egressWithoutPort':
    'A listener without a port takes the rest of the traffic: it can only be the last',
  'findings.schema.egressTwice': '{host} is covered by another host of the listener',
  'findings.schema.egressAllAndSome': '*/* already means every service',
  'findings.schema.captureOfSocket': 'Traffic to a Unix socket cannot be captured by {mode}',
  'findings.schema.defaultEndpoint':
    '{value} does not have the form 127.0.0.1:PORT, 0.0.0.0:PORT, [::1]:PORT, [::]:PORT or unix:///path',
  'findings.schema.defaultEndpointPort': '{value} does not end in a port from 1 to 65535',

  'findings.schema.actionWithoutRules':
    'A policy with the action {action} and no rules never applies; an empty rule applies always',
  'findings.schema.denyOfTcp':
    'The rule tests HTTP only, which TCP ports do not know: it denies all traffic to them',
  'findings.schema.keyUnknown': '{key} is not an attribute that conditions know',
  'findings.schema.keyReplaced': '{key} is no longer supported; use {instead}',
  'findings.schema.keyBrackets': '{key} does not have the form name[part]',
  'findings.schema.pathAfterRest':
    '{path} has an operator after the one that stands for the rest of the path',
  'findings.schema.pathBraces':
    '{path} has a brace that belongs to no operator for one segment or for the rest',
  'findings.schema.pathSegment': '{segment} cannot be a part of the path template {path}',

  'findings.schema.patchMatch':
    'A patch of {applyTo} cannot be matched by {given}; it is matched by {wanted}',
  'findings.schema.envoyV2': 'The type {type} is of Envoy’s API version 2, which is gone',
  'findings.schema.withoutTypedConfig':
    '{name} has no typed_config; finding extensions by their name is deprecated',

  'findings.schema.hostAndPort': '{value} does not have the form host:port',
  'findings.schema.trustDomain': '{value} is not a valid trust domain',
  'findings.schema.trustDomainMatch':
    '{value} can match no trust domain: one * may begin or end it, and it has no /',
  'findings.schema.curvesUnknown': 'Unknown curves are ignored: {curves}',
  'findings.schema.curvesTwice': 'Repeated curves are ignored: {curves}',

  'findings.schema.dryRunKind': 'Only authorization policies can be tried by a dry run',
  'findings.schema.dryRunAction': 'Policies with the action {action} cannot be tried by a dry run',
  'findings.schema.dryRunValue': '{value} is neither true nor false',

  'findings.envoyFilterInUse': 'EnvoyFilter changes what Istio makes for Envoy',
  'findings.envoyFilterInUse.why':
    'What it refers to is internal to Istio and may change with each version.',
  'findings.envoyFilterInUse.fix':
    'Prefer another API where there is one, and look at each EnvoyFilter before an upgrade.',

  'findings.unreachableRoute':
    'No request takes the route {route}: earlier routes have all its matches',
  'findings.unreachableRoute.afterAll':
    'No request takes the route {route}: the route {earlier} before it has no match and takes every request',
  'findings.unreachableRoute.why':
    'Routes are tried in their order, and the first that matches is taken.',
  'findings.unreachableRoute.fix':
    'Delete the route, give it matches of its own, or move it before the other.',
  'findings.ineffectiveMatch': 'A match of the route {route} is also one of the route {earlier}',
  'findings.ineffectiveMatch.prefix':
    'The prefix {prefix} of the route {route} is covered by {earlierPrefix} of the route {earlier}',
  'findings.ineffectiveMatch.why':
    'Routes are tried in their order, so the earlier one takes these requests.',
  'findings.ineffectiveMatch.fix':
    'Delete the match, or put the route with the narrower match first.',
} as const
