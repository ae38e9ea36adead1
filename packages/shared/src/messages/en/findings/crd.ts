/** Objects that do not fit their CustomResourceDefinition. */
export const crd = {
  'findings.crdNull': '{field} is null, which is not allowed',
  'findings.crdType': '{field} must be of type {type}, but is of type {actual}',
  'findings.crdEnum': '{field} is {value}, but only these are allowed: {allowed}',
  'findings.crdRequired': '{field} is missing',
  'findings.crdTwice': '{field} repeats item {first}',
  'findings.crdTooFew': '{field} has {count} entries, at least {least} are needed',
  'findings.crdTooMany': '{field} has {count} entries, at most {most} are allowed',
  'findings.crdTooLow': '{field} is {value}, less than {minimum}',
  'findings.crdTooHigh': '{field} is {value}, more than {maximum}',
  'findings.crdMultiple': '{field} is {value}, no multiple of {step}',
  'findings.crdTooShort': '{field} has {length} characters, at least {least} are needed',
  'findings.crdTooLong': '{field} has {length} characters, at most {most} are allowed',
  'findings.crdPattern': '{field} is “{value}”, which does not match {pattern}',
  'findings.crdFormat': '{field} is not a valid {format}',
  'findings.crdOneOf': '{field} may have only one of: {fields}',
  'findings.crdNoneOf': '{field} has none of what is allowed here: {fields}',
  'findings.crdNot': '{field} has a combination that is not allowed: {fields}',
  'findings.crdInvalid.why':
    'The API server refuses such an object. One that is in the cluster all the same was stored before the definition became stricter, and cannot be changed until this is mended.',
  'findings.crdInvalid.fix': 'Correct the field as the reference of the kind describes it.',
  'findings.crdUnknown': '{field} is not a field of this kind',
  'findings.crdUnknown.why':
    'kubectl refuses the object; other clients drop the field without a word, so that what it says never takes effect.',
  'findings.crdUnknown.fix':
    'Check the spelling and the indentation, and whether this version of the kind has the field.',
  'findings.crdRule': '{field}: {reason}',
  'findings.crdRule.fix': 'Change the object until the rule of its definition holds.',
  'findings.crdVersion': 'The cluster does not serve version {version} of {kind}',
  'findings.crdVersion.why': 'The API server refuses the object: it does not know its apiVersion.',
  'findings.crdVersion.fix': 'Use a version that is served: {versions}.',
} as const
