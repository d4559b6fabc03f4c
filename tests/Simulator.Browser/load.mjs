// Many planners dragging at once: each drags a facility of its own in a circle and asks again when it has its answer,
// as the page does. Prints answers, errors, the time to an answer, the server's processor time and memory.
//
//   node load.mjs [--county demo] [--clients 100] [--seconds 30] [--folder <county folder>]
//
// Ends with 1 when an answer failed or memory grew from the first run to the second. Build src/Simulator.Cli first.
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { Agent, request } from 'node:http';
import { parseArgs } from 'node:util';
import { countyFolders, remove, serve } from './helpers/server.mjs';

const { values: options } = parseArgs({ options: {
  county: { type: 'string', default: 'demo' },
  clients: { type: 'string', default: '100' },
  seconds: { type: 'string', default: '30' },
  folder: { type: 'string' },
} });
const clients = Number(options.clients);
const seconds = Number(options.seconds);
const copied = options.folder ? null : countyFolders(options.county);
const folder = options.folder ? dirname(resolve(options.folder)) : copied;
const county = options.folder ? basename(resolve(options.folder)) : options.county;

const server = await serve(options.folder ? resolve(options.folder) : folder);
const agent = new Agent({ keepAlive: true, maxSockets: clients });
let failed = false;
try {
  const layer = JSON.parse((await ask('GET', `/counties/${county}/layers/facilities`)).text);
  const sites = positions(layer).filter((s) => s.own);
  await drag(1, 2, sites);
  const first = await run('first', sites);
  const second = await run('second', sites);
  const growth = second.memory / first.memory - 1;
  console.log(`memory from the end of the first run to the end of the second: ${(growth * 100).toFixed(1)} %`);
  failed = first.errors + second.errors > 0 || growth > 0.2;
} finally {
  agent.destroy();
  await server.stop();
  if (copied) {
    remove(copied);
  }
}
process.exitCode = failed ? 1 : 0;

async function run(name, sites) {
  const before = processor();
  const told = await drag(clients, seconds, sites);
  const used = processor() - before;
  await new Promise((r) => setTimeout(r, 3000));
  const times = told.times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))]?.toFixed(0);
  const memory = resident();
  console.log(`${name} run: ${clients} clients, ${seconds} s: ${times.length} answers (${(times.length / seconds).toFixed(0)} a second), `
    + `${told.errors} errors; time to an answer, ms: median ${at(0.5)}, 95 % ${at(0.95)}, 99 % ${at(0.99)}, worst ${at(1)}; `
    + `server ${(1000 * used / Math.max(1, times.length)).toFixed(1)} ms of processor an answer; ${memory.toFixed(0)} MB`);
  return { errors: told.errors, memory };
}

/** Drags for a while with so many clients; every answer's wall time and what failed. */
async function drag(count, forSeconds, sites) {
  const until = performance.now() + forSeconds * 1000;
  const told = { times: [], errors: 0 };
  await Promise.all(Array.from({ length: count }, async (_, client) => {
    const site = sites[client % sites.length];
    for (let step = client; performance.now() < until; step++) {
      const turn = step * 0.21;
      const to = [site.lon + 0.02 * Math.cos(turn), site.lat + 0.02 * Math.sin(turn)];
      const start = performance.now();
      try {
        const { status, text } = await ask('POST', `/counties/${county}/what-if`, { changes: [{ move: { facility: site.id, to } }] });
        if (status !== 200 || !text.includes('"demand"')) {
          throw new Error(`${status}: ${text.slice(0, 300)}`);
        }
        told.times.push(performance.now() - start);
      } catch (error) {
        if (told.errors++ < 3) {
          console.error(error.message);
        }
      }
    }
  }));
  return told;
}

function ask(method, path, body) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((done, fail) => {
    const asked = request(`${server.origin}/api${path}`, {
      method, agent, headers: text === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) },
    }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, text: Buffer.concat(parts).toString() }));
      answer.on('error', fail);
    });
    asked.on('error', fail);
    asked.end(text);
  });
}

function positions(layer) {
  let [lon, lat] = [0, 0];
  return layer.columns.id.map((id, i) => {
    lon += layer.coordinates[2 * i];
    lat += layer.coordinates[2 * i + 1];
    return { id, lon: lon / 1e6, lat: lat / 1e6, own: layer.columns.placed[i] && !layer.columns.neighbour[i] };
  });
}

/** Seconds of processor that the server has used. */
function processor() {
  const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Megabytes that the server holds in memory. */
function resident() {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024;
}
