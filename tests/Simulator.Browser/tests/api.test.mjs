import assert from 'node:assert/strict';
import { request } from 'node:http';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { disagreements } from '../helpers/schema.mjs';
import { call, countyFolders, remove, root, serve } from '../helpers/server.mjs';
import { writeToyCounty } from '../helpers/toyCounty.mjs';

/** A request whose Host header is not the address it is sent to. */
function rawRequest(server, path, headers, method = 'GET', body = '') {
  const { port } = new URL(server.origin);
  return new Promise((done, failed) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (r) => {
      let text = '';
      r.on('data', (d) => (text += d));
      r.on('end', () => done({ status: r.statusCode, headers: r.headers, text }));
    });
    asked.on('error', failed);
    asked.end(body);
  });
}

describe('the HTTP API', () => {
  let folder;
  let server;
  before(async () => {
    folder = countyFolders('dazu', 'huaying');
    writeToyCounty(join(folder, 'toy'));
    server = await serve(folder);
  });
  after(async () => {
    await server.stop();
    remove(folder);
  });

  it('lists the counties of the folder and describes itself', async () => {
    assert.deepEqual((await call(server, 'GET', '/counties')).json.map((c) => c.id), ['dazu', 'huaying', 'toy']);
    const description = (await call(server, 'GET', '/openapi.json')).json;
    assert.equal(description.openapi, '3.1.0');
    const endpoints = join(root, 'src/Simulator.Web/Endpoints');
    const routes = readdirSync(endpoints)
      .flatMap((file) => [...readFileSync(join(endpoints, file), 'utf8').matchAll(/\bapi\.Map(Get|Post|Put|Delete)\(\s*"([^"]+)"/g)])
      .map(([, method, path]) => `${method.toLowerCase()} ${path}`);
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`));
    assert.ok(routes.length > 20);
    assert.deepEqual(described.sort(), routes.sort(), 'what is described is what is served');
  });

  it('answers as it describes itself', async () => {
    const description = (await call(server, 'GET', '/openapi.json')).json;
    const changes = [{ set: { facility: 'C1', beds: 70, staff: { doctor: 3 }, has: ['ct'] } }];
    for (const [method, path, asked, body] of [
      ['get', '/counties', '/counties'],
      ['get', '/attributes', '/attributes'],
      ['get', '/counties/{id}/layers/{layer}', '/counties/toy/layers/roads'],
      ['get', '/counties/{id}/search', '/counties/toy/search?q=1'],
      ['post', '/counties/{id}/layers/circles', '/counties/toy/layers/circles', { changes }],
      ['post', '/counties/{id}/what-if', '/counties/toy/what-if', { changes, include: ['facilities', 'referenceDemand'] }],
      ['post', '/counties/{id}/routes', '/counties/toy/routes', { kind: 'demand', id: 'd3-3', facility: 'C1', changes: [] }],
      ...[['demand', 'd3-3'], ['facility', 'C1'], ['township', '511681100']].map(([kind, place]) =>
        ['post', '/counties/{id}/places/{kind}/{place}', `/counties/toy/places/${kind}/${place}`, { changes }]),
      ['post', '/counties/{id}/places/{kind}/{place}', '/counties/dazu/places/township/500111001', { changes: [] }],
      ['put', '/counties/{id}/scenarios/{scenario}', '/counties/huaying/scenarios/described', { name: { zh: '描述', en: 'described' }, changes: [] }],
      ...['toy', 'dazu', 'huaying'].flatMap((county) => [
        ...['', '/scenarios', '/plan', '/audit', '/health', '/ambulances', '/ambulances/study'].map((part) =>
          ['get', `/counties/{id}${part}`, `/counties/${county}${part}`]),
        ['post', '/counties/{id}/compare', `/counties/${county}/compare`, { left: {}, right: {} }],
      ]),
    ]) {
      const answer = await call(server, method.toUpperCase(), asked, body);
      assert.equal(answer.status, 200, `${asked}: ${answer.text.slice(0, 300)}`);
      const { schema } = description.paths[path][method].responses['200'].content['application/json'];
      assert.deepEqual(disagreements(description, schema, answer.json).slice(0, 5), [], asked);
    }
  });

  it('describes a siting run from its start to its result', async () => {
    const { schemas } = (await call(server, 'GET', '/openapi.json')).json.components;
    let run = (await call(server, 'POST', '/counties/toy/siting', { model: 'mclp', p: 1 })).json;
    const told = [run];
    while (run.state === 'running') {
      await new Promise((later) => setTimeout(later, 100));
      run = (await call(server, 'GET', `/counties/toy/siting/${run.id}`)).json;
      told.push(run);
    }
    assert.ok(run.result.sites.length > 0, JSON.stringify(run));
    assert.deepEqual(told.flatMap((one) => disagreements({ components: { schemas } }, schemas.SitingRun, one)), []);
  });

  it('sends layers as columns whose positions can be decoded', async () => {
    const layer = (await call(server, 'GET', '/counties/toy/layers/demand')).json;
    assert.equal(layer.count, 144);
    assert.equal(layer.coordinates.length, 288);
    const lon = layer.coordinates.filter((_, i) => i % 2 === 0).reduce((a, b) => a + b, 0) / 1e6;
    assert.ok(Math.abs(lon - (106.6 + 11 * 0.02)) < 1e-6, 'the last point is the last crossing');
  });

  it('adds a facility to a change list and gives the coverage that follows', async () => {
    const none = (await call(server, 'POST', '/counties/toy/what-if', { tier: 'township-health-centre' })).json;
    const added = (await call(server, 'POST', '/counties/toy/what-if', {
      tier: 'township-health-centre',
      changes: [{ add: { facility: { id: 'new-1', name: '新院', tier: 'township-health-centre', at: [106.76, 30.36] } } }],
    })).json;
    const [before] = none.indicators.coverage;
    const [now] = added.indicators.coverage;
    assert.ok(now.served > before.served, 'a new centre reaches someone new');
    assert.ok(Math.abs(now.served + now.short + now.outOfReach + now.cannotTell - 144 * 105.5) < 1e-6);
    assert.equal(Math.round(added.reference.coverage[0].served), Math.round(before.served));
    assert.equal(Math.round(now.served - before.served) > 0, added.gainers.residents > 0);
    assert.equal(added.demand.minutes.length, 144);
  });

  it('gives the same figures as a comparison over the whole analysis', async () => {
    const changes = [{ move: { facility: 'C2', to: [106.74, 30.3] } }, { close: { facility: 'C1' } }];
    const live = (await call(server, 'POST', '/counties/toy/what-if', { changes })).json;
    const whole = (await call(server, 'POST', '/counties/toy/compare', { left: {}, right: { changes } })).json;
    const row = (id) => whole.rows.find((r) => r.id === id);
    assert.equal(live.indicators.coverage[0].served, row('circle.served').right);
    assert.equal(live.reference.coverage[0].served, row('circle.served').left);
    assert.ok(Math.abs(row('circle.served').difference - (row('circle.served').right - row('circle.served').left)) < 1e-6);
  });

  it('names every wrong field of a request at once', async () => {
    const wrong = await call(server, 'POST', '/counties/toy/what-if', {
      tier: 'palace', changes: [{ move: { facility: 'C1', to: [1000, 30] } }, { close: { facility: 'nobody' } }],
    }, { 'Accept-Language': 'en' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.headers.get('content-type'), /application\/problem\+json/);
    assert.match(wrong.json.errors.tier[0], /palace/);
    const impossible = await call(server, 'POST', '/counties/toy/what-if', {
      changes: [{ move: { facility: 'C1', to: [1000, 30] } }, { close: { facility: 'nobody' } }],
    }, { 'Accept-Language': 'en' });
    assert.equal(impossible.status, 400);
    assert.deepEqual(Object.keys(impossible.json.errors).sort(), ['close.facility', 'move.to']);
  });

  it('refuses what is not JSON, what is too large and what does not exist, each with a problem', async () => {
    for (const [method, path, body, status] of [
      ['POST', '/counties/toy/what-if', '{"changes": [', 400],
      ['POST', '/counties/toy/what-if', { changes: 'all of them' }, 400],
      ['POST', '/counties/toy/what-if', `{"tier":"${'x'.repeat(1 << 21)}"}`, 413],
      ['GET', '/counties/nowhere', undefined, 404],
      ['GET', '/counties/toy/layers/nothing', undefined, 404],
      ['GET', '/counties/toy/search', undefined, 400],
      ['GET', '/counties/toy/siting/999', undefined, 404],
      ['GET', '/nothing', undefined, 404],
    ]) {
      const answer = await call(server, method, path, body);
      assert.equal(answer.status, status, `${method} ${path}`);
      assert.match(answer.headers.get('content-type') ?? '', /problem\+json/, `${method} ${path}`);
    }
  });

  it('saves a scenario as a file that it reads again, and nowhere else', async () => {
    const changes = [{ move: { facility: 'C2', to: [106.7, 30.3] } }, { set: { facility: 'C1', beds: 80 } }];
    const saved = await call(server, 'PUT', '/counties/toy/scenarios/plan-a', { name: { zh: '方案甲', en: 'Plan A' }, changes });
    assert.equal(saved.status, 200, saved.text);
    const file = readFileSync(join(folder, 'toy/scenarios/plan-a.yaml'), 'utf8');
    assert.match(file, /- move: {facility: "C2", to: \[106\.7, 30\.3\]}/);
    const listed = (await call(server, 'GET', '/counties/toy/scenarios')).json;
    assert.deepEqual(listed.find((s) => s.id === 'plan-a').changes, changes);
    assert.deepEqual(readdirSync(join(folder, 'toy/scenarios')), ['plan-a.yaml'], 'no half-written file stays');
    for (const name of ['..%2Foutside', '%2e%2e', 'a%2Fb', 'baseline', 'C:x', '.hidden']) {
      const refused = await call(server, 'PUT', `/counties/toy/scenarios/${name}`, { name: { zh: 'x', en: 'x' }, changes: [] });
      assert.ok(refused.status >= 400, `${name} was accepted`);
    }
    assert.ok(!existsSync(join(folder, 'outside.yaml')) && !existsSync(join(folder, 'toy/outside.yaml')));
    const bad = await call(server, 'PUT', '/counties/toy/scenarios/bad', { name: { zh: 'x', en: 'x' }, changes: [{ close: { facility: 'nobody' } }] });
    assert.equal(bad.status, 400);
    assert.ok(!existsSync(join(folder, 'toy/scenarios/bad.yaml')));
  });

  it('sends a policy that allows no script or style in markup and nothing from elsewhere', async () => {
    const page = await fetch(`${server.origin}/`);
    const policy = page.headers.get('content-security-policy');
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/);
    assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
    assert.doesNotMatch(await page.text(), /<style|style=|<script>/);
  });

  it('takes writes only from its own page or a program, and answers only under a loopback name', async () => {
    const body = JSON.stringify({ changes: [] });
    const host = new URL(server.origin).host;
    const send = (headers) => rawRequest(server, '/api/counties/toy/what-if',
      { Host: host, 'Content-Type': 'application/json', ...headers }, 'POST', body);
    assert.equal((await send({})).status, 200);
    assert.equal((await send({ Origin: server.origin })).status, 200);
    assert.equal((await send({ Origin: 'http://evil.example' })).status, 403);
    assert.equal((await send({ 'Sec-Fetch-Site': 'cross-site' })).status, 403);
    assert.equal((await send({ 'Content-Type': 'text/plain' })).status, 415);
    assert.equal((await rawRequest(server, '/api/counties', { Host: 'evil.example' })).status, 421);
    assert.equal((await rawRequest(server, '/api/counties', { Host: `localhost:${new URL(server.origin).port}` })).status, 200);
  });

  it('serves nothing outside the built page', async () => {
    for (const path of ['/../county.yaml', '/..%2f..%2fcounty.yaml', '/assets/../../appsettings.json', '/%2e%2e/simulator.dll']) {
      const answer = await rawRequest(server, path, { Host: new URL(server.origin).host });
      assert.ok(answer.status >= 400 || answer.text.includes('<div id="app">'), path);
    }
  });

  it('says "cannot tell" for a county without coordinates', async () => {
    const answer = (await call(server, 'POST', '/counties/huaying/what-if', {})).json;
    assert.equal(answer.indicators.coverage[0].served, 0);
    assert.ok(answer.indicators.coverage[0].cannotTell > 0);
    assert.equal(answer.indicators.circle.status, 'cannot-tell');
    const siting = await call(server, 'POST', '/counties/huaying/siting', { p: 1 });
    assert.equal(siting.status, 400);
  });

  it('runs a siting question to its proven end', async () => {
    let run = (await call(server, 'POST', '/counties/toy/siting', { p: 1, minutes: 15, model: 'mclp' })).json;
    for (let i = 0; i < 200 && run.state === 'running'; i++) {
      await new Promise((r) => setTimeout(r, 50));
      run = (await call(server, 'GET', `/counties/toy/siting/${run.id}`)).json;
    }
    assert.equal(run.state, 'done');
    assert.equal(run.result.status, 'optimal');
    assert.equal(run.result.sites.length, 1);
    assert.equal((await call(server, 'POST', '/counties/toy/siting', { p: 0 })).status, 400);
  });

  it('draws a route whose minutes are those of the card', async () => {
    const card = (await call(server, 'POST', '/counties/toy/places/demand/d5-5', { changes: [] })).json;
    const nearest = card.nearest.find((n) => n.tier === 'township-health-centre');
    const route = (await call(server, 'POST', '/counties/toy/routes', { kind: 'demand', id: 'd5-5', facility: nearest.facility })).json;
    assert.equal(route.minutes, nearest.minutes);
    assert.ok(route.line.length > 2);
  });
});

describe('a server beyond loopback', () => {
  let folder;
  let server;
  before(async () => {
    folder = countyFolders('dazu');
    server = await serve(join(folder, 'dazu'), '--listen', '0.0.0.0');
  });
  after(async () => {
    await server.stop();
    remove(folder);
  });

  it('answers only those who show its token', async () => {
    const token = new URL(server.address).searchParams.get('token');
    assert.ok(token.length >= 32);
    assert.equal((await fetch(`${server.origin}/`)).status, 401);
    assert.equal((await call(server, 'GET', '/counties')).status, 401);
    assert.equal((await call(server, 'GET', '/counties', undefined, { Authorization: `Bearer ${token}x` })).status, 401);
    assert.equal((await call(server, 'GET', '/counties', undefined, { Authorization: `Bearer ${token}` })).status, 200);
    const page = await fetch(server.address, { redirect: 'manual' });
    assert.equal(page.status, 302);
    assert.match(page.headers.get('set-cookie'), /httponly/i);
    assert.match(page.headers.get('set-cookie'), /samesite=strict/i);
    const cookie = page.headers.get('set-cookie').split(';')[0];
    assert.equal((await fetch(`${server.origin}/`, { headers: { Cookie: cookie } })).status, 200);
  });
});

describe('stopping', () => {
  it('ends cleanly on Ctrl-C', async () => {
    const folder = countyFolders('dazu');
    const server = await serve(folder);
    // 0, or 130 ("cancelled") where the machine is too busy to close within the terminal's patience
    assert.ok([0, 130].includes(await server.stop()));
    assert.doesNotMatch(server.said(), /Exception/);
    remove(folder);
  });
});
