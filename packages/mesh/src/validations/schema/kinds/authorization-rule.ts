import { type MessageRef, message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { isIpAddress, isIpPrefix } from '../values/addresses.ts'
import { pathTemplateProblem } from '../values/path-templates.ts'
import { serviceAccountProblem } from '../values/service-accounts.ts'
import { trustDomainsProblem } from '../values/trust-domains.ts'

const ipBlocks = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks']
const identities = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces']
const serviceAccounts = ['serviceAccounts', 'notServiceAccounts']
const trustDomains = ['trustDomains', 'notTrustDomains']
const requestIdentities = ['requestPrincipals', 'notRequestPrincipals']

const paths = ['paths', 'notPaths']
const ports = ['ports', 'notPorts']
const ofHttp = ['methods', 'notMethods', 'hosts', 'notHosts']

const hasAny = (field: Field, names: readonly string[]) =>
  names.some((name) => field.at(name).items.length > 0)

/** Rules of who calls. */
export function checkSource(source: Field): void {
  if (hasAny(source, identities) && hasAny(source, serviceAccounts)) {
    const one = 'serviceAccounts'
    source.refuse(message('findings.schema.together', { one, other: 'namespaces, principals' }))
  }
  const lists = [...ipBlocks, ...identities, ...requestIdentities]
  refuseEmptyObject(source, [...lists, ...serviceAccounts, ...trustDomains])
  for (const name of ipBlocks) source.at(name).items.forEach(checkIpBlock)
  for (const name of lists) refuseEmptyValue(source.at(name))
  for (const name of serviceAccounts) checkList(source.at(name), serviceAccountProblem)
  for (const name of trustDomains) checkList(source.at(name), trustDomainsProblem)
}

/** Rules of what is called. */
export function checkOperation(operation: Field): void {
  refuseEmptyObject(operation, [...ports, ...paths, ...ofHttp])
  for (const name of ports) operation.at(name).items.forEach(checkPortText)
  for (const name of [...ports, ...paths, ...ofHttp]) refuseEmptyValue(operation.at(name))
  for (const name of paths) checkPaths(operation.at(name))
}

function refuseEmptyObject(field: Field, names: readonly string[]): void {
  if (hasAny(field, names)) return
  const name = field.path.slice(field.path.lastIndexOf('.') + 1)
  field.refuse(message('findings.schema.empty', { field: name }))
}

export const isIpBlock = (text: string) =>
  text.includes('/') ? isIpPrefix(text) : isIpAddress(text)

function checkIpBlock(block: Field): void {
  if (isIpBlock(block.text)) return
  const value = block.text
  const id = value.includes('/') ? 'findings.schema.subnet' : 'findings.schema.address'
  block.refuse(message(id, { value }))
}

export const isPortText = (text: string) => /^\d{1,10}$/.test(text) && Number(text) <= 65535

function checkPortText(port: Field): void {
  if (!isPortText(port.text)) port.refuse(message('findings.schema.port', { value: port.shown }))
}

/** Istio names the first one of a list only. */
function refuseEmptyValue(list: Field): void {
  const empty = list.items.find((item) => item.text === '')
  empty?.refuse(message('findings.schema.emptyValue'))
}

function checkPaths(list: Field): void {
  for (const path of list.items) {
    const problem = pathTemplateProblem(path.text)
    if (!problem) continue
    path.refuse(problem)
    return
  }
}

/** Refuses a list for the first mistake in it. */
function checkList(list: Field, problemOf: (texts: readonly string[]) => MessageRef | null): void {
  const problem = problemOf(list.items.map(({ text }) => text))
  if (problem) list.refuse(problem)
}
