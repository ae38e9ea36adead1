import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../../config/config-error.ts'
import { chooseContext, readKubeconfig } from './read-kubeconfig.ts'

const saidBy = { kubeconfig: '--kubeconfig', context: '--context' }

const files: Record<string, string> = {
  '/home/me/east': `
apiVersion: v1
kind: Config
current-context: east
clusters:
- name: east
  cluster: {server: "https://10.0.0.1:6443/", certificate-authority: ca/east.pem, tls-server-name: api.east}
- {name: broken, cluster: {server: "10.0.0.1"}}
- {name: telling, cluster: {server: "https://me:hunter2@10.0.0.1"}}
users:
- name: me
  user: {client-certificate: /etc/me.pem, client-key-data: a2V5, as: auditor, as-groups: [readers]}
contexts:
- {name: east, context: {cluster: east, user: me, namespace: shop}}
- {name: astray, context: {cluster: atlantis, user: me}}
- {name: nobody, context: {cluster: east, user: ghost}}
- {name: open, context: {cluster: east}}
- {name: wrong, context: {cluster: broken, user: me}}
- {name: telling, context: {cluster: telling, user: me}}
`,
  '/home/me/west': `
current-context: west
clusters:
- {name: west, cluster: {server: "https://west"}}
- {name: east, cluster: {server: "https://other"}}
users:
- name: plugin
  user:
    exec: {apiVersion: client.authentication.k8s.io/v1, command: bin/login, args: [token]}
contexts:
- {name: west, context: {cluster: west, user: plugin}}
`,
  '/home/me/none': 'apiVersion: v1\nkind: Config\ncontexts: []\n',
  '/home/me/drifting': 'current-context: gone\ncontexts: [{name: here, context: {cluster: x}}]\n',
  '/home/me/undecided': 'contexts: [{name: one, context: {cluster: x}}]\n',
  '/home/me/garbage': 'users:\n- {token: hunter2\n',
  '/home/me/page': '<html>Please log in</html>',
}

function readFile(path: string): string {
  const text = files[path]
  if (text === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' })
  return text
}

const choose = (names: readonly string[], context: string | null = null) => {
  const paths = names.map((name) => `/home/me/${name}`)
  return chooseContext(readKubeconfig(paths, saidBy, readFile), context, saidBy)
}

describe('a kubeconfig', () => {
  it('tells cluster and user of the current context, with paths that start beside it', () => {
    expect(choose(['east'])).toMatchObject({
      context: 'east',
      cluster: {
        server: 'https://10.0.0.1:6443',
        caFile: '/home/me/ca/east.pem',
        tlsServerName: 'api.east',
        skipTlsVerify: false,
        proxyUrl: null,
      },
      user: {
        certFile: '/etc/me.pem',
        keyData: Buffer.from('key'),
        impersonate: { user: 'auditor', groups: ['readers'] },
        exec: null,
      },
    })
  })

  it('is joined from several files, of which the first counts', () => {
    expect(choose(['east', 'west']).context).toBe('east')
    const { user } = choose(['east', 'west'], 'west')
    expect(user.exec).toMatchObject({ command: '/home/me/bin/login', args: ['token'] })
    expect(choose(['west', 'east'], 'east').cluster.server).toBe('https://other')
  })

  it('may name no user', () => {
    expect(choose(['east'], 'open').user).toMatchObject({ token: null, certFile: null })
  })

  it.each([
    [['missing'], null, '--kubeconfig: /home/me/missing cannot be read (there is no such file)'],
    [
      ['page'],
      null,
      '--kubeconfig: /home/me/page is no kubeconfig: it must hold lists of clusters, users and contexts',
    ],
    [['none'], null, '--kubeconfig: /home/me/none has no contexts, so it names no cluster'],
    [
      ['undecided'],
      null,
      '--context: /home/me/undecided has no current-context: choose one of "one"',
    ],
    [
      ['drifting'],
      null,
      '--context: current-context names "gone", which is not in /home/me/drifting: choose one of "here"',
    ],
    [['west'], 'north', '--context: there is no context "north" in /home/me/west: it has "west"'],
    [
      ['east'],
      'astray',
      '--context: context "astray" of /home/me/east names the cluster "atlantis", which is not there: there are "east", "broken", "telling"',
    ],
    [
      ['east'],
      'nobody',
      '--context: context "nobody" of /home/me/east names the user "ghost", who is not there: there are "me"',
    ],
    [
      ['east'],
      'wrong',
      '--kubeconfig: cluster "broken" of /home/me/east cannot be used: cluster.server must be an http:// or https:// URL',
    ],
    [
      ['east'],
      'telling',
      '--kubeconfig: cluster "telling" of /home/me/east cannot be used: cluster.server must hold no password: username and password stand with the user',
    ],
  ])('says in one line what is wrong: %j %s', (names, context, sentence) => {
    expect(() => choose(names, context)).toThrow(new ConfigError(sentence))
  })

  it('says where it is no YAML, without a word of what it holds', () => {
    const read = () => choose(['garbage'])
    expect(read).toThrow(/^--kubeconfig: \/home\/me\/garbage is not YAML: .*line \d+, column \d+$/)
    expect(read).not.toThrow(/hunter2/)
  })
})
