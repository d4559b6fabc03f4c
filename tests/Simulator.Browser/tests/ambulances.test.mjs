import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { opened } from '../helpers/opened.mjs';
import { call } from '../helpers/server.mjs';

describe('the ambulance panel on the demo county', () => {
  const now = opened(['demo'], { locale: 'en-GB' });

  it('stations the fleet that is asked, draws curve and response layer, and says the library\'s figures', async () => {
    const { page, faults } = now.browser;
    await page.locator('[data-test=panel-ambulances]').click();
    await page.locator('[data-test=fleet-size]').fill('20');
    await page.locator('[data-test=fleet-run]').click();
    await page.waitForSelector('[data-test=fleet-best]');

    const { json } = await call(now.server, 'GET', '/counties/demo/ambulances/study?fleet=20');
    assert.equal(json.study.fleets[0].vehicles, 20);
    assert.equal(json.study.bases.reduce((sum, b) => sum + b.vehicles, 0), 20);
    assert.equal(await page.locator('[data-test=fleet-best]').getAttribute('data-vehicles'), '20');
    const shown = await page.locator('[data-test=fleet-within]').textContent();
    assert.equal(shown, `${(json.study.fleets[0].within * 100).toFixed(1)}%`);
    await page.waitForSelector('[data-test=fleet-curve] canvas');
    assert.ok(json.study.curve.some((c) => c.fleet === 20));

    assert.ok(await page.locator('[data-test=layer-response]').isChecked(), 'the response layer is on');
    const demand = (await call(now.server, 'GET', '/counties/demo/layers/demand')).json;
    assert.equal(json.response.length, demand.columns.id.length);
    assert.ok(json.response.filter((m) => m !== null).every((m) => m >= 3), 'turnout is part of every response');
    assert.deepEqual(faults, []);
  });

  it('names the fault when the fleet is impossible', async () => {
    const answer = await call(now.server, 'GET', '/counties/demo/ambulances/study?fleet=0');
    assert.equal(answer.status, 400);
    assert.ok(JSON.stringify(answer.json).includes('fleet'));
  });
});
