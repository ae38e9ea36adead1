import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestUrl } from '../prometheus/request-url.ts'
import { groupList } from './discovery.ts'
import { writeJson, writePlainNotFound } from './exchange.ts'
import { knownKinds } from './known-kinds.ts'

type Handler = (req: IncomingMessage, res: ServerResponse) => void

const customGroups = new Set(knownKinds.filter(({ custom }) => custom).map(({ group }) => group))

/** The API server of a cluster where no CustomResourceDefinition is installed. */
export function withoutCustomKinds(handle: Handler): Handler {
  return (req, res) => {
    const [, root, group] = requestUrl(req).pathname.split('/')
    if (root === 'apis' && !group) {
      const list = groupList()
      writeJson(req, res, 200, { ...list, groups: list.groups.filter(isBuiltIn) })
    } else if (root === 'apis' && customGroups.has(group ?? '')) writePlainNotFound(res)
    else handle(req, res)
  }
}

const isBuiltIn = ({ name }: { readonly name: string }) => !customGroups.has(name)
