import type { Pod } from '../scenario/pods.ts'
import type { World } from '../world/world.ts'
import { type HttpHandler, send, sendText, targetOf } from './answer.ts'
import { momentOf } from './moment.ts'
import { ztunnelDump } from './ztunnel-dump.ts'

const LEVELS = new Set(['error', 'warn', 'info', 'debug', 'trace', 'off'])

const USAGE = `
usage: POST /logging\t\t\t\t\t\t(To list current level)
usage: POST /logging?level=<level>\t\t\t\t(To change global levels)
usage: POST /logging?level={mod1}:{level1},{mod2}:{level2}\t(To change specific mods' logging level)

hint: loglevel:\terror|warn|info|debug|trace|off
hint: mod_name:\tthe module name, i.e. ztunnel::proxy
`

/**
 * The administration interface of the ztunnel in a pod (port 15000).
 *
 * @throws RangeError if no ztunnel runs in the pod
 */
export function createZtunnelAdminHandler(world: World, pod: Pod): HttpHandler {
  if (pod.workload.dataPlane !== 'ztunnel') {
    throw new RangeError(`no ztunnel runs in pod ${pod.namespace}/${pod.name}`)
  }
  let level = 'info'
  return (request, response) => {
    const { pathname, searchParams } = targetOf(request)
    switch (pathname) {
      case '/config_dump': {
        const dump = ztunnelDump(momentOf(world), pod)
        return send(response, 200, 'application/json', JSON.stringify(dump, null, 2))
      }
      case '/logging': {
        if (request.method !== 'POST') {
          return sendText(response, `Invalid HTTP method\n ${USAGE}`, 405)
        }
        const wanted = searchParams.get('level')
        if (wanted !== null) {
          const levels = wanted.split(',').map((part) => part.split(':').at(-1) ?? '')
          if (!levels.every((one) => LEVELS.has(one))) {
            return sendText(response, `Invalid level provided: ${wanted}\n${USAGE}`, 400)
          }
          level = wanted
        }
        return sendText(response, `current log level is ${level}\n`)
      }
      case '/':
        return send(response, 200, 'text/html; charset=utf-8', DASHBOARD)
      default:
        response.writeHead(404)
        response.end()
    }
  }
}

const DASHBOARD = `<html><head><title>Ztunnel dashboard</title></head><body><table>
<tr><td><a href="config_dump">config_dump</a></td><td>dump the current Ztunnel configuration</td></tr>
<tr><td><a href="logging">logging</a></td><td>query/changing logging levels</td></tr>
</table></body></html>
`
