import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');

/** The built program: the newest of the two configurations. */
function program() {
  const built = ['Release', 'Debug']
    .map((c) => join(root, 'src/Simulator.Cli/bin', c, 'net10.0/simulator'))
    .filter(existsSync)
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (built.length === 0) {
    throw new Error('build src/Simulator.Cli first');
  }
  return built[0];
}

/** A folder of county folders of its own, so that tests write nothing into the repository. */
export function countyFolders(...names) {
  const folder = mkdtempSync(join(tmpdir(), 'counties-'));
  for (const name of names) {
    cpSync(join(process.env.GIS_DATA ?? join(root, 'gis-data'), name), join(folder, name), { recursive: true });
  }
  return folder;
}

/** Runs "simulator" to its end. */
export function simulator(...words) {
  execFileSync(program(), words, { stdio: 'ignore' });
}

/** Starts "simulator serve" on a free port; stop() ends it as Ctrl-C does and gives its exit code. */
export async function serve(folder, ...more) {
  const child = spawn(program(), ['serve', folder, '--port', '0', '--no-browser', '--lang', 'en', ...more]);
  let said = '';
  const address = await new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error(`no address after 60 s: ${said}`)), 60000);
    child.stderr.on('data', (text) => {
      said += text;
      const found = /http:\/\/\S+/.exec(said);
      if (found) {
        clearTimeout(timer);
        done(found[0]);
      }
    });
    child.on('exit', (code) => failed(new Error(`ended with ${code}: ${said}`)));
  });
  return {
    address,
    origin: new URL(address).origin,
    said: () => said,
    pid: child.pid,
    stop: () =>
      new Promise((done) => {
        child.removeAllListeners('exit');
        child.on('exit', (code) => done(code));
        child.kill('SIGINT');
        setTimeout(() => child.kill('SIGKILL'), 15000).unref();
      }),
  };
}

export function remove(folder) {
  rmSync(folder, { recursive: true, force: true });
}

/** Calls the API as a program would. */
export async function call(server, method, path, body, headers = {}) {
  const response = await fetch(`${server.origin}/api${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null,
  };
}
