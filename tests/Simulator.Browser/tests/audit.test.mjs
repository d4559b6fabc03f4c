import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { opened } from '../helpers/opened.mjs';
import { call } from '../helpers/server.mjs';

describe('the audit panel on the demo county', () => {
  const now = opened(['demo'], { locale: 'en-GB' });

  const features = (page, id) => page.evaluate((wanted) => window.countyMap.results.layer(wanted).getSource().getFeatures().length, id);

  it('draws village status, remedy, rounds and tree as the library has them', async () => {
    const { page, faults } = now.browser;
    await page.locator('[data-test=panel-audit]').click();
    await page.waitForSelector('[data-test=audit-table]');
    const { json } = await call(now.server, 'GET', '/counties/demo/audit');

    const villages = json.villages.length;
    assert.equal(villages, 77);
    assert.ok(await features(page, 'audit') >= villages, 'status of every village');
    assert.ok(await features(page, 'remedy') >= villages, 'mode of every village');
    assert.equal(await features(page, 'circuits'), json.circuits.length);
    assert.equal(await features(page, 'tree'), json.tree.length);
    assert.ok(json.tree.length > 50);
    for (const id of ['audit', 'remedy', 'tree']) {
      await page.locator(`[data-test=layer-${id}]`).check();
      assert.equal(await page.evaluate((wanted) => window.countyMap.results.layer(wanted).getVisible(), id), true);
    }
    assert.deepEqual(faults, []);
  });

  it('shows shares in per cent', async () => {
    const { json } = await call(now.server, 'GET', '/counties/demo/audit');
    const shares = json.clauses.filter((c) => c.unit.en.startsWith('%') && c.figure !== null);
    assert.ok(shares.length > 0);
    assert.ok(shares.some((c) => c.figure > 1), 'a share is 99, not 0.99');
    const text = await now.browser.page.locator('[data-test=audit-table]').textContent();
    assert.ok(text.includes('%'));
    assert.ok(!text.includes('share of'.concat(' rural residents')) || text.includes('% (share of rural residents)'));
  });
});
