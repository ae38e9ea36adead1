/** Findings about what patches of EnvoyFilters write (mesh/validations/schema/envoy-value). */
export const envoyValues = {
  'findings.schema.ours.why':
    'istiod takes the object, and leaves out the patch, or this part of it, when it makes the configuration of proxies.',
  'findings.schema.unsure.why':
    'istiod refuses what it was not built with. Periplus knows Envoy’s API as it is today: an istiod that is newer may know better.',

  'findings.schema.envoyFix':
    'Correct it as Envoy’s reference has it (envoyproxy.io, API v3), which explains each message and its fields.',

  'findings.schema.envoyText': '{field} of {type} takes a text, not {value}',
  'findings.schema.envoyBoolean': '{field} of {type} takes true or false, not {value}',
  'findings.schema.envoyWholeNumber':
    '{field} of {type} takes a whole number from {min} to {max}, not {value}',
  'findings.schema.envoyNumber': '{field} of {type} takes a number, not {value}',
  'findings.schema.envoyBytes': '{field} of {type} takes bytes in base64, not {value}',
  'findings.schema.envoyDuration': '{field} of {type} takes a duration such as 1.5s, not {value}',
  'findings.schema.envoyTime':
    '{field} of {type} takes a time such as 2026-01-31T12:00:00Z, not {value}',
  'findings.schema.envoyList': '{field} of {type} takes a list, not {value}',
  'findings.schema.envoyObject': '{field} of {type} takes an object with fields, not {value}',
  'findings.schema.envoyKey': '{key} cannot be a key in {field} of {type}',
  'findings.schema.envoyEnum': '{field} of {type} takes one of {allowed}, not {value}',
  'findings.schema.envoyEnumLike': '{field} of {type} does not take {value}: is it {closest}?',

  'findings.schema.envoyField': '{type} has no field {field}: it is left out',
  'findings.schema.envoyFieldLike': '{type} has no field {field}: is it {closest}?',
  'findings.schema.envoyTwice': '{field} is also given as {other}, which counts',
  'findings.schema.envoyChoice': 'Of {field} and {other}, {type} takes one: {other} counts',

  'findings.schema.envoyNoType':
    '{field} of {type} may hold messages of many types; @type is missing, which says which',
  'findings.schema.envoyNoValue':
    'A message of type {type} stands below the key value, beside @type',
  'findings.schema.envoyTypeLike': 'Istio knows no type {type}: is it {closest}?',
  'findings.schema.envoyTypeForeign':
    'Istio knows no type {type}: what is no part of Envoy’s API can be given as xds.type.v3.TypedStruct',
  'findings.schema.envoyTypeNewer':
    'Envoy {version} has no type {type}: an istiod that does not know it refuses the object',

  'findings.schema.waypointApplyTo': '{applyTo} of waypoints cannot be changed by patches',
  'findings.schema.waypointMatch':
    'For waypoints, a patch of {applyTo} cannot be matched by {given}',
} as const
